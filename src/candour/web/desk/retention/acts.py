"""The acts of retention in a panel's case as pages: the form, the action it calls, what it needs found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from candour.casework.cases.casefile import CaseFile
from candour.casework.retention import actions, queries
from candour.casework.shared.language import later as _
from candour.web.desk.case.act_page import ActPage, typed_as
from candour.web.desk.retention import forms

NEEDS = frozenset({"retention_hold"})


def needed(need: str, *, file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """The hold that a form names, if it stands on this file."""
    return {"hold": queries.hold_of(file.case, key=given["hold"])}


RETENTION: Mapping[str, ActPage] = {
    "hold_retention": ActPage(
        title=_("Put the file on hold"), form=forms.Hold, run=actions.hold_retention, button=_("Put it on hold"),
        law=_("While a hold stands, nothing of the file is erased, whatever its period says."),
    ),
    "lift_retention_hold": ActPage(
        title=_("Lift a hold"), form=forms.Lift, run=actions.lift_retention_hold, needs=("retention_hold",),
        button=_("Lift it"), follows=_("The file is then looked at like any other. Nothing is erased by this."),
    ),
    "review_retention": ActPage(
        title=_("Look at the file for retention"), form=forms.LookAt, run=actions.review_retention,
        button=_("Save the decision"),
        law=_("No statute sets how long a panel keeps its files: the period is a setting of the area, with its source."
              " A file is kept until its day has come."),
        follows=_("Nothing is erased yet. Somebody else must confirm it, and it can be taken back by keeping the file."),
    ),
    "dispose_case": ActPage(
        title=_("Erase the words and papers for good"), form=forms.Dispose, run=actions.dispose_case,
        arguments=typed_as(yes_no=("sure",)), button=_("Erase them"),
        law=_("This cannot be undone. Erased: reasons and notes, names and addresses, the words of the complaint and of both"
              " sides, the texts of letters, the papers. Kept: what was done and when, outcomes, published summaries."),
        follows=_("Copies in backups go when the backups do. Papers outside this system are yours to destroy."),
    ),
}  # fmt: skip
