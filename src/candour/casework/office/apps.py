from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "candour.casework.office"
    label = "office"

    def ready(self) -> None:
        from candour.casework.audit.verification import add_proof
        from candour.casework.intake import sending
        from candour.casework.office import permissions, proofs, receipt

        add_proof(proofs.prove)
        permissions.add_roles()
        sending.RECEIVES["office"] = receipt.receive_from_the_public
