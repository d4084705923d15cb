"""Panel's cases by the real acts: received, recorded, resolved; and the people who act in them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from candour.casework.cases.actions import PartyTold
from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.resolution import actions, facts
from candour.casework.resolution.told import ConductMatterTold, IssueTold, PanelComplaintTold, PartTold
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from tests import factories

RECEIVED = datetime(2025, 1, 6, 9, 0, tzinfo=UTC)  # a Monday
CHAIR, VICE_CHAIR = "Chairman of the Panel", "Vice Chairman of the Panel"


def officer(slug: str = factories.LEICESTERSHIRE, on: date | None = None) -> Actor:
    return factories.actor("panel_officer", slug=slug, on=on)


def decider(slug: str = factories.LEICESTERSHIRE, on: date | None = None) -> Actor:
    return factories.actor("panel_decision_maker", slug=slug, on=on)


def told(*issues: IssueTold, **changes: Any) -> PanelComplaintTold:
    complainant = PartyTold(role="complainant", name="Bryony Hathersage", email="bryony@example.com", preferred_channel="EML")
    base: dict[str, Any] = {
        "what_happened": "The commissioner called me a nuisance at a public meeting.", "channel": "EML",
        "complainant": complainant,
        "complained_about": (PartyTold(role="complained_about", known_as="Police and Crime Commissioner"),),
        "issues": issues or (issue(),),
    }  # fmt: skip
    return PanelComplaintTold(**{**base, **changes})


def issue(
    words: str = "The commissioner called me a nuisance.", subject_class: str = "office_holder_conduct",
    public_summary: str = "Manner of the commissioner at a meeting.",
) -> IssueTold:  # fmt: skip
    return IssueTold(words=words, subject_class=subject_class, public_summary=public_summary)


def received(
    *issues: IssueTold, at: datetime = RECEIVED, slug: str = factories.LEICESTERSHIRE, by: Actor | None = None,
    made_on: date | None = None, received_on: date | None = None, **changes: Any,
) -> Case:  # fmt: skip
    return actions.receive_panel_complaint(
        by=by or officer(slug, on=london_day(at)), at=at, area=factories.area(slug), owner=factories.body("panel", slug=slug),
        told=told(*issues, **changes), made_on=made_on, received_on=received_on,
    )  # fmt: skip


def known(*issues: IssueTold, at: datetime = RECEIVED) -> Case:
    """A conduct matter that the press told of."""
    told_ = ConductMatterTold(
        what_happened="The press says that the commissioner drove without insurance.", channel="EML", source="press",
        issues=issues or (issue("Driving without insurance.", public_summary="Driving."),),
    )  # fmt: skip
    return actions.receive_conduct_matter(
        by=officer(on=london_day(at)), at=at, area=factories.area(), owner=factories.body("panel"), told=told_
    )


def consulted(case: Case, *, about: str = "decide_whether_a_complaint", at: datetime, who: tuple[str, ...] = (CHAIR,)) -> None:
    for post in who:
        actions.record_consultation(
            case=case, by=officer(case.area.slug, on=london_day(at)), at=at, about=about, who=post, on=london_day(at),
            answer="attempted",
        )  # fmt: skip


def part(allegation: Any, answer: str = "record", **changes: Any) -> PartTold:
    given = {**facts.for_recording(allegation), "operational_treatment": "reg10_and_signpost",
             "policy_merits_treatment": "reg10_not_a_complaint"}  # fmt: skip
    words = "" if answer == "record" else "It is not about the conduct of the commissioner."
    return PartTold(**{"allegation": allegation, "facts": given, "answer": answer, "words": words, **changes})


def not_serious(case: Case, *, at: datetime) -> None:
    given = {"alleges_offence": "no", "circumstances_indicate_offence": "no"}
    by = decider(case.area.slug, on=london_day(at))
    actions.decide_seriousness(case=case, by=by, at=at, facts=given, answer="not_serious")


def serious(case: Case, *, at: datetime, first_clear_at: datetime | None = None) -> None:
    given = {"alleges_offence": "yes", "circumstances_indicate_offence": "unsure"}
    by = decider(case.area.slug, on=london_day(at))
    actions.decide_seriousness(case=case, by=by, at=at, facts=given, answer="serious", first_clear_at=first_clear_at)


def recorded(*issues: IssueTold, at: datetime = RECEIVED, seriousness: Any = not_serious, **changes: Any) -> Case:
    case = received(*issues, at=at, **changes)
    seriousness(case, at=at + timedelta(hours=1))
    consulted(case, at=at + timedelta(hours=2))
    parts = [part(row) for row in case.allegations.order_by("number")]
    by = decider(case.area.slug, on=london_day(at))
    actions.decide_recording(case=case, by=by, at=at + timedelta(hours=3), parts=parts)
    letters(case, at=at + timedelta(hours=4))
    return case


def appointed(case: Case, *, at: datetime, kind: str = "other_person") -> None:
    actions.appoint_for_resolution(
        case=case, by=decider(case.area.slug, on=london_day(at)), at=at, kind=kind,
        persons=["Director of Law and Governance"], minute="Panel, review of the Constitution, December 2021",
        on=date(2021, 12, 1),
    )  # fmt: skip


def opened(*issues: IssueTold, at: datetime = RECEIVED, **changes: Any) -> Case:
    case = recorded(*issues, at=at, **changes)
    open_resolution(case, at=at + timedelta(days=1))
    return case


def open_resolution(case: Case, *, at: datetime) -> None:
    appointed(case, at=at)
    consulted(case, about="decide_informal_resolution", at=at)
    actions.open_resolution(case=case, by=decider(case.area.slug, on=london_day(at)), at=at)
    letters(case, at=at)


def commented(case: Case, *, at: datetime) -> None:
    by = officer(case.area.slug, on=london_day(at))
    for party in ("complainant", "office_holder"):
        actions.invite_comments(case=case, by=by, at=at, party=party)
    later = at + timedelta(days=2)
    for party in ("complainant", "office_holder"):
        actions.record_comments(case=case, by=by, at=later, party=party, words="This is what I say.", on=later.date())
    actions.close_comments(case=case, by=by, at=later)


def outcome(case: Case, allegation: Any, kind: str = "ir_explanation", *, at: datetime, **changes: Any) -> None:
    by = decider(case.area.slug, on=london_day(at))
    words = {"words": "We explained how it came about.", "summary": "An explanation was given."}
    actions.decide_issue_outcome(case=case, by=by, at=at, allegation=allegation, outcome=kind, **{**words, **changes})


def letters(case: Case, *, at: datetime) -> None:
    """Every notice that is owed was given, as the old files have it."""
    if not state_of(case).letters_owed:
        return
    by = decider(case.area.slug, on=london_day(at))
    actions.record_done_elsewhere(
        case=case, by=by, at=at, act="give_letter", on=london_day(at), by_whom="Director of Law and Governance"
    )


def closed(case: Case, *, at: datetime) -> None:
    by = decider(case.area.slug, on=london_day(at))
    letters(case, at=at)
    if state_of(case).evidence_ended_on is None and state_of(case).recorded:
        actions.end_evidence_duty(case=case, by=by, at=at, why_code="case_over", reason="Nothing more is asked.")
    actions.close_case(case=case, by=by, at=at, why_code="resolved", reason="Every issue has its outcome.")
