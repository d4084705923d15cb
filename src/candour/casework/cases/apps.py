from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasesConfig(AppConfig):
    name = "candour.casework.cases"
    label = "cases"

    def ready(self) -> None:
        from candour.casework.audit import verification
        from candour.casework.cases import locking, proofs, refresh
        from candour.casework.shared import actions

        actions.add_guard(locking.guard)
        actions.add_step(actions.REFRESH, refresh.refresh)
        verification.add_proof(proofs.prove)
        # Django's own hook, as for the append-only triggers: a rebuilt SQLite table loses its triggers (stack, trap 23).
        post_migrate.connect(_install_search, dispatch_uid="cases.search")


def _install_search(*, using: str, **_: Any) -> None:
    from candour.casework.cases import search

    search.install(using=using)
