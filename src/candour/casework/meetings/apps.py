from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "candour.casework.meetings"
    label = "meetings"

    def ready(self) -> None:
        from candour.casework.audit import triggers
        from candour.casework.audit.verification import add_proof
        from candour.casework.meetings import proofs

        triggers.keep("meetings_pack", unique=("held.case_id = NEW.case_id AND held.number = NEW.number",))
        triggers.keep("meetings_meetingpapers", unique=("held.meeting_id = NEW.meeting_id AND held.version = NEW.version",))
        add_proof(proofs.prove)
