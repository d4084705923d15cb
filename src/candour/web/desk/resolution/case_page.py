"""What the page of a panel's case shows beside what every case page shows: issues, consultations, what both sides said."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from candour.casework.cases.casefile import CaseFile
from candour.casework.cases.models import Allegation
from candour.casework.resolution import queries
from candour.casework.retention import queries as retention
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.desk.resolution import labels
from candour.web.desk.retention import labels as of_retention

TEMPLATE = "desk/resolution/case.html"
_GIVEN = ("party", "step", "about")
_REFERS = "refer_to_iopc"


def context_of(file: CaseFile, *, by: Actor) -> dict[str, Any]:
    """The panel's rows, the decisions of each issue, and who is still to be consulted before it is recorded."""
    case, state = file.case, file.state
    power = consulted_before(state)
    return {
        "panel": queries.panel_file(case),
        "labels": labels,
        "decided": queries.decisions_by_issue(case),
        "power": power,
        "to_consult": queries.to_consult(case, power=power, on=clock.today()) if power else (),
        "unchecked": handed_over_unchecked(file),
        "reads_register": bool(by.roles_at(case.owner_id)),  # not who was handed this one case
        "retention": retention.file_of(case, on=clock.today()) if not case.is_open else None,
        "of_retention": of_retention,
        "resolving": state.stage.startswith("ir_") or state.stage in ("handling", "record_sent"),
        "may_change": state.stage in ("received", "known", "recorded", "referral_due", "handling", "ir_open", "ir_comments",
                                      "ir_resolving"),
    }  # fmt: skip


def handed_over_unchecked(file: CaseFile) -> str:
    """The post that has the case for the reference although nothing was checked for a conflict of interest; or nothing."""
    last = next((one for one in file.events if one.kind == "reference_handed_over" or _ends_the_hand_over(one)), None)
    if last is None or last.kind == "function_recalled" or last.data.get("conflict_checked", True):
        return ""
    return str(last.data["post"])


def _ends_the_hand_over(event: Any) -> bool:
    """Whether the panel took the reference itself back, and not another function that it delegated."""
    return bool(event.kind == "function_recalled" and event.data.get("function", _REFERS) == _REFERS)


def consulted_before(state: Any) -> str:
    """The power under which the next decision stands, before which the panel's delegation may want somebody consulted."""
    if state.stage in ("received", "known", "not_recorded"):
        return "decide_whether_a_complaint"
    if state.stage == "handling":
        return "decide_informal_resolution"
    by_another = state.appointment is not None and state.appointment.kind == "other_person"
    return "resolve_informally" if by_another and state.stage.startswith("ir_") and state.undecided else ""


def known(request: HttpRequest, allegation: Allegation | None) -> dict[str, Any]:
    """What the forms of a panel's acts begin with: what the address names, and what an issue's row holds."""
    found: dict[str, Any] = {name: request.GET[name] for name in _GIVEN if request.GET.get(name)}
    found["sent_on"] = clock.today()
    if request.GET.get("kind"):
        found["letter_kind"] = request.GET["kind"]
    row = queries.issue_of(allegation) if allegation is not None else None
    if row is not None:
        found |= {"subject_class": row.subject_class, "public_summary": row.public_summary}
    return found
