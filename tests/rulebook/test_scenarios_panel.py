"""The worked scenarios S7 to S10 of the commissioner specification, section 19, through the one door and the measures."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from candour.rulebook import clocks
from candour.rulebook.commissioner.reference import next_ref
from candour.rulebook.interface import decide
from candour.rulebook.measures import commissioner_counts, scrutiny
from candour.rulebook.measures.commissioner_counts import Matter
from candour.rulebook.measures.scrutiny import Form, ListedCase, Sample

TODAY = date(2024, 12, 2)
LEICESTERSHIRE = {"area": "leicestershire"}
UNDER_PART_4 = {"seriousness_settled_not_serious": "yes", "appointment_valid": "yes"}
IN_TEN_WORKING_DAYS = SimpleNamespace(targets={"K13": (10, "working_days")})


def asked(question: str, **facts: Any) -> dict[str, Any]:
    return decide(question, facts, today=TODAY)


# S7: the apology is refused, and publication is asked for.


def test_s7_without_the_office_holders_agreement_there_is_no_apology() -> None:
    refused = asked("apology", conduct_admitted="yes", agreed_by_office_holder="no")
    assert refused["answer"] == "refused"
    assert [reason["fact"] for reason in refused["reasons"]] == ["agreed_by_office_holder"]


def test_s7_an_explanation_stays_open_to_both_sides() -> None:
    for step in ("invite_comments_complainant", "invite_comments_office_holder", "meeting_or_mediation"):
        assert asked("resolution_step", step=step, **LEICESTERSHIRE, **UNDER_PART_4)["answer"] == "allowed"


def test_s7_both_sides_have_ten_working_days_to_speak_about_publication() -> None:
    assert clocks.due("K13", date(2024, 12, 2), settings=IN_TEN_WORKING_DAYS).day == date(2024, 12, 16)


def test_s7_an_objection_and_no_opinion_on_the_public_interest_is_limb_c() -> None:
    heard = {"offered_complainant": "yes", "offered_office_holder": "yes", "representations_considered": "yes"}
    assert asked("publication", **heard)["codes"] == ["c"]
    assert asked("publication", **heard)["answer"] == "refused"
    assert asked("publication", **heard, public_interest_opinion="yes")["answer"] == "allowed"


# S8: the IOPC sends the complaint back on 23 May.


def test_s8_it_was_referred_in_time_and_only_once() -> None:
    referred = asked(
        "commissioner_referral",
        seriousness="serious",
        first_clear_at="2024-05-13T10:00",
        sent_at="2024-05-14T23:00",
    )
    assert (referred["answer"], referred["late_by_days"]) == ("mandatory", 0)
    assert [due["due"] for due in referred["deadlines"]] == ["2024-05-14T23:59:59+01:00"]


def test_s8_back_with_the_panel_disapplication_is_unlocked() -> None:
    grounds = {"recorded": "yes", "vexatious": "yes"}
    assert asked("disapplication", **grounds, referred_or_referable="yes")["answer"] == "locked"
    assert asked("disapplication", **grounds, referred_or_referable="no")["answer"] == "available"


def test_s8_a_delegation_is_no_appointment() -> None:
    facts = {"step": "invite_comments_complainant", "seriousness_settled_not_serious": "yes", **LEICESTERSHIRE}
    refused = asked("resolution_step", **facts)
    assert (refused["answer"], [reason["fact"] for reason in refused["reasons"]]) == ("refused", ["appointment_valid"])
    assert asked("resolution_step", **facts, appointment_valid="yes")["answer"] == "allowed"


def test_s8_the_director_may_not_interview_two_council_officers() -> None:
    refused = asked("resolution_step", step="interview_third_party", **LEICESTERSHIRE, **UNDER_PART_4)
    assert (refused["answer"], [reason["fact"] for reason in refused["reasons"]]) == ("refused", ["step"])


def test_s8_referred_and_then_resolved_is_published_once() -> None:
    referred = Matter(
        reference="02/24", office_holder="commissioner", referred_on=date(2024, 5, 14), told_office_holder_on=date(2024, 5, 14)
    )
    resolved = Matter(
        reference="02/24",
        office_holder="commissioner",
        resolution_opened_on=date(2024, 6, 3),
        told_office_holder_on=date(2024, 6, 3),
    )
    figure = commissioner_counts.sio_1f_count(
        "commissioner", year=commissioner_counts.financial_year(2024), matters=[referred, resolved]
    )
    assert (figure.answer, figure.extra["left_out"]) == (1, ())


# S9: a round of dip-sampling.

LISTED = [
    *(ListedCase(number=f"red{n}", rag="red") for n in range(5)),
    *(ListedCase(number=f"amber{n}", rag="amber") for n in range(6)),
    *(ListedCase(number=f"green{n}") for n in range(20)),
]


def test_s9_nine_picks_are_one_too_many_and_no_red_case_was_picked() -> None:
    picks = {"A": [f"green{n}" for n in range(8)], "B": [f"green{n}" for n in range(9)]}
    checked = scrutiny.selection_check(picks, listed=LISTED)
    assert (checked.answer, checked.extra["refused"]) == ("refused", ("B",))
    assert [reason.value for reason in checked.reasons] == [9]
    assert checked.warnings == ("There are 5 red cases on the list, and none was picked.",)
    assert checked.extra["available"] == {"red": 5, "amber": 6, "green": 20}
    assert checked.extra["picked"] == {"green": 9}


def test_s9_eight_picks_with_a_red_case_may_stand_though_two_members_drew_it() -> None:
    picks = {"A": ["red0", *(f"green{n}" for n in range(7))], "B": ["red0"]}
    checked = scrutiny.selection_check(picks, listed=LISTED)
    assert (checked.answer, checked.warnings, checked.extra["refused"]) == ("accepted", (), ())
    assert checked.extra["picked"] == {"red": 1, "green": 7}
    assert checked.reasons


def test_s9_what_else_stands_against_a_pick() -> None:
    listed = [ListedCase(number="1"), ListedCase(number="2", closed=False)]

    def refused(*numbers: str) -> list[str]:
        checked = scrutiny.selection_check({"A": numbers}, listed=listed, interests={"A": frozenset({"1"})}, limit=3)
        return [reason.effect for reason in checked.reasons]

    assert refused("1") == ["the member has declared an interest in this case"]
    assert refused("2") == ["this case is not closed"]
    assert refused("3") == ["this case is not on the list"]
    assert refused("2", "2") == ["one case is picked twice by the same member", "this case is not closed"]


def test_s9_a_list_without_red_cases_warns_of_none() -> None:
    assert scrutiny.selection_check({"A": ["1"]}, listed=[ListedCase(number="1")]).warnings == ()


def flags(**fields: Any) -> tuple[str, ...]:
    return scrutiny.qc_flags(Form(**{"feedback": "Well handled.", "outcome_appropriate": "yes", **fields})).codes


def test_s9_not_appropriate_under_code_1_with_no_text_is_flagged() -> None:
    form = Form(code=1, outcome_appropriate="no")
    checked = scrutiny.qc_flags(form)
    assert (checked.answer, checked.codes) == ("flagged", ("outcome_against_code", "feedback_empty"))
    assert len(checked.reasons) == 2


def test_s9_each_code_asks_for_its_own_text() -> None:
    assert flags(code=1) == ()
    assert flags(code=1, observation="Slow.") == ("observation_not_meant",)
    assert flags(code=2, observation="Slow.") == ()
    assert flags(code=2, outcome_appropriate="no", observation="Slow.") == ("outcome_against_code",)
    assert flags(code=2, observation=" ") == ("observation_missing",)
    assert flags(code=3, observation="Wrong.", outcome_appropriate="no", names_policy="Custody policy") == ()
    assert flags(code=3) == ("observation_missing", "policy_missing")
    assert flags(code=4, reason="No recording.", outcome_appropriate="not_applicable") == ()
    assert flags(code=4, outcome_appropriate="no") == ("reason_missing",)


def test_s9_the_same_words_in_two_forms_are_flagged() -> None:
    form = Form(code=1, outcome_appropriate="yes", feedback="Well  handled. ")
    assert scrutiny.qc_flags(form, others_feedback=["well handled."]).codes == ("feedback_copied",)
    unlike = scrutiny.qc_flags(form, others_feedback=["Too slow."])
    assert (unlike.answer, unlike.codes, len(unlike.reasons)) == ("clear", (), 1)


def test_s9_four_domestic_cases_in_fifteen_are_one_too_few() -> None:
    assert scrutiny.domestic_min(15).answer == 5
    checked = scrutiny.domestic_check({"adult": Sample(cases=15, domestic=4), "youth": Sample(cases=15, domestic=6)})
    assert (checked.answer, checked.extra["short"]) == ("too_few", {"adult": 1})
    assert [reason.fact for reason in checked.reasons] == ["adult"]
    enough = scrutiny.domestic_check({"adult": Sample(cases=15, domestic=5)})
    assert (enough.answer, enough.extra["short"], len(enough.reasons)) == ("enough", {}, 1)


def test_s9_the_tally_is_one_short() -> None:
    checked = scrutiny.tally_check({1: 1, 2: 8, 3: 6, 4: 0}, reviewed=16)
    assert (checked.answer, checked.extra["difference"]) == ("does_not_add_up", -1)


def test_s9_the_tallies_of_the_seed_add_up() -> None:
    for tally in ((1, 8, 6, 0), (5, 3, 7, 0), (9, 5, 1, 0)):
        assert scrutiny.tally_check(dict(enumerate(tally, start=1)), reviewed=15).answer == "adds_up"
    assert scrutiny.tally_check({1: 1, 2: 2, 3: 1, 4: 0}, reviewed=4).extra["difference"] == 0


# S10: the numbers of a year's end.

RECEIVED = {
    "04/23": date(2023, 11, 20),
    "05/23": date(2023, 12, 11),
    "01/24": date(2024, 1, 15),
    "02/24": date(2024, 3, 4),
    "03/24": date(2024, 6, 10),
    "04/24": date(2024, 11, 16),
    "05/24": date(2024, 11, 20),
}


def told(reference: str, *, on: date, **event: date) -> Matter:
    return Matter(reference=reference, office_holder="commissioner", told_office_holder_on=on, **event)


MATTERS = [
    told("04/23", on=date(2023, 11, 27), resolution_opened_on=date(2023, 11, 27)),
    told("05/23", on=date(2023, 12, 18), resolution_opened_on=date(2023, 12, 18)),
    told("01/24", on=date(2024, 1, 22), resolution_opened_on=date(2024, 1, 22)),
    told("02/24", on=date(2024, 4, 1), resolution_opened_on=date(2024, 3, 28)),
    told("03/24", on=date(2024, 6, 17), resolution_opened_on=date(2024, 6, 17)),
    told("04/24", on=date(2024, 11, 17), referred_on=date(2024, 11, 17)),
    Matter(reference="05/24", office_holder="commissioner"),
    Matter(reference="06/24", office_holder="commissioner", referred_on=date(2024, 11, 30)),
]


def test_s10_the_report_lists_what_came_since_the_last_one() -> None:
    period = commissioner_counts.since_last_report(date(2023, 12, 4), this_report_on=date(2024, 12, 2))
    listed = [reference for reference, day in RECEIVED.items() if period.holds(day)]
    assert listed == ["05/23", "01/24", "02/24", "03/24", "04/24", "05/24"]
    assert not period.holds(date(2023, 12, 4)) and period.holds(date(2024, 12, 2))


def test_s10_one_pending_reference_makes_the_statement_neutral() -> None:
    closed = {"closed": "yes"}
    pending = {"closed": "no", "referred": "yes", "iopc_result": "pending"}
    stated = asked("misconduct_statement", rows=[closed, closed, closed, closed, pending, closed])
    assert stated["answer"] == "neutral_statement"
    assert (stated["total"], stated["not_closed"], stated["referred"]) == (6, 1, 1)
    assert {reason["fact"] for reason in stated["reasons"]} == {"rows[4].closed", "rows[4].iopc_result"}
    settled = asked("misconduct_statement", rows=[closed] * 6)
    assert (settled["answer"], settled["warnings"]) == ("may_state_none", [])


def test_s10_the_published_count_goes_by_the_financial_year_of_telling() -> None:
    year = commissioner_counts.financial_year(2023)
    assert (year.first, year.last) == (date(2023, 4, 1), date(2024, 3, 31))
    figure = commissioner_counts.sio_1f_count("commissioner", year=year, matters=MATTERS)
    assert (figure.answer, figure.extra["counted"]) == (3, ("04/23", "05/23", "01/24"))
    assert figure.extra["left_out"] == ("02/24", "03/24", "04/24", "05/24", "06/24")


def test_s10_what_was_not_recorded_or_is_still_confidential_is_never_counted() -> None:
    figure = commissioner_counts.sio_1f_count("commissioner", year=commissioner_counts.financial_year(2024), matters=MATTERS)
    assert figure.extra["counted"] == ("02/24", "03/24", "04/24")
    effects = [reason.effect for reason in figure.reasons]
    assert effects[0] == "3 brought to attention between 1 April 2024 and 31 March 2025"
    assert "05/24 was neither referred nor came to informal resolution" in effects
    assert "06/24 is not yet known to the office holder" in effects
    assert "04/23 was brought to attention on another day, 27 November 2023" in effects


def test_s10_withdrawn_first_is_not_counted_and_withdrawn_later_is() -> None:
    opened = {"resolution_opened_on": date(2024, 5, 10), "on": date(2024, 5, 10)}
    year = commissioner_counts.financial_year(2024)
    for withdrawn_on, count in ((date(2024, 5, 9), 0), (date(2024, 5, 10), 1), (date(2024, 6, 1), 1)):
        matter = told("01/24", withdrawn_on=withdrawn_on, **opened)
        assert commissioner_counts.sio_1f_count("commissioner", year=year, matters=[matter]).answer == count
    assert commissioner_counts.sio_1f_count("deputy", year=year, matters=[told("01/24", **opened)]).answer == 0


def test_s10_the_agenda_goes_out_on_the_friday_before_last() -> None:
    assert asked("clear_days", meeting_on="2024-12-02", n=5)["answer"] == "2024-11-22"
    assert clocks.due("K28", date(2024, 12, 2)).day == date(2024, 11, 22)


def test_s10_references_go_by_calendar_year() -> None:
    year = commissioner_counts.calendar_year(2024)
    assert [next_ref(2024, last=n) for n, day in enumerate(d for d in RECEIVED.values() if year.holds(d))] == [
        "01/24",
        "02/24",
        "03/24",
        "04/24",
        "05/24",
    ]
