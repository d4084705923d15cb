from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "candour.casework.audit"
    label = "audit"

    def ready(self) -> None:
        from candour.casework.accounts import proofs
        from candour.casework.audit import chain, verification
        from candour.casework.shared import actions

        actions.add_step(actions.CHAIN, chain.link)
        actions.add_step(actions.SAVE, chain.save)
        verification.add_proof(proofs.prove)
        # The one signal: Django's own hook, because a rebuilt SQLite table loses its triggers (stack, trap 23).
        post_migrate.connect(_install_triggers, dispatch_uid="audit.triggers")


def _install_triggers(*, using: str, **_: Any) -> None:
    from candour.casework.audit import triggers

    triggers.install(using=using)
