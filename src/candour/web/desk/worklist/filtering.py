"""The filter of a worklist in an address: codes and keys only, unknown ones left out, the same filter the same words."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from candour.casework.cases import codes
from candour.casework.cases.worklist import BANDS, Filter, Place
from candour.web.components import wording, wording_panel

DUE_BANDS = {
    "overdue": gettext_lazy("Overdue"),
    "today": gettext_lazy("Due today"),
    "week": gettext_lazy("Later this week"),
    "later": gettext_lazy("After this week"),
    "none": gettext_lazy("No fixed date"),
}
NEXT_OWNERS = {"waiting": gettext_lazy("Waiting on others"), **wording.OWNERS}
ASSIGNED = {"me": gettext_lazy("Me"), "nobody": gettext_lazy("Nobody yet")}
_SCHEMES = ("force", "review", "commissioner", "office")
# Whom a step of each kind of case may wait for.
_OWNERS = {
    "force": ("force", "office", "iopc", "complainant", "provider"),
    "review": ("force", "office", "iopc", "complainant", "provider"),
    "commissioner": (*wording_panel.OWNERS, "iopc", "complainant"),
    "office": ("office", "complainant"),
}
_HANDLINGS = {"force": wording.HANDLINGS, "commissioner": wording_panel.HANDLINGS}
_KNOWN_HANDLINGS = {**wording.HANDLINGS, **wording_panel.HANDLINGS}
_GROUPS = {
    "force": gettext_lazy("Complaints"),
    "review": gettext_lazy("Reviews"),
    "commissioner": gettext_lazy("Complaints about the commissioner"),
    "office": gettext_lazy("Complaints about the office's staff"),
}
_NAMES = ("scheme", "stage", "category", "handling", "owner", "assigned", "due")


def read(asked: QueryDict, *, view: str) -> Filter:
    """The filter that an address names. What is not a known code is left out, never an error."""
    category = asked.get("category", "")
    return Filter(
        view=view,
        scheme=_one_of(asked, "scheme", _SCHEMES),
        stage=_one_of(asked, "stage", {code for stages in (wording.STAGES, *wording.STAGES_IN.values()) for code in stages}),
        category=category if category in codes.codes("allegation_categories") else "",
        handling=_one_of(asked, "handling", _KNOWN_HANDLINGS),
        owner=_one_of(asked, "owner", NEXT_OWNERS),
        assigned=_assigned(asked.get("assigned", "")),
        due=_one_of(asked, "due", BANDS),
        adjustment=asked.get("adjustment") == "yes",
        closed=asked.get("closed") == "yes",
    )


def written(asked: Filter, **changes: str) -> str:
    """The filter as the query of an address, without the view: only what is chosen, always in the same order."""
    chosen = {name: getattr(asked, name) for name in _NAMES}
    chosen |= {"adjustment": "yes" if asked.adjustment else "", "closed": "yes" if asked.closed else ""}
    chosen |= changes
    return urlencode([(name, value) for name, value in chosen.items() if value])


def offered(schemes: tuple[str, ...]) -> dict[str, Any]:
    """What a filter's form offers somebody who may see cases of these kinds: nothing that only others have."""
    stages: list[tuple[str, dict[str, Any]]] = []
    for scheme in schemes:
        earlier = {code for _, codes_of in stages for code in codes_of}
        found = wording.STAGES_IN.get(scheme, wording.STAGES)
        stages.append((_GROUPS[scheme], {code: words for code, words in found.items() if code not in earlier}))
    owners = {owner for scheme in schemes for owner in _OWNERS[scheme]}
    return {
        "schemes": [(scheme, wording.SCHEMES[scheme]) for scheme in schemes],
        "stages": [(name, list(words.items())) for name, words in stages],
        "handlings": [pair for scheme in schemes for pair in _HANDLINGS.get(scheme, {}).items()],
        "owners": [(code, words) for code, words in NEXT_OWNERS.items() if code == "waiting" or code in owners],
        "categories": codes.categories() if {"force", "review"} & set(schemes) else (),
    }


def place(text: str) -> Place | None:
    """Where a page begins or ends, from an address; what cannot be read is the first page."""
    day, _sign, key = text.partition("~")
    try:
        return Place(date.fromisoformat(day), UUID(key))
    except ValueError:
        return None


def place_written(at: Place) -> str:
    """A place as it stands in an address."""
    return f"{at.due.isoformat()}~{at.id.hex}"


def chosen_words(asked: Filter) -> list[tuple[str, str, str]]:
    """What is chosen, in words: the name of each choice, its value, and the address without it."""
    told = {
        "scheme": (_("Kind"), wording.label(wording.SCHEMES, asked.scheme)),
        "stage": (_("Stage"), _stage(asked.stage)),
        "category": (_("Category"), wording.code_name("allegation_categories", asked.category)),
        "handling": (_("Handling"), wording.handling(asked.handling)),
        "owner": (_("Next step is with"), wording.label(NEXT_OWNERS, asked.owner)),
        "assigned": (_("Given to"), wording.label(ASSIGNED, asked.assigned) if len(asked.assigned) < 10 else _("one person")),
        "due": (_("Due"), wording.label(DUE_BANDS, asked.due)),
        "adjustment": (_("Adjustment"), _("asked for")),
        "closed": (_("Status"), _("closed")),
    }
    return [
        (*words, written(asked, **{name: ""})) for name, words in told.items() if getattr(asked, name)
    ]


def _stage(code: str) -> str:
    schemes = (one for one, stages in wording.STAGES_IN.items() if code in stages)
    return wording.stage(code, scheme="force" if code in wording.STAGES else next(schemes, "review"))


def _one_of(asked: QueryDict, name: str, known: object) -> str:
    value = asked.get(name, "")
    return value if value in known else ""  # type: ignore[operator]


def _assigned(value: str) -> str:
    if value in ASSIGNED:
        return value
    try:
        return str(UUID(value))
    except ValueError:
        return ""
