"""Calling an act of a meeting from a page: done once, and a refusal's sentence on the form with everything typed kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.web.components.forms import refuse


def done_once(form: Any, act: Callable[[], Any]) -> Any:
    """What the act gave; `True` where it had been done before (a double click); nothing where it was refused."""
    try:
        return act() or True
    except AlreadyDone:
        return True
    except Refused as refused:
        refuse(form, refused)
    return None
