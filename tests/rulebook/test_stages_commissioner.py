"""Where a complaint or conduct matter about a commissioner stands, what is refused, and what may never happen."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as example
from hypothesis import settings
from hypothesis import strategies as st

from candour.rulebook.commissioner.next_steps import next_steps
from candour.rulebook.commissioner.noting import NOTES
from candour.rulebook.commissioner.stages import MOVES, fold, refusal
from candour.rulebook.commissioner.state import OUTCOMES, POWERS, RESOLUTION, State
from candour.rulebook.history import Happened
from candour.rulebook.office import stages as office
from tests.rulebook import stories_panel as panel
from tests.rulebook.stories import Story, moment

DAY = "2025-01-07"


def back(story: Story) -> Story:
    return story("2025-02-03", "reference_answered", mode="returned")


def investigated(story: Story) -> Story:
    return story("2025-02-03", "reference_answered", mode="independent")


def known_and_referred() -> Story:
    story = panel.conduct_matter()(DAY, "panel_recording_decided", answer="record", codes=["reg12"], parts_not_recorded=[])
    return story(DAY, "reference_made", basis="conduct_matter", sent_at=f"{DAY}T15:00:00+00:00")


STAGES = [
    (panel.complaint(), "received"),
    (panel.conduct_matter(), "known"),
    (panel.sorted_out()(DAY, "panel_recording_decided", answer="notify_other_panel"), "notified_on"),
    (panel.sorted_out()(DAY, "panel_recording_decided", answer="not_recorded"), "not_recorded"),
    (panel.sorted_out()(DAY, "panel_recording_decided", answer="record", parts_not_recorded=["a1"]), "not_recorded"),
    (panel.recorded(), "recorded"),
    (panel.recorded()(DAY, "seriousness_decided", answer="not_serious"), "handling"),
    (panel.sorted_out()(DAY, "seriousness_decided", answer="not_serious")(DAY, "panel_recording_decided", answer="record"),
     "handling"),
    (panel.sorted_out()(DAY, "seriousness_decided", answer="serious")(DAY, "panel_recording_decided", answer="record"),
     "referral_due"),
    (panel.referable(), "referral_due"),
    (panel.referable()(DAY, "seriousness_decided", answer="not_serious"), "recorded"),
    (panel.referable()(DAY, "called_in", notified_at=f"{DAY}T09:00:00+00:00")(DAY, "seriousness_decided", answer="not_serious"),
     "referral_due"),
    (panel.referred(), "referred"),
    (back(panel.referred()), "handling"),
    (investigated(panel.referred()), "investigation"),
    (investigated(panel.referred())("2025-06-02", "iopc_reported", result="no_offence"), "reported"),
    (investigated(panel.referred())("2025-06-02", "investigation_discontinued", ground="part_4"), "handling"),
    (investigated(panel.referred())("2025-06-02", "investigation_discontinued", ground="vexatious"), "discontinued"),
    (investigated(known_and_referred())("2025-06-02", "investigation_discontinued", ground="part_4"), "discontinued"),
    (known_and_referred(), "referred"),
    (back(known_and_referred()), "back"),
    (panel.handled()(DAY, "disapplied", grounds=["F_REPETITIOUS"], manner="no_action"), "disapplied"),
    (panel.handled()(DAY, "standards_passed", to="gla_standards"), "standards_regime"),
    (panel.opened(), "ir_open"),
    (panel.invited(), "ir_comments"),
    (panel.opened()(DAY, "already_dealt_with"), "ir_already_dealt"),
    (panel.resolving(), "ir_resolving"),
    (panel.resolved(), "ir_outcome"),
    (panel.given(panel.resolved(), "2025-01-21", panel.OUTCOME[0]), "ir_outcome"),
    (panel.told(), "record_sent"),
    (panel.told()("2025-01-22", "closed", why_code="done"), "closed"),
    (panel.resolving()(DAY, "seriousness_decided", answer="serious"), "referral_due"),
    (panel.told()("2025-01-22", "called_in", notified_at="2025-01-22T09:00:00+00:00"), "referral_due"),
    (panel.invited()(DAY, "panel_withdrawn", effect="effective_ends"), "withdrawn"),
    (panel.invited()(DAY, "panel_withdrawn", effect="effective_becomes_conduct_matter"), "referral_due"),
    (panel.referred()(DAY, "panel_withdrawn", effect="effective_iopc_decides"), "referred"),
    (panel.referred()(DAY, "panel_withdrawn", effect="effective_ends"), "referred"),
    (panel.referred()(DAY, "panel_withdrawn", effect="effective_iopc_decides")(DAY, "withdrawal_answered", answer="ends"),
     "withdrawn"),
    (panel.invited()(DAY, "suspended")("2025-06-02", "ceased", basis="reg22"), "ceased"),
    (panel.invited()(DAY, "suspended")("2025-06-02", "became_conduct_matter"), "referred"),
    (panel.sorted_out()(DAY, "panel_recording_decided", answer="not_recorded")(
        "2025-02-03", "called_in", notified_at="2025-02-03T09:00:00+00:00"), "received"),
    # Reg 12: the IOPC may require that a conduct matter is recorded too.
    (panel.conduct_matter()(DAY, "panel_recording_decided", answer="not_recorded")(
        "2025-02-03", "called_in", notified_at="2025-02-03T09:00:00+00:00"), "known"),
]  # fmt: skip


@pytest.mark.parametrize(("story", "stage"), STAGES)
def test_the_stage(story: Story, stage: str) -> None:
    assert fold(story.events).stage == stage


# Act, the story in which it is refused and a word of why, the story in which it is lawful. One line for each guard.
GUARDS = [
    ("decide_recording", panel.complaint(), "issues", panel.sorted_out()),
    ("decide_seriousness", panel.referable()(DAY, "called_in", notified_at=f"{DAY}T09:00:00+00:00"), "whatever",
     panel.referable()),
    ("refer_case", panel.recorded(), "must be referred", panel.referable()),
    ("disapply", panel.recorded(), "settle first", panel.handled()),
    ("disapply", panel.handled()(DAY, "suspended"), "suspended", panel.handled()(DAY, "suspended")(DAY, "resumed")),
    ("disapply", panel.referred(), "does not appear criminal", back(panel.referred())),
    ("pass_to_standards", panel.referable(), "does not appear criminal", panel.handled()),
    ("appoint_for_resolution", panel.recorded(), "does not appear criminal", panel.handled()),
    ("open_resolution", panel.handled(), "regulation 28", panel.appointed()),
    ("open_resolution", panel.appointed(minute=""), "minute", panel.appointed()),
    ("open_resolution", panel.appointed(kind="reg_7_delegate"), "appointed", panel.appointed(kind="subcommittee")),
    ("open_resolution", panel.appointed()(DAY, "seriousness_decided", answer="serious"), "does not appear criminal",
     panel.appointed()),
    ("invite_comments", panel.appointed(), "regulation 28", panel.opened()),
    ("record_comments", panel.opened(), "regulation 28", panel.invited()),
    ("close_comments", panel.opened()(DAY, "comments_invited", party="complainant"), "both sides", panel.invited()),
    ("close_comments", panel.opened()(DAY, "comments_invited", party="office_holder"), "both sides", panel.invited()),
    ("treat_as_dealt_with", panel.handled(), "regulation 28", panel.opened()),
    ("take_resolution_step", panel.handled(), "regulation 28", panel.resolving()),
    ("take_resolution_step", panel.resolving()(DAY, "suspended"), "suspended", panel.resolving()),
    ("decide_issue_outcome", panel.opened()(DAY, "already_dealt_with"), "both sides", panel.resolving()),
    ("decide_issue_outcome", panel.invited(), "regulation 28", back(known_and_referred())),
    ("decide_issue_outcome", panel.resolved(), "regulation 28", panel.resolving()),
    ("propose_publication", panel.resolved(), "both sides", panel.told()),
    ("receive_withdrawal", panel.conduct_matter(), "conduct matter", panel.recorded()),
    ("conclude_withdrawal", panel.recorded()(DAY, "panel_withdrawal_received", in_writing=True, signed=False), "signed",
     panel.recorded()(DAY, "panel_withdrawal_received", in_writing=True, signed=True)),
    ("conclude_withdrawal", panel.recorded()(DAY, "panel_withdrawal_received", in_writing=False, signed=True), "writing",
     panel.recorded()(DAY, "panel_withdrawal_received", in_writing=True, signed=True)),
    ("conclude_withdrawal", panel.recorded(), "No withdrawal", panel.recorded()(
        DAY, "panel_withdrawal_received", in_writing=True, signed=True)),
    ("record_withdrawal_answer", panel.referred(), "No withdrawal", panel.referred()(
        DAY, "panel_withdrawn", effect="effective_iopc_decides")),
    ("record_discontinuance_copy", investigated(panel.referred()), "applied", investigated(panel.referred())(
        DAY, "discontinuance_applied", copied_on=None)),
    ("resume_case", panel.invited(), "not suspended", panel.invited()(DAY, "suspended")),
    ("cease_case", panel.invited()(DAY, "suspended"), "22(5)", panel.invited()(DAY, "suspended")(
        DAY, "resumption_letter_sent")),
    ("review_withholding", panel.recorded(), "withheld", panel.recorded()(
        DAY, "notice_withheld", letter_kind="panel_complaint_copy", why_code="prejudice")),
    ("recall_function", panel.recorded()(DAY, "function_recalled"), "every function back already", panel.recorded()(
        DAY, "function_recalled", function="disapply")),
    ("record_recommendation_answer", panel.told(), "No recommendation", panel.resolving()(
        DAY, "panel_recommendation_made", recommendation="m1", made_on=DAY, due_on="2025-03-03")),
    ("unrestrict_case", panel.recorded(), "not restricted", panel.recorded()(DAY, "restricted")),
    ("restrict_case", panel.recorded()(DAY, "restricted"), "already", panel.recorded()),
    ("give_letter", panel.recorded(), "No letter", panel.recorded()(
        DAY, "letter_drafted", letter="l1", letter_kind="panel_record_copy")),
]  # fmt: skip


@pytest.mark.parametrize(("act", "not_yet", "word", "lawful"), GUARDS)
def test_each_guard_refuses_and_allows(act: str, not_yet: Story, word: str, lawful: Story) -> None:
    why = refusal(act, fold(not_yet.events))
    assert why is not None
    assert word in why
    assert refusal(act, fold(lawful.events)) is None


def ended() -> Story:
    return panel.told()("2025-01-22", "evidence_duty_ended", why_code="not_needed")


PUBLISHING = [
    ((), "propose_publication"),
    (("publication_proposed",), None),
    (("publication_proposed", "told"), "record_representations"),
    (("publication_proposed", "told", "representations_closed"), "decide_publication"),
    (("publication_proposed", "told", "representations_closed", "publish"), "publish_record"),
    (("publication_proposed", "told", "representations_closed", "do_not_publish"), "propose_publication"),
    (("publication_proposed", "told", "representations_closed", "unconsidered"), "propose_publication"),
]
PUBLISHING_ACTS = ("propose_publication", "record_representations", "decide_publication", "publish_record")


@pytest.mark.parametrize(("done", "next_act"), PUBLISHING)
def test_publication_goes_limb_by_limb(done: tuple[str, ...], next_act: str | None) -> None:
    story = ended()
    for each in done:
        if each == "told":
            panel.given(story, DAY, "panel_publication_complainant", "panel_publication_office_holder")
        elif each in ("publish", "do_not_publish"):
            story(DAY, "publication_decided", answer=each, considered=True)
        elif each == "unconsidered":
            story(DAY, "publication_decided", answer="publish", considered=False)
        else:
            story(DAY, each)
    state = fold(story.events)
    assert [act for act in PUBLISHING_ACTS if refusal(act, state) is None] == ([next_act] if next_act else [])
    under_way = done and done[-1] not in ("do_not_publish", "unconsidered")
    assert (refusal("close_case", state) is None) is not bool(under_way)


CLOSING = [
    (ended(), None),
    (panel.told(), "evidence"),
    (panel.resolved()("2025-01-22", "evidence_duty_ended", why_code="x"), "stage"),
    (ended()("2025-01-22", "subcommittee_met", decision="refer_to_panel"), "notice"),
    (panel.referred()(DAY, "panel_withdrawn", effect="effective_iopc_decides")(DAY, "withdrawal_answered", answer="ends"),
     "notice"),
    (back(known_and_referred())(DAY, "evidence_duty_ended", why_code="x"), "issue"),
    (panel.sorted_out()(DAY, "panel_recording_decided", answer="not_recorded"), "notice"),
    (panel.given(panel.sorted_out()(DAY, "panel_recording_decided", answer="not_recorded"), DAY,
                 "panel_not_recorded", "panel_acknowledgement"), None),
    (panel.resolving()(DAY, "panel_recommendation_made", recommendation="m1", made_on=DAY)(
        DAY, "issue_outcome_decided", allegation="a1", outcome="ir_recommendation"), "stage"),
]  # fmt: skip


@pytest.mark.parametrize(("story", "word"), CLOSING)
def test_a_case_is_closed_only_when_all_is_settled(story: Story, word: str | None) -> None:
    why = refusal("close_case", fold(story.events))
    assert (why is None) if word is None else (why is not None and word in why)


def test_a_withheld_copy_keeps_the_case_open_until_it_is_given_or_need_never_be() -> None:
    story = panel.given(panel.recorded(), DAY, "panel_acknowledgement", "panel_record_copy")
    story(DAY, "notice_withheld", letter_kind="panel_complaint_copy", why_code="prejudice", review_on=None)
    story(DAY, "seriousness_decided", answer="not_serious")(DAY, "disapplied", grounds=["E_ABUSE"], manner="no_action")
    panel.given(story, DAY, "panel_disapplied")(DAY, "evidence_duty_ended", why_code="x")
    assert "withheld" in str(refusal("close_case", fold(story.events)))
    story("2025-02-03", "withholding_reviewed", letter_kind="panel_complaint_copy", answer="never")
    assert refusal("close_case", fold(story.events)) is None


@pytest.mark.parametrize(
    ("holders", "sent_to", "owed"),
    [
        (["commissioner"], ["p1"], False),
        (["commissioner", "deputy"], ["p1"], True),
        (["commissioner", "deputy"], ["p1", "p1"], True),
        (["commissioner", "deputy"], ["p1", "p2"], False),
        (["commissioner", "deputy"], [None], False),  # to both, at their office
    ],
)
def test_a_copy_is_owed_until_each_person_complained_about_has_it(holders: list[str], sent_to: list[Any], owed: bool) -> None:
    """Regulation 31(1): a copy of the complaint goes to the person complained about; they may be two."""
    story = panel.recorded(office_holders=holders)
    for number, party in enumerate(sent_to):
        story(DAY, "letter_given", letter=f"l{number}", letter_kind="panel_complaint_copy", party=party, channel="EML")
    assert ("panel_complaint_copy" in fold(story.events).letters_owed) is owed


def test_what_the_complainant_is_sent_is_owed_once_however_many_the_office_holders() -> None:
    told = {"letter_kind": "panel_record_copy", "party": "p1", "channel": "EML"}
    story = panel.recorded(office_holders=["commissioner", "deputy"])(DAY, "letter_given", letter="l1", **told)
    assert "panel_record_copy" not in fold(story.events).letters_owed
    again = {**told, "letter_kind": "panel_withdrawal_office_holder"}  # one that nothing made owed
    assert "panel_withdrawal_office_holder" not in fold(story(DAY, "letter_given", letter="l2", **again).events).letters_owed


def test_only_a_notice_that_might_prejudice_can_be_withheld() -> None:
    state = fold(panel.recorded()(DAY, "notice_withheld", letter_kind="panel_record_copy", why_code="x").events)
    assert state.withheld == {}
    assert "panel_record_copy" in state.letters_owed


def test_a_part_that_is_not_recorded_keeps_its_outcome_and_its_notice() -> None:
    story = panel.sorted_out(issues=3)(DAY, "panel_recording_decided", answer="record", parts_not_recorded=["a1", "a3"])
    state = fold(story(DAY, "seriousness_decided", answer="serious").events)
    assert {row.id: row.outcome for row in state.issues.values()} == {"a1": "not_recorded", "a2": None, "a3": "not_recorded"}
    assert {"panel_not_recorded", "panel_record_copy", "panel_complaint_copy"} <= set(state.letters_owed)


def test_turning_serious_stops_the_resolution_and_what_it_decided() -> None:
    state = fold(panel.resolved()(DAY, "seriousness_decided", answer="serious").events)
    assert state.referred_or_referable
    assert state.undecided
    assert state.appointment is None
    assert set(state.letters_owed) == {"panel_reference"}
    assert state.first_resolution_on == date(2025, 1, 6)


def test_a_nameless_complainant_is_owed_nothing_and_can_be_left_out() -> None:
    story = panel.complaint(anonymous=True, reachable=False)(DAY, "allegation_added", **panel.issue())
    story(DAY, "panel_recording_decided", answer="record", parts_not_recorded=[])
    assert set(fold(story.events).letters_owed) == {"panel_complaint_copy"}
    story(DAY, "contact_changed", party="p1", reachable=True)
    assert fold(story(DAY, "seriousness_decided", answer="serious")(DAY, "reference_made").events).letters_owed.keys() >= {
        "panel_referred_complainant"
    }


def test_whoever_can_be_reached_at_last_is_owed_what_tells_where_it_stands() -> None:
    def reached(story: Any, kind: str = "contact_changed") -> set[str]:
        before = set(fold(story.events).letters_owed)
        return set(fold(story("2025-02-10", kind, party="p1", reachable=True).events).letters_owed) - before

    def nameless() -> Any:
        return panel.complaint(anonymous=True, reachable=False)(DAY, "allegation_added", **panel.issue())(
            DAY, "allegation_added", **panel.issue("a2", number=2)
        )

    def recorded(**told: Any) -> Any:
        said = {"answer": "record", "parts_not_recorded": [], **told}
        return nameless()(DAY, "seriousness_decided", answer="not_serious")(DAY, "panel_recording_decided", **said)

    def opened() -> Any:
        return recorded()(DAY, "resolution_appointed", appointment_kind="panel", minute="m")(DAY, "resolution_opened")

    assert reached(nameless()) == {"panel_acknowledgement"}
    assert reached(nameless(), "party_added") == {"panel_acknowledgement"}
    assert reached(nameless()(DAY, "acknowledged")) == set()
    assert reached(recorded()) == {"panel_record_copy"}
    assert reached(recorded(answer="not_recorded")) == {"panel_not_recorded"}
    assert reached(recorded(answer="notify_other_panel")) == {"panel_notified_on_complainant"}
    parts = {"parts_not_recorded": ["a1"]}
    assert reached(recorded(**parts)) == {"panel_record_copy", "panel_not_recorded"}
    assert reached(recorded()(DAY, "disapplied", grounds=["D"], manner="no_action")) == {
        "panel_record_copy", "panel_disapplied",
    }  # fmt: skip
    assert reached(opened()) == {"panel_record_copy", "panel_resolution_complainant"}
    referred = nameless()(DAY, "seriousness_decided", answer="serious")(DAY, "panel_recording_decided", answer="record")
    assert reached(referred(DAY, "reference_made")) == {"panel_record_copy", "panel_referred_complainant"}
    resolved = opened()(DAY, "comments_invited", party="complainant")(DAY, "comments_closed")
    for each in ("a1", "a2"):
        resolved(DAY, "issue_outcome_decided", allegation=each, outcome="ir_explanation")
    assert reached(resolved) == {"panel_record_copy", "panel_outcome_complainant"}
    given = recorded()("2025-02-01", "letter_given", letter="l1", letter_kind="panel_record_copy")
    assert reached(given) == set(), "somebody was handed it already"
    assert reached(recorded()(DAY, "panel_withdrawn", effect="effective_ends")) == set()
    assert reached(nameless()(DAY, "contact_changed", party="p1", reachable=True)) == set(), "not twice"
    matter = panel.conduct_matter()(DAY, "allegation_added", **panel.issue())
    assert reached(matter) == set(), "a conduct matter has no complainant"


def test_a_part_of_another_panel_is_notified_there_and_stays_so() -> None:
    def parts(**told: Any) -> Any:
        story = panel.complaint()(DAY, "allegation_added", **panel.issue())(
            DAY, "allegation_added", **panel.issue("a2", number=2)
        )
        story(DAY, "seriousness_decided", answer="not_serious")
        return story(DAY, "panel_recording_decided", **told)

    told = {"answer": "record", "parts_not_recorded": ["a2"], "parts_notified": ["a2"]}
    state = fold(parts(**told).events)
    assert [row.outcome for row in state.issues.values()] == [None, "notified_on"]
    assert {"panel_notified_on", "panel_notified_on_complainant", "panel_record_copy"} <= set(state.letters_owed)
    assert "panel_not_recorded" not in state.letters_owed, "no part is left out, so no notice is due"
    ended = fold(parts(**told)(DAY, "panel_withdrawn", effect="effective_ends").events)
    assert [row.outcome for row in ended.issues.values()] == ["withdrawn", "notified_on"]
    none = fold(parts(answer="not_recorded", parts_not_recorded=["a1", "a2"], parts_notified=["a2"]).events)
    assert [row.outcome for row in none.issues.values()] == ["not_recorded", "notified_on"]
    assert {"panel_notified_on", "panel_notified_on_complainant", "panel_not_recorded"} <= set(none.letters_owed)


def test_the_members_are_owed_a_report_when_a_sub_committee_is_appointed_later_and_not_when_it_no_longer_is() -> None:
    story = panel.appointed()(DAY, "resolution_opened")
    assert "panel_subcommittee_report" not in fold(story.events).letters_owed
    story(DAY, "resolution_appointed", appointment_kind="subcommittee", minute="m")
    assert "panel_subcommittee_report" in fold(story.events).letters_owed
    story(DAY, "resolution_appointed", appointment_kind="other_person", minute="m")
    assert "panel_subcommittee_report" not in fold(story.events).letters_owed


def test_the_public_count_takes_a_case_once_and_only_when_the_office_holder_knows() -> None:
    """Para 1(f) of the Specified Information Order."""
    assert fold(panel.handled().events).counted_on is None
    assert fold(panel.given(panel.appointed()("2025-01-09", "resolution_opened"), "2025-01-10", *panel.OPENING)
                .events).counted_on == date(2025, 1, 9)  # fmt: skip
    assert fold(panel.referred().events).counted_on is None
    story = panel.given(panel.referred(), "2025-04-02", "panel_referred_office_holder")
    assert fold(story.events).counted_on == date(2025, 4, 2)
    again = back(story)("2025-05-01", "resolution_appointed", appointment_kind="panel", minute="m")
    assert fold(again("2025-05-01", "resolution_opened").events).counted_on == date(2025, 4, 2)


def test_the_public_count_goes_by_the_day_on_which_it_was_done_not_on_which_it_was_entered() -> None:
    """Para 1(f) counts by the financial year: what was sent on 31 March is of the old one."""

    def known(**told: Any) -> State:
        """The office holder has the copy of the complaint since 10 March; the reference is entered on 2 April."""
        story = panel.given(panel.recorded("2025-03-03"), "2025-03-10", "panel_complaint_copy")
        story("2025-03-31", "seriousness_decided", answer="serious")
        return fold(story("2025-04-02", "reference_made", basis="serious", **told).events)

    assert known(sent_at="2025-03-31T16:00:00+01:00").counted_on == date(2025, 3, 31)
    assert known(on="2025-03-31").counted_on == date(2025, 3, 31), "no moment is told, but the day is"
    assert known().counted_on == date(2025, 4, 2)


def test_the_opening_of_the_resolution_tells_an_office_holder_whose_copy_was_withheld() -> None:
    """N09 says what the complaint is; until then nothing counts (para 1(f) of the Specified Information Order)."""
    story = panel.recorded()(DAY, "notice_withheld", letter_kind="panel_complaint_copy", why_code="prejudice")
    story(DAY, "seriousness_decided", answer="not_serious")
    story(DAY, "resolution_appointed", appointment_kind="panel", minute="m")(DAY, "resolution_opened")
    assert fold(story.events).counted_on is None
    assert fold(panel.given(story, "2025-01-10", *panel.OPENING).events).counted_on == date(2025, 1, 10)


def test_a_complaint_keeps_the_day_on_which_it_was_made_and_the_day_on_which_it_came() -> None:
    """Reg 15(3)(b) is measured to the making; every local period runs from the receipt, not from the entry."""
    state = fold(panel.complaint("2025-01-06", made_on="2024-12-30", received_on="2025-01-02").events)
    assert (state.made_on, state.received_on) == (date(2024, 12, 30), date(2025, 1, 2))


def test_the_clock_of_the_reference_never_starts_again() -> None:
    story = panel.recorded()(DAY, "seriousness_decided", answer="serious", first_clear_at="2025-01-07T09:00:00+00:00")
    story("2025-01-09", "assigned", user="u2", team="")
    story("2025-01-09", "seriousness_decided", answer="serious", first_clear_at="2025-01-09T09:00:00+00:00")
    assert fold(story.events).first_clear_at == moment("2025-01-07T09:00")


def test_what_was_done_elsewhere_reads_as_the_act_itself() -> None:
    story = panel.referable()("2025-01-09", "done_elsewhere", act="refer_case", by_whom="the old system")
    assert fold(story.events).referred_on == date(2025, 1, 9)
    unlawful = panel.recorded()("2025-01-09", "done_elsewhere", act="refer_case", by_whom="the old system")
    assert fold(unlawful.events).stage == "recorded"
    answerless = panel.sorted_out()("2025-01-09", "done_elsewhere", act="decide_recording", by_whom="x")
    assert fold(answerless.events).stage == "received"


def walk(data: st.DataObject, *, length: int = 45) -> list[State]:
    """The states of a case that goes through lawful acts, mostly those that lead on."""

    def choose(options: list[Any]) -> Any:
        return data.draw(st.sampled_from(options))

    make = choose([panel.sorted_out, panel.conduct_matter, panel.recorded, panel.invited, panel.resolving, panel.told,
                   panel.referred])  # fmt: skip
    events, day = list(make("2025-01-06").events), date(2025, 1, 6)
    states = [fold(events)]
    for _ in range(data.draw(st.integers(1, length))):
        state = states[-1]
        lawful = sorted(act for act in panel.COMMISSIONER if refusal(act, state) is None)
        if not lawful:  # its file was disposed of
            break
        if "close_case" in lawful and choose([True, False]):
            act = "close_case"
        elif state.letters_owed and "record_done_elsewhere" in lawful and choose([True, False, False]):
            events.append(Happened("done_elsewhere", moment(str(day)), {"act": "give_letter", "on": str(day)}, len(events)))
            states.append(fold(events))
            continue
        else:
            act = choose(lawful)
        day += timedelta(days=choose([0, 1, 30]))
        for kind, payload in panel.COMMISSIONER[act](state, day, choose):
            events.append(Happened(kind, moment(str(day)), {"on": str(day), **payload}, len(events) + 1))
        states.append(fold(events))
    return states


@example(data=st.data())
@settings(max_examples=150, deadline=None)
def test_no_resolution_and_no_disapplication_while_it_is_or_must_be_referred(data: st.DataObject) -> None:
    """Regs 15(1) and 27."""
    for before, after in zip(states := walk(data), states[1:], strict=False):
        if after.stage in (*RESOLUTION, "disapplied", "record_sent"):
            assert not after.referred_or_referable
        if before.referred_or_referable:
            assert after.steps_taken == before.steps_taken or not after.steps_taken
            assert refusal("disapply", before)
            assert refusal("open_resolution", before)
            assert refusal("take_resolution_step", before)


@example(data=st.data())
@settings(max_examples=150, deadline=None)
def test_every_closed_case_has_an_outcome_for_each_issue_and_every_due_notice_sent(data: st.DataObject) -> None:
    for state in walk(data):
        if state.stage == "ir_outcome":
            assert state.comments_offered_to_both
        if not state.is_open:
            assert state.issues
            assert all(row.outcome in OUTCOMES for row in state.issues.values())
            assert not state.letters_owed
            assert not state.withheld


@example(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_recorded_conduct_matter_is_referred_before_it_ends(data: st.DataObject) -> None:
    """Reg 13: every recorded conduct matter."""
    for state in walk(data):
        if state.is_conduct_matter and state.recorded and state.stage in ("back", "reported", "discontinued", "closed"):
            assert state.first_referred_on is not None


def test_no_act_of_the_panel_investigates() -> None:
    assert not [act for act in panel.COMMISSIONER if any(word in act for word in ("investig", "interview", "visit", "find"))]


def test_the_contract_of_the_events_names_every_kind_that_a_fold_reads() -> None:
    """docs/reference/events-commissioner.md is what casework emits by."""
    told = (Path(__file__).parents[2] / "docs" / "reference" / "events-commissioner.md").read_text()
    rows = [line.split("|")[1] for line in told.splitlines() if line.startswith("| `") and line.count("|") == 5]
    named = {kind for row in rows for kind in re.findall(r"`([a-z_]+)`", row)}
    read_by_nothing = {"issue_passed_on", "consultation_recorded", "reference_handed_over", "done_elsewhere"}
    moved_by = {move.happened for move in (*MOVES, *office.MOVES)}
    assert named - read_by_nothing == {*NOTES, *office.NOTES, *moved_by}


def test_every_act_has_its_event_in_the_contract() -> None:
    told = (Path(__file__).parents[2] / "docs" / "reference" / "events-commissioner.md").read_text()
    assert all(f"`{act}`" in told for act in panel.COMMISSIONER if act not in ("add_note", "add_paper", "add_party"))


def test_a_complainant_who_cannot_be_reached_and_was_invited_all_the_same_is_waited_for() -> None:
    story = panel.invited(anonymous=True, reachable=False)(DAY, "comments_received", party="office_holder")
    asked = next_steps(fold(story.events), today=date.fromisoformat(DAY), settings=panel.PANEL)
    assert [(step.act, step.owner) for step in asked if step.act == "record_comments"] == [("record_comments", "complainant")]


def test_functions_are_taken_back_one_by_one_and_without_a_name_all() -> None:
    story = panel.recorded()(DAY, "function_recalled", function="decide_informal_resolution", minute="m")
    state = fold(story.events)
    assert state.recalled == ("decide_informal_resolution",)
    taken = {power for power in POWERS if state.took_back(power)}
    assert taken == {"decide_informal_resolution", "disapply"}, "to use regulation 15 is a part of that decision"
    story(DAY, "function_recalled", function="decide_informal_resolution", minute="m")(DAY, "function_recalled", minute="m")
    assert sorted(fold(story.events).recalled) == sorted(POWERS)
    assert not fold(story.events).took_back("first_contact")


def test_a_reference_keeps_since_when_it_was_clear() -> None:
    """Of a reference that is due, the earlier of what was found and the call-in; then of the last one that was made."""
    story = panel.recorded()(DAY, "seriousness_decided", answer="not_serious")
    story("2025-01-10", "seriousness_decided", answer="serious", first_clear_at="2025-01-10T09:00:00+00:00")
    story("2025-01-10", "called_in", notified_at="2025-01-09T09:00:00+00:00")
    assert fold(story.events).clear_at == moment("2025-01-09T09:00")
    story("2025-01-10", "reference_made", basis="serious", sent_at="2025-01-10T16:00:00+00:00")
    state = fold(story.events)
    assert (state.clear_at, state.referred_clear_at) == (None, moment("2025-01-09T09:00"))
    story("2025-01-20", "reference_answered", mode="returned")
    story("2025-02-03", "seriousness_decided", answer="serious", first_clear_at="2025-02-03T09:00:00+00:00")
    assert fold(story.events).clear_at == moment("2025-02-03T09:00")
    story("2025-02-03", "reference_made", basis="serious", sent_at="2025-02-03T16:00:00+00:00")
    assert fold(story.events).referred_clear_at == moment("2025-02-03T09:00")
