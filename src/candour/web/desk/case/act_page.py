"""The shape of an act's page, and how a form's answers become the types that an act takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from candour.casework.shared.clock import LONDON
from candour.web.desk.case.form_pieces import ActForm

Words = str | Promise
SAVE = _("Save")
Arguments = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, kw_only=True)
class ActPage:
    """One act's page: what it asks, in the law's words where the law asks it; what the button says; what follows."""

    title: Words
    form: type[ActForm]
    run: Callable[..., Any]
    button: Words = SAVE
    law: Words = ""
    follows: Words = ""
    arguments: Arguments = dict
    needs: tuple[str, ...] = ()  # what else the view must find: "allegation", "party", "review", "other"


def typed_as(*, yes_no: tuple[str, ...] = (), tuples: tuple[str, ...] = (), moment: str = "") -> Arguments:
    """Turn the form's answers into the act's types: "yes" to true, lists to tuples, a day and a time to a moment."""

    def arguments(given: dict[str, Any]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, value in given.items():
            if name in yes_no:
                made[name] = None if value == "" else value == "yes"
            else:
                made[name] = tuple(value) if name in tuples else value
        if moment:
            day, time = made.pop(f"{moment}_on"), made.pop(f"{moment}_time")
            made[f"{moment}_at"] = datetime.combine(day, time, tzinfo=LONDON)
        return made

    return arguments


def or_none(*names: str) -> Arguments:
    return lambda given: {name: (value or None) if name in names else value for name, value in given.items()}
