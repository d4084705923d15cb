"""What the browser keeps: which draft is open, with its code, and what was ticked before anything was typed.

Both cookies are signed, end with the browser, go to the pages of their journey only, and hold nothing that names a person.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_OPEN, _BEGUN = "candour_form", "candour_begun"
_SALT = "candour.complain"
_COMPLAINT = "/complain/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """The draft that is open in this browser, and the code that the person was given."""

    draft_id: UUID
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """What was ticked before a draft was opened: subjects, the chief constable's own part, the area."""

    about: tuple[str, ...] = ()
    own_conduct: str = ""
    area: str = ""


def open_pass(request: HttpRequest) -> Pass | None:
    """The open draft, if the cookie is ours."""
    told = str(request.get_signed_cookie(_OPEN, default="", salt=_SALT))
    key, _, code = told.partition(" ")
    try:
        return Pass(draft_id=UUID(key), code=code)
    except ValueError:
        return None


def give_pass(response: HttpResponse, *, draft_id: UUID, code: str, path: str = _COMPLAINT) -> HttpResponse:
    """Remember the draft in this browser until it is closed."""
    _set(response, _OPEN, f"{draft_id} {code}", path=path)
    return response


def forget(response: HttpResponse, *, path: str = _COMPLAINT) -> HttpResponse:
    """Leave nothing of the complaint in this browser."""
    for name in (_OPEN, _BEGUN):
        response.delete_cookie(name, path=path, samesite="Lax")
    return response


def begun(request: HttpRequest) -> Begun:
    """What was ticked, or nothing."""
    try:
        told: dict[str, Any] = json.loads(str(request.get_signed_cookie(_BEGUN, default="{}", salt=_SALT)))
        return Begun(about=tuple(told["about"]), own_conduct=told["own_conduct"], area=told["area"])
    except (ValueError, KeyError, TypeError):
        return Begun()


def remember(response: HttpResponse, told: Begun) -> HttpResponse:
    """Remember what was ticked, in this browser only."""
    _set(response, _BEGUN, json.dumps(asdict(told)), path=_COMPLAINT)
    return response


def _set(response: HttpResponse, name: str, value: str, *, path: str) -> None:
    response.set_signed_cookie(
        name, value, salt=_SALT, path=path, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
