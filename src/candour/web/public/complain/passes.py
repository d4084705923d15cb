"""What the browser keeps: which draft is open, with its code, and what was ticked before anything was typed.

Both cookies are signed, end with the browser, go to these pages only, and hold nothing that names a person.
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


def give_pass(response: HttpResponse, *, draft_id: UUID, code: str) -> HttpResponse:
    """Remember the draft in this browser until it is closed."""
    _set(response, _OPEN, f"{draft_id} {code}")
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Leave nothing of the complaint in this browser."""
    for name in (_OPEN, _BEGUN):
        response.delete_cookie(name, path=_path(), samesite="Lax")
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
    _set(response, _BEGUN, json.dumps(asdict(told)))
    return response


def _set(response: HttpResponse, name: str, value: str) -> None:
    response.set_signed_cookie(
        name, value, salt=_SALT, path=_path(), httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def _path() -> str:
    return "/complain/"
