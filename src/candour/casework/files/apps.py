from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "candour.casework.files"
    label = "files"

    def ready(self) -> None:
        from candour.casework.audit.verification import add_proof
        from candour.casework.files import proofs

        add_proof(proofs.prove)
