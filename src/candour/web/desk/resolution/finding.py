"""What an act in a panel's case needs found: the row or the person that a form's answer names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_noop

from candour.casework.cases import permissions
from candour.casework.cases.casefile import CaseFile
from candour.casework.resolution import queries
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.refusal import Refused

NEEDS = frozenset({"panel_recommendation", "delegate"})
SIDES = frozenset({"complainant", "office_holder"})
_ONLY_LONDON = gettext_noop("Only in London is there a standards regime for this: regulation 29.")
_NO_SUBCOMMITTEE = gettext_noop("No sub-committee was appointed to resolve it.")
OF_A_SIDE = frozenset({"record_comments"})  # acts asked of a side: its owner says of which


def may_do(by: Actor, file: CaseFile) -> Callable[[str], permissions.Permission]:
    """Whether a person may do an act in a panel's case now; what is only for London is not offered elsewhere."""
    london = queries.has_standards_regime(file.case, on=clock.today())

    def may(act: str) -> permissions.Permission:
        if act == "pass_to_standards" and not london:
            return permissions.Permission(_ONLY_LONDON)
        if act == "record_subcommittee" and (file.state.appointment is None or file.state.appointment.kind != "subcommittee"):
            return permissions.Permission(_NO_SUBCOMMITTEE)
        return permissions.may_on(by, case=file.case, act=act, state=file.state)

    return may


def needed(need: str, *, file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """The row or the person, by the name under which the act takes it."""
    if need == "delegate":
        found: Any = queries.holders_of_the_reference(file.case, on=clock.today()).filter(pk=given["to"] or None).first()
        if found is None:
            raise Refused(gettext_noop("Choose the holder of the post."))
        return {"to": found}
    rows = queries.panel_file(file.case).recommendations
    found = next((row for row in rows if str(row.pk) == given["recommendation"]), None)
    if found is None:
        raise Refused(gettext_noop("Choose a recommendation of this case that awaits its answer."))
    return {"recommendation": found}
