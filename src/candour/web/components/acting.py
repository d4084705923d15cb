"""Calling an act from a page: done once, and a refusal's sentence on the form with everything typed kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from candour.casework.cases.models import Case
from candour.casework.shared.refusal import AlreadyDone, Refused, Stale
from candour.web.components.forms import StaleGuard, refuse


def attempt(form: StaleGuard, case: Case, act: Callable[[], Any]) -> Any:
    """What the act gave; `True` where it had been done before (a double click); nothing where it was refused."""
    try:
        return act() or True
    except AlreadyDone:
        return True
    except Stale as stale:
        case.refresh_from_db(fields=["cached_seq"])
        form.seen_again(case)
        refuse(form, stale)
        form.add_error(None, _("Read the case again, then send this form as it stands, or change it."))
    except Refused as refused:
        refuse(form, refused)
    return None
