from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "candour.casework.publication"
    label = "publication"

    def ready(self) -> None:
        from candour.casework.audit import triggers
        from candour.casework.audit.verification import add_proof
        from candour.casework.publication import proofs

        triggers.keep("publication_frozenreport", unique=(
            "held.body_id = NEW.body_id AND held.kind = NEW.kind AND held.meeting_on = NEW.meeting_on"
            " AND held.version = NEW.version",
            "held.corrects_id = NEW.corrects_id",
        ))  # fmt: skip
        add_proof(proofs.prove)
