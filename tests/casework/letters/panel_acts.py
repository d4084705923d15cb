"""How each notice N01–N17 comes about: the acts of a panel's people after which it stands as a draft, and its words.

A story is told from the receipt of the complaint, with no row written that an act would write; the people are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Case
from candour.casework.resolution import actions, facts
from candour.casework.resolution.told import IssueTold
from tests.casework.resolution import making

AT = making.RECEIVED
DAY = timedelta(days=1)
MINUTE = "Panel, 2 December 2024, minute 31"
PHOTOGRAPH = "The office put my picture on its page."
CHAIRS = (making.CHAIR, making.VICE_CHAIR)


def complaint(*issues: IssueTold) -> Case:
    """A complaint by a person with a name and an address."""
    complainant = PartyTold(
        role="complainant", name="Bryony Hathersage", email="bryony@example.com", address="12 Larch Road\nExample Town"
    )
    return making.received(*issues, complainant=complainant)


def recorded(*issues: IssueTold, seriousness: Callable[..., None] = making.not_serious, considered: bool = False) -> Case:
    """Recorded in every part."""
    case = complaint(*issues)
    seriousness(case, at=AT)
    making.consulted(case, at=AT)
    parts = [making.part(row) for row in case.allegations.order_by("number")]
    actions.decide_recording(case=case, by=making.decider(), at=AT, parts=parts, considered_notice=considered)
    return case


def in_part(answer: str, **told: str) -> Case:
    """Two issues, of which the second is not recorded here."""
    of_staff = answer == "not_recorded"
    case = complaint(making.issue(), making.issue(PHOTOGRAPH, "office_staff" if of_staff else "office_holder_conduct"))
    making.not_serious(case, at=AT)
    making.consulted(case, at=AT)
    first, second = case.allegations.order_by("number")
    left_out = making.part(second, answer, **told)
    if not of_staff:
        left_out.facts["right_panel"] = "no"
    parts = [making.part(first), left_out]
    actions.decide_recording(case=case, by=making.decider(), at=AT, parts=parts)
    return case


def for_another_panel() -> Case:
    return in_part("notify_other_panel", passed_to="other_panel", words="")


def referred() -> Case:
    case = recorded(seriousness=making.serious)
    actions.refer_case(case=case, by=making.decider(), at=AT, sent_at=AT)
    return case


def returned() -> Case:
    case = referred()
    actions.record_iopc_answer(case=case, by=making.officer(), at=AT + DAY, mode="returned", on=(AT + DAY).date())
    return case


def disapplied() -> Case:
    case = recorded()
    making.consulted(case, about="disapply", at=AT)
    given = facts.for_disapplication(case) | {"vexatious": "yes"}
    actions.disapply(
        case=case, by=making.decider(), at=AT, facts=given, grounds=["E"], manner="no_action",
        reason="It only means to annoy: you wrote so yourself.",
    )  # fmt: skip
    return case


def opened(*, kind: str = "other_person") -> Case:
    case = recorded()
    persons = ["Director of Law and Governance"] if kind == "other_person" else ["three members of the panel"]
    actions.appoint_for_resolution(
        case=case, by=making.decider(), at=AT, kind=kind, persons=persons, minute=MINUTE, on=date(2024, 12, 2)
    )
    making.consulted(case, about="decide_informal_resolution", at=AT)
    actions.open_resolution(case=case, by=making.decider(), at=AT)
    return case


def invited(*, kind: str = "other_person") -> Case:
    case = opened(kind=kind)
    for party in ("complainant", "office_holder"):
        actions.invite_comments(case=case, by=making.officer(), at=AT, party=party, by_on=date(2025, 1, 20))
    return case


def not_commented(*, kind: str = "other_person") -> Case:
    """The complainant commented; the office holder, who had the chance, did not."""
    case = invited(kind=kind)
    actions.record_comments(
        case=case, by=making.officer(), at=AT + DAY, party="complainant", words="I felt small.", on=(AT + DAY).date()
    )
    actions.close_comments(case=case, by=making.officer(), at=AT + 14 * DAY)
    return case


def required() -> Case:
    """Only where local practice is that the panel may require information (`gathering` statutory)."""
    case = invited()
    actions.take_resolution_step(
        case=case, by=making.decider(), at=AT + DAY, step="require_information_office_holder", by_on=date(2025, 1, 20),
        reason="Your diary for the day of the meeting.",
    )  # fmt: skip
    return case


def met() -> Case:
    case = not_commented(kind="subcommittee")
    on = AT + 15 * DAY
    actions.record_subcommittee(
        case=case, by=making.officer(), at=on, decision="action_plan", minute="Sub-Committee, 21 January 2025, minute 4",
        on=on.date(), reason="The rule on pictures is to be written down.",
    )  # fmt: skip
    return case


def recommended() -> Case:
    case = not_commented()
    making.consulted(case, about="resolve_informally", at=AT + 15 * DAY, who=CHAIRS)
    actions.make_recommendation(
        case=case, by=making.decider(), at=AT + 15 * DAY, words="Ask people before a picture is used.",
        due_on=date(2025, 2, 28),
    )  # fmt: skip
    return case


def ended() -> Case:
    case = recommended()
    told = {"words": "We asked for a rule on pictures."}
    making.outcome(case, case.allegations.get(), "ir_recommendation", at=AT + 15 * DAY, **told)
    return case


def proposed() -> Case:
    case = ended()
    making.letters(case, at=AT + 16 * DAY)
    actions.propose_publication(
        case=case, by=making.decider(), at=AT + 16 * DAY, text="A complaint about a picture. A rule was asked for.",
        why="Others ask the same.",
    )  # fmt: skip
    return case


def wish_to_withdraw(case: Case, *, signed: bool) -> Case:
    actions.receive_withdrawal(
        case=case, by=making.officer(), at=AT + DAY, in_writing=signed, signed=signed, on=(AT + DAY).date(),
        says="no_further_steps",
    )  # fmt: skip
    return case


def withdrawn(begun: Callable[[], Case] = recorded) -> Case:
    case = wish_to_withdraw(begun(), signed=True)
    given = facts.for_withdrawal(case) | {"appears_criminal": "no"}
    actions.conclude_withdrawal(case=case, by=making.decider(), at=AT + DAY, facts=given, reason="Signed, and not criminal.")
    return case


@dataclass(frozen=True, kw_only=True)
class Comes:
    """The acts after which a notice stands as a draft; what is written and chosen in it; when it is given."""

    by: Callable[[], Case]
    own: Mapping[str, str] = field(default_factory=dict)
    slots: Mapping[str, str] = field(default_factory=dict)
    at: datetime = AT + 16 * DAY


_TO_PANEL = {"other_body": "Example Police and Crime Panel"}
_IS_THEIRS = {"why": "The picture is on the page of the commissioner for Example."}
_BOTH_SAID = {"comments": "You said that you felt small. The office holder did not comment."}
COMES: Mapping[str, Comes] = {
    "panel_acknowledgement": Comes(by=complaint, at=AT),
    "panel_notified_on": Comes(by=for_another_panel, own=_IS_THEIRS, slots=_TO_PANEL),
    "panel_notified_on_complainant": Comes(by=for_another_panel, own=_IS_THEIRS, slots=_TO_PANEL),
    "panel_not_recorded": Comes(by=lambda: in_part("not_recorded", passed_to="office_internal")),
    "panel_considered": Comes(by=lambda: recorded(considered=True)),
    "panel_record_copy": Comes(by=recorded),
    "panel_complaint_copy": Comes(by=recorded),
    "panel_reference": Comes(
        by=lambda: recorded(seriousness=making.serious), own={"why": "It would be a crime.", "evidence": "The diary is kept."}
    ),
    "panel_referred_complainant": Comes(by=referred),
    "panel_referred_office_holder": Comes(by=referred),
    "panel_disapplied": Comes(by=disapplied),
    "panel_resolution_complainant": Comes(by=invited, at=AT + DAY),
    "panel_resolution_office_holder": Comes(by=invited, at=AT + DAY),
    "panel_comments_note": Comes(by=not_commented),
    "panel_requirement": Comes(by=required, at=AT + DAY),
    "panel_subcommittee_report": Comes(by=lambda: not_commented(kind="subcommittee"), own={
        "facts": "There was a public meeting.", "next_steps": "Ask the office for a rule on pictures.", **_BOTH_SAID,
    }),
    "panel_decision_complainant": Comes(by=met),
    "panel_decision_office_holder": Comes(by=met),
    "panel_outcome_complainant": Comes(by=ended, own=_BOTH_SAID),
    "panel_outcome_office_holder": Comes(by=ended, own=_BOTH_SAID),
    "panel_publication_complainant": Comes(by=proposed, slots={"answer_by": "2025-02-05"}, at=AT + 17 * DAY),
    "panel_publication_office_holder": Comes(by=proposed, slots={"answer_by": "2025-02-05"}, at=AT + 17 * DAY),
    "panel_withdrawal_confirm": Comes(by=lambda: wish_to_withdraw(recorded(), signed=False)),
    "panel_withdrawal_recorded": Comes(by=withdrawn),
    "panel_withdrawal_iopc": Comes(by=lambda: withdrawn(referred)),
    "panel_withdrawal_office_holder": Comes(by=withdrawn),
    "panel_iopc_result": Comes(by=returned, own={"as_directed": "The IOPC found no sign of a crime."}),
    "panel_recommendation": Comes(by=recommended),
}  # fmt: skip
