"""Which notices and letters does the panel owe, to whom, under what provision? (SI 2012/62; the notices N01–N17)

The recipient is part of a notice's kind: a complainant and an office holder are never told the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from candour.rulebook.advice import Certainty
from candour.rulebook.commissioner.state import COMPLAINANT, OFFICE_HOLDER
from candour.rulebook.words import marked

IOPC = "iopc"
OTHER_PANEL = "other_panel"
FILE = "file"
MEMBERS = "members"
OFFICER = "senior_officer"


@dataclass(frozen=True, slots=True)
class Notice:
    """One kind of letter: its number, who gets it, the provision and how sure it is, and why it is given.

    `may_wait` is true of a notice that may be withheld where it might prejudice an investigation or proceedings.
    """

    number: str
    to: str
    provision: str
    certainty: Certainty
    why: str
    may_wait: bool = False


_ANALOGUE, _LOCAL, _MEMORY, _VERIFIED = Certainty.ANALOGUE, Certainty.LOCAL, Certainty.MEMORY, Certainty.VERIFIED
_REG28 = "SI 2012/62 reg 28"

NOTICES: Mapping[str, Notice] = {
    "panel_acknowledgement": Notice(
        "N01", COMPLAINANT, "local practice", _LOCAL,
        marked("Tell the complainant that the complaint has come, who deals with it and what happens next."),
    ),
    "panel_notified_on": Notice(
        "N02", OTHER_PANEL, "SI 2012/62 reg 9", _ANALOGUE,
        marked("Notify the right panel: what was received, when and from whom."),
    ),
    "panel_notified_on_complainant": Notice(
        "N02", COMPLAINANT, "SI 2012/62 reg 9", _MEMORY,
        marked("Tell the complainant which panel was notified, and what it was told."),
    ),
    "panel_not_recorded": Notice(
        "N03", COMPLAINANT, "SI 2012/62 reg 10", _VERIFIED,
        marked("Tell the complainant what is not recorded, which part, on what grounds and where else to go."),
    ),
    "panel_considered": Notice(
        "N03", OFFICER, "SI 2012/62 reg 7", _MEMORY,
        marked("Tell the senior officer named in the profile that the delegate considered it."),
    ),
    "panel_record_copy": Notice(
        "N04", COMPLAINANT, "SI 2012/62 reg 31", _ANALOGUE, marked("Give the complainant a copy of the record."),
    ),
    "panel_complaint_copy": Notice(
        "N05", OFFICE_HOLDER, "SI 2012/62 reg 31", _ANALOGUE,
        marked("Give the office holder a copy of the complaint, or decide to withhold it for now."), may_wait=True,
    ),
    "panel_reference": Notice(
        "N06", IOPC, "SI 2012/62 reg 13", _MEMORY,
        marked("Write the reference to the IOPC: why it appears criminal, and what was done with the evidence."),
    ),
    "panel_referred_complainant": Notice(
        "N07", COMPLAINANT, "SI 2012/62 reg 13", _MEMORY,
        marked("Tell the complainant that it was referred to the IOPC, and when."),
    ),
    "panel_referred_office_holder": Notice(
        "N07", OFFICE_HOLDER, "SI 2012/62 reg 13", _MEMORY,
        marked("Tell the office holder that it was referred, unless that might prejudice an investigation."), may_wait=True,
    ),
    "panel_disapplied": Notice(
        "N08", COMPLAINANT, "SI 2012/62 reg 15", _ANALOGUE,
        marked("Tell the complainant the ground of the disapplication, and how it is handled, or that it is not."),
    ),
    "panel_resolution_complainant": Notice(
        "N09", COMPLAINANT, _REG28, _MEMORY,
        marked("Tell the complainant what informal resolution is and is not, who is appointed, and to comment by when."),
    ),
    "panel_resolution_office_holder": Notice(
        "N09", OFFICE_HOLDER, _REG28, _MEMORY,
        marked("Tell the office holder what informal resolution is and is not, who is appointed, and to comment by when."),
    ),
    "panel_comments_note": Notice(
        "N10", FILE, _REG28, _MEMORY, marked("Note in writing that the office holder chose not to comment."),
    ),
    "panel_requirement": Notice(
        "N11", OFFICE_HOLDER, _REG28, _MEMORY,
        marked("Require the office holder to give the information, or to attend, by a day."),
    ),
    "panel_subcommittee_report": Notice(
        "N17", MEMBERS, "LGA 1972 s.100A(4); local practice", _LOCAL,
        marked("Give the members the report: the facts, both sides' comments and suggested next steps."),
    ),
    "panel_decision_complainant": Notice(
        "N17", COMPLAINANT, "local practice", _LOCAL, marked("Tell the complainant what the sub-committee resolved."),
    ),
    "panel_decision_office_holder": Notice(
        "N17", OFFICE_HOLDER, "local practice", _LOCAL, marked("Tell the office holder what the sub-committee resolved."),
    ),
    "panel_outcome_complainant": Notice(
        "N12", COMPLAINANT, _REG28, _MEMORY, marked("Send the complainant the record of the outcome of each issue."),
    ),
    "panel_outcome_office_holder": Notice(
        "N12", OFFICE_HOLDER, _REG28, _MEMORY, marked("Send the office holder the record of the outcome of each issue."),
    ),
    "panel_publication_complainant": Notice(
        "N13", COMPLAINANT, _REG28, _MEMORY,
        marked("Ask the complainant what they say to the publication of this very text."),
    ),
    "panel_publication_office_holder": Notice(
        "N13", OFFICE_HOLDER, _REG28, _MEMORY,
        marked("Ask the office holder what they say to the publication of this very text."),
    ),
    "panel_withdrawal_confirm": Notice(
        "N14", COMPLAINANT, "SI 2012/62 reg 16", _MEMORY,
        marked("Ask the complainant to withdraw in writing, signed: otherwise the complaint goes on."),
    ),
    "panel_withdrawal_recorded": Notice(
        "N14", COMPLAINANT, "SI 2012/62 reg 16(1)", _VERIFIED,
        marked("Tell the complainant that the withdrawal is recorded, and what it means."),
    ),
    "panel_withdrawal_iopc": Notice(
        "N14", IOPC, "SI 2012/62 reg 16", _ANALOGUE, marked("Tell the IOPC that the withdrawal is recorded."),
    ),
    "panel_withdrawal_office_holder": Notice(
        "N14", OFFICE_HOLDER, "SI 2012/62 reg 16", _MEMORY,
        marked("Tell the office holder of the withdrawal, unless that might prejudice proceedings."), may_wait=True,
    ),
    "panel_iopc_result": Notice(
        "N15", COMPLAINANT, "SI 2012/62 reg 14", _MEMORY,
        marked("Tell the complainant the IOPC's decision as it directs, and the next step here."),
    ),
    "panel_recommendation": Notice(
        "N16", OFFICE_HOLDER, "PRSRA 2011 s.29(3)", _VERIFIED,
        marked("Send the office holder the recommendation, and the day by which to answer in writing."),
    ),
}  # fmt: skip

OUTCOME = ("panel_outcome_complainant", "panel_outcome_office_holder")
OPENING = ("panel_resolution_complainant", "panel_resolution_office_holder")
PUBLICATION = ("panel_publication_complainant", "panel_publication_office_holder")
DECISION = ("panel_decision_complainant", "panel_decision_office_holder")
# What a resolution that stops, because the case turns serious, no longer owes.
OF_RESOLUTION = (
    *OPENING, *OUTCOME, *PUBLICATION, *DECISION, "panel_comments_note", "panel_requirement", "panel_subcommittee_report",
    "panel_recommendation", "panel_disapplied",
)  # fmt: skip
MAY_WAIT = frozenset(kind for kind, notice in NOTICES.items() if notice.may_wait)
