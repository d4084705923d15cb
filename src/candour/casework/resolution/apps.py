from django.apps import AppConfig


class ResolutionConfig(AppConfig):
    name = "candour.casework.resolution"
    label = "resolution"

    def ready(self) -> None:
        from candour.casework.audit.verification import add_proof
        from candour.casework.intake import sending
        from candour.casework.resolution import issues, permissions, proofs, receipt
        from candour.casework.shared import actions

        actions.add_step(actions.REFRESH, issues.bring_up_to_date)
        add_proof(proofs.prove)
        permissions.add_roles()
        sending.RECEIVES[issues.SCHEME] = receipt.receive_from_the_public
