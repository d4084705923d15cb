from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "candour.casework.letters"
    label = "letters"

    def ready(self) -> None:
        from candour.casework.audit.verification import add_proof
        from candour.casework.letters import owed, proofs
        from candour.casework.shared import actions

        actions.add_step(actions.OWED, owed.draft_what_is_owed)
        add_proof(proofs.prove)
