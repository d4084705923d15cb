from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "candour.casework.retention"
    label = "retention"

    def ready(self) -> None:
        from candour.casework.audit.verification import add_proof
        from candour.casework.retention import permissions, proofs

        add_proof(proofs.prove)
        permissions.add_roles()
