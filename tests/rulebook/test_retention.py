"""When a closed file is looked at for retention, with the working; and when a contact plan is looked at again (C39)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook import profile_gaps, profiles, scheme
from candour.rulebook.advice import Certainty
from candour.rulebook.profile_shapes import RetentionRule
from candour.rulebook.retention import CASE_CLOSED, LEFT_OFFICE, NO_PERIOD, Filed, Left, review_day
from tests.rulebook import stories_panel as panel
from tests.rulebook.stories import PLAIN

TODAY = date(2026, 11, 29)
LEAVING = RetentionRule(record="panel_case", n=12, after=LEFT_OFFICE, source="another panel", own=False)
CLOSING = replace(LEAVING, after=CASE_CLOSED, n=72, own=True)
FILED = Filed(received_on=date(2025, 1, 6), closed_on=date(2025, 3, 3), offices=("commissioner",))
GONE = Left(office="commissioner", on=date(2028, 5, 8))

# The file, the rule, who left, the day ("" is none), and why none.
CASES = [
    (FILED, LEAVING, (), "", "Nobody has recorded yet that this office holder has left office: the commissioner."),
    (FILED, LEAVING, (GONE,), "2029-05-08", ""),
    (FILED, LEAVING, (replace(GONE, on=date(2025, 1, 5)),), "", "Nobody has recorded yet that this office holder has left"),
    (FILED, LEAVING, (replace(GONE, on=date(2025, 1, 6)),), "2026-01-06", ""),
    (FILED, LEAVING, (GONE, replace(GONE, on=date(2025, 6, 30))), "2026-06-30", ""),
    (FILED, LEAVING, (replace(GONE, office="deputy"),), "", "the commissioner"),
    (FILED, LEAVING, (replace(GONE, on=date(2028, 2, 29)),), "2029-02-28", ""),
    (replace(FILED, offices=("commissioner", "deputy")), LEAVING, (GONE,), "", ": the deputy commissioner."),
    (replace(FILED, offices=("commissioner", "deputy")), LEAVING, (GONE, Left(office="deputy", on=date(2026, 1, 1))),
     "2029-05-08", ""),
    (replace(FILED, offices=()), LEAVING, (GONE,), "", "Nobody has recorded yet"),
    (FILED, CLOSING, (), "2031-03-03", ""),
    (FILED, None, (GONE,), "", NO_PERIOD),
    (replace(FILED, kept_until=date(2030, 1, 1), looked_on=date(2029, 5, 9)), LEAVING, (GONE,), "2030-01-01", ""),
    (replace(FILED, kept_until=date(2026, 1, 1), looked_on=date(2025, 5, 9)), LEAVING, (GONE,), "2029-05-08", ""),
    (replace(FILED, kept_until=date(2026, 1, 1), looked_on=date(2025, 5, 9)), LEAVING, (), "", "Nobody has recorded yet"),
]  # fmt: skip


@pytest.mark.parametrize(("filed", "rule", "left", "day", "why_not"), CASES)
def test_the_day_or_why_none_can_be_said(filed, rule, left, day, why_not):
    told = review_day(filed, rule=rule, left=left)
    assert (told.due.isoformat() if told.due else "") == day
    assert why_not in told.why_not and bool(told.why_not) == (told.due is None)
    assert told.steps[0] == "The case was closed on 3 March 2025." and all(step.endswith(".") for step in told.steps)


@given(
    closed=st.dates(date(2013, 1, 1), date(2040, 1, 1)), after=st.integers(0, 4000), kept=st.integers(0, 9000),
    months=st.integers(1, 120),
)  # fmt: skip
def test_keeping_a_file_never_brings_its_day_forward(closed: date, after: int, kept: int, months: int) -> None:
    filed = replace(FILED, received_on=closed, closed_on=closed)
    left = (Left(office="commissioner", on=closed + timedelta(days=after)),)
    plain = review_day(filed, rule=replace(LEAVING, n=months), left=left).due
    looked = replace(filed, kept_until=closed + timedelta(days=kept), looked_on=closed)
    longer = review_day(looked, rule=replace(LEAVING, n=months), left=left).due
    assert plain is not None and longer == max(plain, closed + timedelta(days=kept))
    assert plain > left[0].on


def test_a_profile_without_a_period_is_a_gap_and_another_panels_rule_is_marked():
    words = profile_gaps.RETENTION["panel_case"]
    for slug, why in (("cambridgeshire", "no source holds a period"), ("leicestershire", "another area's practice")):
        found = [gap for gap in profile_gaps.gaps(profiles.profile(slug), on=TODAY) if gap.kind == "retention"]
        assert [gap.what for gap in found] == [words] and why in found[0].why
    rule = profiles.settings("leicestershire", TODAY).retention_of("panel_case")
    assert rule is not None and (rule.n, rule.unit, rule.after, rule.own) == (12, "months", LEFT_OFFICE, False)
    assert rule.certainty is Certainty.LOCAL and "another panel's rule" in rule.source
    assert profiles.settings("leicestershire", TODAY).retention_of("force_case") is None
    assert profiles.settings("cambridgeshire", TODAY).retention_of("panel_case") is None


def test_the_working_names_who_left_when_and_how_the_months_were_counted():
    both = replace(FILED, offices=("commissioner", "deputy"))
    told = review_day(both, rule=LEAVING, left=(GONE, Left(office="deputy", on=date(2026, 1, 1))))
    left = "Received on 6 January 2025. The next day on which a holder of that office left, "
    assert told.steps == (
        "The case was closed on 3 March 2025.",
        f"{left}the commissioner: 8 May 2028.",
        f"{left}the deputy commissioner: 1 January 2026.",
        "12 months from 8 May 2028: 8 May 2029.",
    )
    assert review_day(FILED, rule=CLOSING, left=()).steps[1:] == ("72 months from 3 March 2025: 3 March 2031.",)
    missing = review_day(both, rule=LEAVING, left=()).why_not
    assert missing.endswith("has left office: the commissioner, the deputy commissioner.")


def test_the_rule_stands_beside_the_day_so_that_a_page_can_say_whose_it_is():
    assert review_day(FILED, rule=LEAVING, left=(GONE,)).rule is LEAVING
    assert review_day(FILED, rule=LEAVING, left=()).rule is LEAVING
    assert review_day(FILED, rule=CLOSING, left=()).rule is CLOSING


def test_only_a_look_that_kept_the_file_longer_is_told_and_counts():
    looked = replace(FILED, looked_on=date(2029, 5, 9))
    assert review_day(looked, rule=LEAVING, left=(GONE,)) == review_day(FILED, rule=LEAVING, left=(GONE,))
    kept = review_day(replace(looked, kept_until=date(2030, 1, 1)), rule=LEAVING, left=(GONE,))
    assert kept.steps[-1] == "Somebody looked at it on 9 May 2029, and kept it until 1 January 2030."


def test_a_period_of_the_areas_own_is_no_gap():
    told = replace(profiles.profile("cambridgeshire"), retention=(CLOSING,))
    assert not [gap for gap in profile_gaps.gaps(told, on=TODAY) if gap.kind == "retention"]


def test_a_period_holds_on_its_own_days_and_those_days_change_the_profile():
    rule = replace(CLOSING, valid_from=date(2026, 3, 3), valid_to=date(2026, 9, 29))
    told = replace(profiles.profile("cambridgeshire"), retention=(rule,))
    days = (date(2026, 3, 2), date(2026, 3, 3), date(2026, 9, 29), date(2026, 9, 30))
    assert [told.on(each).retention_of("panel_case") for each in days] == [None, rule, rule, None]
    assert {date(2026, 3, 3), date(2026, 9, 30)} <= set(told.changes())


def refusal(act: str, story: panel.Story) -> str | None:
    return scheme.refusal("commissioner", act, scheme.fold("commissioner", story.events))


def closed() -> panel.Story:
    return panel.told()("2025-03-03", "evidence_duty_ended", why_code="not_needed")("2025-03-04", "closed", why_code="done")


def test_a_closed_file_is_looked_at_then_confirmed_and_then_nothing_more_is_done():
    story = closed()
    assert refusal("review_retention", story) is None
    assert "must first look at the file" in str(refusal("dispose_case", story))
    story("2026-06-01", "retention_reviewed", review="r1", answer="keep", keep_until="2027-01-01", authority="", due=None)
    assert "must first look at the file" in str(refusal("dispose_case", story))
    story("2027-01-01", "retention_reviewed", review="r2", answer="dispose", keep_until=None, authority="a", due=None)
    assert refusal("dispose_case", story) is None
    story("2027-01-02", "case_disposed", review="r2", authority="a", events=1, letters=1, papers=1)
    assert {refusal(act, story) for act in scheme.acts("commissioner")} == {
        "The words and papers of this case were erased. Nothing more can be done in it."
    }


def test_a_hold_stands_in_any_stage_and_stops_both():
    story = closed()("2026-01-01", "retention_reviewed", review="r", answer="dispose", keep_until=None, authority="a", due=None)
    story("2026-01-02", "retention_held", hold="h1", hold_kind="litigation")
    story("2026-01-02", "retention_held", hold="h2", hold_kind="inquiry")
    story("2026-01-03", "retention_hold_lifted", hold="h1", hold_kind="litigation")
    for act in ("review_retention", "dispose_case"):
        assert "A hold stands on this file" in str(refusal(act, story))
    assert refusal("lift_retention_hold", story) is None
    story("2026-01-04", "retention_hold_lifted", hold="h2", hold_kind="inquiry")
    assert refusal("dispose_case", story) is None
    assert "No hold stands" in str(refusal("lift_retention_hold", story))
    assert refusal("hold_retention", panel.complaint()) is None
    for act in ("review_retention", "dispose_case"):
        assert refusal(act, panel.complaint()) == "Only a closed case is looked at for retention."


def test_the_file_says_what_holds_it_and_until_when_it_is_kept():
    story = closed()("2026-01-02", "retention_held", hold="h1", hold_kind="litigation")
    story("2026-01-02", "retention_held", hold="h2", hold_kind="inquiry")
    # Lifted by two people at once: the second changes nothing, and the other hold stands.
    story("2026-01-03", "retention_hold_lifted", hold="h1", hold_kind="litigation")
    story("2026-01-03", "retention_hold_lifted", hold="h1", hold_kind="litigation")
    assert scheme.fold("commissioner", story.events).retention.holds == {"h2": "inquiry"}
    story("2026-01-04", "retention_hold_lifted", hold="h2", hold_kind="inquiry")
    story("2026-06-01", "retention_reviewed", review="r1", answer="keep", keep_until="2027-01-01", authority="", due=None)
    kept = scheme.fold("commissioner", story.events).retention
    assert (kept.kept_until, kept.looked_on) == (date(2027, 1, 1), date(2026, 6, 1))
    story("2027-01-01", "retention_reviewed", review="r2", answer="dispose", keep_until=None, authority="a", due=None)
    assert scheme.fold("commissioner", story.events).retention.kept_until is None


PLAN = {"plan": "p1", "party": "p", "limits": ["one_person"], "ends_on": "2025-10-01", "had_adjustments": False}


@pytest.mark.parametrize(
    ("name", "owner"), [("force", "force"), ("review", "office"), ("commissioner", "panel"), ("office", "office")]
)
def test_a_contact_plan_is_looked_at_again_on_the_day_that_a_person_chose(name: str, owner: str) -> None:
    from tests.rulebook import stories

    story = {
        "force": stories.complaint, "review": stories.review, "commissioner": panel.complaint, "office": panel.office_complaint,
    }[name]()  # fmt: skip

    def asked() -> list[tuple[str, str, str]]:
        steps = scheme.next_steps(name, scheme.fold(name, story.events), today=date(2025, 2, 1), settings=PLAIN)
        return [
            (step.owner, str(step.due.day), step.due.clock)
            for step in steps if step.act == "review_contact_plan" and step.due is not None
        ]  # fmt: skip

    assert asked() == []
    story("2025-02-01", "contact_plan_set", **PLAN, starts_on="2025-02-01", review_on="2025-05-01")
    story("2025-02-01", "contact_plan_set", **{**PLAN, "plan": "p2"}, starts_on="2025-02-02", review_on="2025-04-01")
    assert asked() == [(owner, "2025-04-01", "C39"), (owner, "2025-05-01", "C39")]
    again = {"party": "p", "because": "review_day", "limits": [], "ends_on": "2025-12-01"}
    story("2025-03-01", "contact_plan_reviewed", plan="p2", **again, answer="keep", review_on="2025-09-01")
    assert asked() == [(owner, "2025-05-01", "C39"), (owner, "2025-09-01", "C39")]
    story("2025-03-02", "contact_plan_reviewed", plan="p1", **again, answer="end", review_on=None)
    assert asked() == [(owner, "2025-09-01", "C39")]


def test_a_contact_plan_stands_from_the_day_that_was_agreed_not_the_day_of_entry() -> None:
    story = panel.complaint()("2025-02-01", "contact_plan_set", **PLAN, starts_on="2025-02-03", review_on="2025-05-01")
    assert scheme.fold("commissioner", story.events).contact_plans["p1"].starts_on == date(2025, 2, 3)
    again = {"party": "p", "because": "review_day", "limits": [], "ends_on": "2025-12-01"}
    story("2025-05-01", "contact_plan_reviewed", plan="p1", **again, answer="keep", review_on="2025-08-01")
    assert scheme.fold("commissioner", story.events).contact_plans["p1"].starts_on == date(2025, 2, 3)
