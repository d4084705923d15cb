from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "candour.casework.reviews"
    label = "reviews"

    def ready(self) -> None:
        from candour.casework.audit.verification import add_proof
        from candour.casework.reviews import permissions, proofs

        add_proof(proofs.prove)
        permissions.add_roles()
