from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "candour.casework.recommendations"
    label = "recommendations"

    def ready(self) -> None:
        from candour.casework.audit.verification import add_proof
        from candour.casework.recommendations import permissions, proofs

        add_proof(proofs.prove)
        permissions.add_roles()
