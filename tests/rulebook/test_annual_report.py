"""The panel's report on complaints: its rows, its counts in words, its one period, and what it may not say."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from candour.rulebook.advice import Certainty
from candour.rulebook.commissioner.state import OUTCOMES
from candour.rulebook.measures import annual_report, report_periods, report_rows
from candour.rulebook.measures.annual_report import NO_MISCONDUCT, build
from candour.rulebook.measures.commissioner_counts import since_last_report
from candour.rulebook.measures.report_safe import report_safe
from candour.rulebook.measures.report_shapes import NotReportable, Report
from tests.rulebook.report_rows import IPCC, complaint, delegated, issue, numbered, s10, source, withheld


def received_text(report: Report) -> str:
    return report.section(annual_report.RECEIVED).paragraphs[0].text


def after(report: Report) -> tuple[str, ...]:
    return report.section(annual_report.RECEIVED).after


# S10 of the specification


def test_s10_lists_six_rows_with_the_one_of_december() -> None:
    report = build(source(*s10()))
    assert [row[0] for row in report.tables[0].rows] == ["05/23", "01/24", "02/24", "03/24", "04/24", "05/24"]
    assert "six complaints have been received" in received_text(report)
    assert report.counts == {
        "received": 6, "carried_forward": 0, "not_recorded": 1, "referred": 1, "not_closed": 1, "closed": 5,
    }  # fmt: skip


def test_s10_says_nothing_of_misconduct_while_one_is_pending() -> None:
    report = build(source(*s10()))
    assert after(report)[-1] == "Of the six complaints, one is not closed, and one was referred to the IOPC."
    assert not any("misconduct was" in text for text in report.texts())
    assert report.questions[0] != annual_report._CANNOT_INVESTIGATE


def test_s10_tells_outcomes_by_issue_in_one_row() -> None:
    rows = {row[0]: row for row in build(source(*s10())).tables[0].rows}
    assert rows["01/24"][1] == "(1) Photographs on a social media account. (2) A photograph posted by the office."
    assert rows["01/24"][2] == (
        "Resolved informally: (1) information was provided. Rejected: (2) not recorded as a complaint under the Regulations."
    )
    assert rows["02/24"][2] == "Resolved informally: advice was given."
    assert rows["04/24"][2] == "Referred to the IOPC, whose decision is awaited."
    assert rows["05/24"][2] == "Rejected: not recorded as a complaint under the Regulations."


def test_s10_warns_that_references_are_of_two_years() -> None:
    assert any("2 calendar years" in warning for warning in build(source(*s10())).warnings)


# Counts in words


def test_none_received_is_said() -> None:
    report = build(source())
    assert received_text(report) == "From 5 December 2023 to 2 December 2024, no complaints have been received."
    assert report.tables == ()
    assert after(report) == ("No complaint was carried forward from the last report.",)


def test_one_is_singular_and_ten_in_figures() -> None:
    assert received_text(build(source(*numbered(1)))).endswith("one complaint has been received:")
    assert received_text(build(source(*numbered(9)))).endswith("nine complaints have been received:")
    assert received_text(build(source(*numbered(10)))).endswith("10 complaints have been received:")


def test_the_paragraphs_are_numbered_through_the_sections_of_the_layout() -> None:
    report = build(source(*s10(), delegations=delegated("leicestershire")))
    assert [one.heading for one in report.sections] == list(annual_report.HEADINGS)
    numbers = [paragraph.number for section in report.sections for paragraph in section.paragraphs]
    # As the source counts them: purpose 1, policy 2 and 3, background 4 and 5, complaints 6, implications 7 and 8.
    assert numbers == [1, 2, 3, 4, 5, 6, 7, 8]
    assert report.section(annual_report.EQUALITY).paragraphs[0].number == 7


# The period


def test_the_day_of_the_last_report_is_out_and_the_day_of_this_one_in() -> None:
    rows = (
        complaint("04/23", "2023-12-04", closed="2023-12-04"),
        complaint("05/23", "2023-12-05"),
        complaint("01/24", "2024-12-02", closed=None),
        complaint("02/24", "2024-12-03", closed=None),
    )
    assert [row[0] for row in build(source(*rows)).tables[0].rows] == ["05/23", "01/24"]


def test_a_period_may_begin_or_end_on_the_29th_of_february() -> None:
    rows = (
        complaint("01/24", "2024-02-28", closed="2024-02-28"),
        complaint("02/24", "2024-02-29"),
        complaint("03/24", "2024-03-01"),
    )
    to_leap_day = source(*rows, last_report_on=date(2023, 2, 28), this_report_on=date(2024, 2, 29))
    assert [row[0] for row in build(to_leap_day).tables[0].rows] == ["01/24", "02/24"]
    from_leap_day = source(*rows, last_report_on=date(2024, 2, 28), this_report_on=date(2025, 2, 28))
    assert build(from_leap_day).period.first == date(2024, 2, 29)
    assert [row[0] for row in build(from_leap_day).tables[0].rows] == ["02/24", "03/24"]
    assert since_last_report(date(2023, 2, 28), this_report_on=date(2024, 2, 28)).first == date(2023, 3, 1)


def test_what_had_no_outcome_at_the_last_report_is_carried_forward() -> None:
    rows = (
        complaint("03/23", "2023-09-01", closed="2024-01-20"),
        complaint("04/23", "2023-10-01", issue(outcome="pending"), closed=None),
        complaint("02/23", "2023-05-01", closed="2023-12-04"),
        complaint("01/24", "2024-03-01"),
    )
    report = build(source(*rows))
    assert [row[0] for row in report.tables[1].rows] == ["03/23", "04/23"]
    section = report.section(annual_report.RECEIVED)
    assert section.paragraphs[1].text == "Two complaints received earlier had no outcome at the last report, and are told here:"
    assert after(report) == ("Of the three complaints, one is not closed.",)
    # The numbers of the sections that follow move on by the paragraph that was added.
    assert report.section(annual_report.EQUALITY).paragraphs[0].number == section.paragraphs[1].number + 1


def test_an_older_report_made_anew_does_not_know_what_came_later() -> None:
    row = complaint("01/24", "2024-06-01", issue(decided_on=date(2024, 12, 20)), closed="2024-12-22")
    report = build(source(row))
    assert report.tables[0].rows[0][2] == "Not yet decided."
    assert report.counts["not_closed"] == 1


def test_words_that_name_another_period_are_warned_of() -> None:
    report = build(source(*numbered(3), equality="There were none in the last 12 months."))
    assert "“the last 12 months” is another period" in report.warnings[0]
    assert not build(source(*numbered(3))).warnings


def test_the_three_periods_of_the_report_of_2024_are_seen_to_differ() -> None:
    texts = (
        "an update on complaints relating to the Commissioner over the last 12 months",
        "Complaints against the PCC received in 2024",
        "Since the last report was issued in December 2023 there have been three complaints received",
    )
    warning = report_periods.mixed(texts)
    assert all(words in warning for words in ("the last 12 months", "in 2024", "December 2023"))
    assert report_periods.mixed(texts[:1]) == ""


def test_a_report_called_annual_of_some_other_length_is_warned_of() -> None:
    report = build(source(last_report_on=date(2024, 6, 3)))
    assert report.warnings == ("The report is called annual and covers 182 days.",)
    quarterly = build(source(last_report_on=date(2024, 9, 2), annual=False))
    assert quarterly.warnings == () and quarterly.title.startswith("Report on complaints")


# What may be said of misconduct


def test_the_sentence_is_said_with_a_question_where_all_are_closed() -> None:
    report = build(source(*numbered(3)))
    assert after(report)[-1] == NO_MISCONDUCT
    assert "cannot investigate" in report.questions[0]


def test_the_author_can_leave_the_sentence_out() -> None:
    report = build(source(*numbered(3), say_no_misconduct=False))
    assert NO_MISCONDUCT not in after(report)
    assert not any("cannot investigate" in one for one in report.questions)


@pytest.mark.parametrize("result", ["pending", "discontinued_without_view", "indicated_offence"])
def test_the_sentence_is_not_said_where_the_iopc_stands_against_it(result: str) -> None:
    row = complaint("01/24", "2024-02-01", issue(outcome="iopc_investigated"), referred_on=date(2024, 2, 2), iopc_result=result)
    report = build(source(row, complaint("02/24", "2024-03-01")))
    assert NO_MISCONDUCT not in after(report)
    assert after(report)[-1] == "Of the two complaints, one was referred to the IOPC."


def test_nobody_is_ever_said_to_be_cleared() -> None:
    for rows in ((), numbered(1), numbered(10), s10()):
        assert not any("cleared" in text or "exonerated" in text for text in build(source(*rows)).texts())


# Names, bodies and delegations


def test_the_iopc_bears_its_name_of_the_day_and_never_its_former_one() -> None:
    report = build(source(*s10(), delegations=delegated("leicestershire")))
    texts = list(report.texts())
    assert any("Independent Office for Police Conduct (IOPC), as it is now called" in text for text in texts)
    assert not any(IPCC.name in text for text in texts)
    before = source(last_report_on=date(2016, 12, 5), this_report_on=date(2017, 12, 4), delegations=delegated("leicestershire"))
    assert any("Independent Police Complaints Commission (IPCC)" in text for text in build(before).texts())


def test_delegations_stand_with_their_dates_and_the_one_that_was_changed() -> None:
    policy = build(source(delegations=delegated("leicestershire"))).section(annual_report.POLICY)
    first, change = policy.paragraphs
    assert first.text == (
        "On 20 December 2012 the Panel delegated to the County Solicitor (now the Director of Law and Governance) the power to:"
    )
    assert [point.letter for point in first.points] == ["a", "b", "c", "d"]
    assert first.points[0].text == "be the first point of contact for complaints"
    assert first.points[1].text == "decide, after consulting the Chairman of the Panel:"
    assert len(first.points[1].under) == 3
    assert first.points[3].text == (
        "resolve complaints informally, after consulting the Chairman of the Panel and Vice Chairman of the Panel,"
        " or arrange for this by the Sub-Committee of the Panel"
    )
    assert change.text == (
        "In December 2021 the Panel changed one of these: relevant complaints are referred to the IOPC by the Chief Executive"
        " of the Office of the Police and Crime Commissioner. (Panel, review of the Constitution, December 2021)"
    )


def test_a_later_delegation_is_not_told_in_an_earlier_report() -> None:
    early = source(last_report_on=date(2019, 12, 2), this_report_on=date(2020, 12, 7), delegations=delegated("leicestershire"))
    policy = build(early).section(annual_report.POLICY)
    assert len(policy.paragraphs) == 1
    assert "Director" not in policy.paragraphs[0].text


def test_what_no_source_says_of_delegations_is_said_and_asked() -> None:
    none = build(source())
    assert none.section(annual_report.POLICY).paragraphs[0].text == "No delegation by the Panel is on record."
    cambridge = build(source(delegations=delegated("cambridgeshire")))
    policy = cambridge.section(annual_report.POLICY).paragraphs
    assert policy[0].text == "The Clerk to the Police and Crime Panel has held, from 1 April 2024 at the latest, the power to:"
    assert any("resolving informally" in question for question in cambridge.questions)
    assert any("By which minute" in question and "first contact" in question for question in cambridge.questions)


def test_the_caveat_follows_the_profile() -> None:
    comments = "\n".join(build(source()).texts())
    assert "beyond inviting comments from both, the Panel takes no step" in comments
    statutory = "\n".join(build(source(gathering="statutory")).texts())
    assert "for information, documents or attendance" in statutory


# What is refused


@pytest.mark.parametrize("missing", ["equality", "human_rights"])
def test_an_empty_section_is_refused(missing: str) -> None:
    with pytest.raises(NotReportable, match="is empty: say so in words"):
        build(source(**{missing: "  "}))


def test_a_report_without_a_post_to_ask_is_refused() -> None:
    whole = source()
    with pytest.raises(NotReportable, match="Officer to Contact"):
        build(replace(whole, contact=replace(whole.contact, post="")))


def test_everything_that_is_wrong_is_named_at_once() -> None:
    bad = complaint("01/24", "2024-03-01", issue("A post of 5 March 2024 about Ann Marsh"), names=("Ann Marsh",))
    with pytest.raises(NotReportable) as refused:
        build(source(bad, equality="", human_rights="It concerns Mrs Fenwick."))
    assert len(refused.value.problems) == 4
    assert "Ann Marsh" in str(refused.value) and "5 March" in str(refused.value) and "Mrs Fenwick" in str(refused.value)


def test_a_complaint_without_a_public_summary_is_refused() -> None:
    with pytest.raises(NotReportable, match="01/24: write a public summary"):
        build(source(complaint("01/24", "2024-03-01", issue(" "))))


def test_one_reference_stands_once() -> None:
    with pytest.raises(NotReportable, match="stands twice: 01/24"):
        build(source(complaint("01/24", "2024-03-01"), complaint("01/24", "2024-04-01")))


def test_the_name_of_an_office_holder_is_looked_for_in_every_row() -> None:
    with pytest.raises(NotReportable, match="Quillfeather"):
        build(source(complaint("01/24", "2024-03-01", issue("What Quillfeather said")), names=("Rowan Quillfeather",)))


def test_a_period_must_run_forward() -> None:
    with pytest.raises(NotReportable, match="later than the last one"):
        build(source(last_report_on=date(2024, 12, 2)))


def test_an_outcome_that_nobody_knows_is_refused() -> None:
    with pytest.raises(NotReportable, match="no outcome is called 'cleared'"):
        build(source(complaint("01/24", "2024-03-01", issue(outcome="cleared"))))


def test_what_the_office_holder_may_not_know_is_not_told() -> None:
    report = build(source(withheld(complaint("01/24", "2024-03-01", issue("Expenses")))))
    assert report.tables[0].rows == (("01/24", "Not told for now", "Not told for now"),)
    assert any("still withheld" in warning for warning in report.warnings)


# The vocabulary, the content and its certainty


def test_every_outcome_of_the_state_machine_has_words() -> None:
    assert set(OUTCOMES) < report_rows.KNOWN


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_told_without_naming_anyone(outcome: str) -> None:
    row = build(source(complaint("01/24", "2024-03-01", issue(outcome=outcome)))).tables[0].rows[0]
    assert row[2].endswith(".") and report_safe(row[2]).answer == "safe"


def test_the_same_rows_give_the_same_content_whatever_their_order() -> None:
    one, other = build(source(*s10())).content(), build(source(*reversed(s10()))).content()
    assert json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def test_every_reason_says_that_it_is_local_practice() -> None:
    report = build(source(*s10()))
    assert report.reasons and all(one.certainty is Certainty.LOCAL and one.provision for one in report.reasons)


# report_safe


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It concerns ann marsh", "name"),
        ("What Marsh’s neighbour said", "name"),
        ("A remark about Smith-Marsh", "name"),
        ("A remark about Zoë", "name"),
        ("Posted at 14 Mill Road", "address"),
        ("Posted at 14 mill road", "address"),
        ("Outside Flat 3, 12 Abbey Court", "address"),
        ("Near LE1 4GT", "postcode"),
        ("Write to ann@example.org", "email"),
        ("The account @fenmarchpcc", "handle"),
        ("Ring 01632 960 123", "telephone"),
        ("On 5 March 2024", "date"),
        ("On the 5th of March", "date"),
        ("On March 5", "date"),
        ("On 05/03/2024", "date"),
        ("On 2024-03-05", "date"),
        ("What Cllr Penhaligon said", "third_party"),
        ("Stopped by PC 1234", "number"),
        ("The car AB12 CDE", "number"),
    ],
)
def test_what_would_identify_somebody_is_found(text: str, kind: str) -> None:
    advice = report_safe(text, names=("Ann Marsh", "Zoe Fairweather"))
    assert advice.answer == "not_safe" and kind in advice.codes
    assert all(reason.certainty is Certainty.LOCAL for reason in advice.reasons)


@pytest.mark.parametrize(
    "text",
    [
        "Complaint about response times.",
        "A statement of March 2024 about 12 decisions in 2024",
        "Historic operational policing issues and complaints about senior officers.",
        "Two complaints relating to the PCC or his office arising from photographs on social media accounts.",
        "A marshy path near the road",
        "2 officers in the street, and 3 hours to drive to the court",
        "May be told in June 2024",
    ],
)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert report_safe(text, names=("Ann Marsh",)).answer == "safe"


def test_an_invisible_sign_does_not_hide_a_name() -> None:
    assert report_safe("A remark about Ma\u200brsh", names=("Ann Marsh",)).codes == ("name",)
