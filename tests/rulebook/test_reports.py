"""Whole reports to a panel are as they are written down; what they refuse, what stands outside them, and what is neutral."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from candour.rulebook.measures.annual_report import BACKGROUND, HUMAN_RIGHTS, RECEIVED, annual_report_count, build
from candour.rulebook.measures.commissioner_counts import since_last_report
from candour.rulebook.measures.report_shapes import Complaint, NotReportable, Report, Source
from tests.rulebook.report_rows import IPCC, complaint, issue, numbered, source
from tests.rulebook.reports_of_panels import REPORTS, WRITTEN, kept, told
from tests.rulebook.tables_of_cases import reasons_told

UNSAFE = issue("What Quillfeather said")


@pytest.mark.parametrize("name", WRITTEN)
def test_the_report_is_as_it_is_written_down(name: str) -> None:
    assert told(name) == kept(name)


def test_no_report_is_written_down_that_is_not_made() -> None:
    assert {path.stem for path in REPORTS.glob("*.json")} == set(WRITTEN)


def problems(made_from: Source) -> tuple[str, ...]:
    with pytest.raises(NotReportable) as refused:
        build(made_from)
    assert str(refused.value) == "; ".join(refused.value.problems)
    found: tuple[str, ...] = refused.value.problems
    return found


# What is refused, and where


def test_each_empty_section_is_named() -> None:
    empty = source(equality=" ", human_rights="\n")
    said = "The section “{}” is empty: say so in words where there is nothing to tell."
    assert problems(replace(empty, contact=replace(empty.contact, post=" "))) == (
        said.format("Equality Implications"),
        said.format("Human Rights Implications"),
        said.format("Officer to Contact"),
    )


def test_a_report_needs_the_name_of_the_iopc_on_its_day() -> None:
    assert problems(source(bodies=(IPCC,))) == ("No name of the body for police conduct is given for the day of the report.",)


@pytest.mark.parametrize("section", ["equality", "human_rights"])
def test_a_name_in_a_section_is_refused_by_its_heading(section: str) -> None:
    heading = {"equality": "Equality Implications", "human_rights": "Human Rights Implications"}[section]
    why = "this is the name of somebody in the case"
    for whose in ({"names": ("Quillfeather",)}, {}):
        row = complaint("01/24", "2024-03-01", names=() if whose else ("Quillfeather",))
        assert problems(source(row, **{section: "As Quillfeather says."}, **whose)) == (
            f"{heading}: take out 'Quillfeather': {why}",
        )


@pytest.mark.parametrize("received", ["2023-12-05", "2024-12-02"])
def test_a_name_in_a_row_is_refused_by_its_reference(received: str) -> None:
    why = "01/24: take out 'Quillfeather': this is the name of somebody in the case"
    assert problems(source(complaint("01/24", received, UNSAFE, names=("Quillfeather",)))) == (why,)
    assert problems(source(complaint("01/24", received, UNSAFE), names=("Quillfeather",))) == (why,)


def test_an_outcome_that_nobody_knows_is_refused_by_its_reference() -> None:
    unknown = complaint("01/24", "2024-03-01", issue(outcome="cleared"))
    assert problems(source(unknown)) == ("01/24: no outcome is called 'cleared'",)


@pytest.mark.parametrize(
    "row",
    [
        complaint("01/24", "2024-12-03", UNSAFE, closed=None),
        complaint("01/23", "2023-11-01", UNSAFE, closed="2023-12-04"),
    ],
)
def test_a_complaint_that_the_report_does_not_tell_cannot_stop_it(row: Complaint) -> None:
    assert build(source(row, names=("Quillfeather",))).tables == ()


# What is carried forward


@pytest.mark.parametrize(
    ("received", "closed", "carried"),
    [
        ("2023-12-04", None, True),
        ("2023-12-04", "2023-12-05", True),
        ("2023-12-04", "2023-12-04", False),
        ("2023-12-05", None, False),
    ],
)
def test_what_was_received_by_the_last_report_and_not_closed_by_it_is_carried_forward(
    received: str, closed: str | None, carried: bool
) -> None:
    row = complaint("01/24", received, issue(outcome="pending"), closed=closed)
    assert build(source(row)).counts["carried_forward"] == carried


def test_one_that_is_carried_forward_is_told_in_the_singular() -> None:
    report = build(source(complaint("03/23", "2023-10-01", issue(outcome="pending"), closed=None)))
    assert report.section(RECEIVED).paragraphs[1].text == (
        "One complaint received earlier had no outcome at the last report, and is told here:"
    )


def test_the_count_of_the_report_names_what_it_counts() -> None:
    period = since_last_report(date(2024, 1, 31), this_report_on=date(2024, 3, 10))
    counted = annual_report_count(numbered(4), period=period)
    assert (counted.question, counted.answer, counted.extra) == ("annual_report_count", 2, {"counted": ("02/24", "03/24")})
    assert reasons_told(counted.reasons) == [
        'received_on=["02/24", "03/24"]: local practice [local]: 2 received between 1 February 2024 and 10 March 2024'
    ]


# What may be said of misconduct


def last_words(*rows: Complaint) -> str:
    report: Report = build(source(*rows))
    return report.section(RECEIVED).after[-1]


def row(number: int, **more: Any) -> Complaint:
    result = "pending" if "referred_on" in more else "none"
    outcome = "pending" if "closed" in more else "iopc_investigated" if "referred_on" in more else "ir_information"
    return complaint(f"{number:02}/24", f"2024-{number:02}-10", issue(outcome=outcome), iopc_result=result, **more)


OPEN: dict[str, Any] = {"closed": None}
REFERRED: dict[str, Any] = {"referred_on": date(2024, 11, 1)}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([OPEN], "It is not closed."),
        ([REFERRED], "It was referred to the IOPC."),
        ([OPEN | REFERRED], "It is not closed, and was referred to the IOPC."),
        ([OPEN, {}], "Of the two complaints, one is not closed."),
        ([OPEN, OPEN, {}], "Of the three complaints, two are not closed."),
        ([REFERRED, {}], "Of the two complaints, one was referred to the IOPC."),
        ([REFERRED, REFERRED], "Of the two complaints, two were referred to the IOPC."),
        ([OPEN, OPEN, REFERRED], "Of the three complaints, two are not closed, and one was referred to the IOPC."),
        ([OPEN | REFERRED, REFERRED], "Of the two complaints, one is not closed, and two were referred to the IOPC."),
    ],
)
def test_the_neutral_sentence_counts_what_is_open_and_what_was_referred(rows: list[dict[str, Any]], said: str) -> None:
    assert last_words(*(row(number, **more) for number, more in enumerate(rows, start=1))) == said


@pytest.mark.parametrize(
    ("referred_on", "said"), [("2024-12-02", "It was referred to the IOPC."), ("2024-12-03", "No misconduct")]
)
def test_a_reference_after_the_day_of_the_report_is_not_known_in_it(referred_on: str, said: str) -> None:
    assert last_words(row(1, referred_on=date.fromisoformat(referred_on))).startswith(said)


def test_one_that_the_iopc_sent_back_counts_as_referred_and_does_not_bar_the_sentence() -> None:
    back = complaint("01/24", "2024-03-01", issue(outcome="as_panel_determined"), referred_on=date(2024, 3, 2))
    report = build(source(back, complaint("02/24", "2024-04-01")))
    assert report.section(RECEIVED).after[-1] == "No misconduct was evidenced in any of the complaints."
    assert report.counts["referred"] == 1
    assert last_words(back, row(5, **OPEN)) == "Of the two complaints, one is not closed, and one was referred to the IOPC."


# Under which name the IOPC is told of


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2018, 1, 7), "Independent Police Complaints Commission (IPCC)"),
        (date(2018, 1, 8), "Independent Office for Police Conduct (IOPC)"),
    ],
)
def test_the_iopc_bears_its_former_name_to_its_last_day(day: date, name: str) -> None:
    report = build(source(last_report_on=date(2017, 1, 1), this_report_on=day))
    assert f"is for the {name}," in report.section(BACKGROUND).paragraphs[1].points[1].text


@pytest.mark.parametrize(
    ("first", "last", "borne"),
    [(None, None, True), (date(2024, 12, 3), None, False), (None, date(2024, 12, 1), False), (None, date(2024, 12, 2), True)],
)
def test_a_name_without_a_first_or_a_last_day_is_borne_from_ever_or_for_ever(
    first: date | None, last: date | None, borne: bool
) -> None:
    body = replace(IPCC, valid_from=first, valid_to=last)
    if borne:
        assert build(source(bodies=(body,))).period.last == date(2024, 12, 2)
    else:
        assert len(problems(source(bodies=(body,)))) == 1


# What the area decides


def test_a_way_of_gathering_that_nobody_knows_promises_the_least() -> None:
    duties = build(source(gathering="by_and_by")).section(BACKGROUND).paragraphs[1].points
    assert duties[2].text.endswith("beyond inviting comments from both, the Panel takes no step to gather information.")


def test_the_words_of_a_section_stand_without_the_spaces_around_them() -> None:
    assert build(source(human_rights="\n None. ")).section(HUMAN_RIGHTS).paragraphs[0].text == "None."
