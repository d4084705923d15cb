"""How a complaint is told in one row of the report, how numbers are said, and which words may not stand (SI 2012/62 reg 28)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from candour.rulebook.measures import counting_words
from candour.rulebook.measures.report_rows import require_safe, table
from candour.rulebook.measures.report_safe import PROVISION, findings, report_safe
from candour.rulebook.measures.report_shapes import Issue, NotReportable
from tests.rulebook.report_rows import complaint, issue
from tests.rulebook.tables_of_cases import reasons_told

ON = date(2024, 12, 2)


def row(*issues: Issue, **more: Any) -> tuple[str, ...]:
    found: tuple[str, ...] = table((complaint("01/24", "2024-03-01", *issues, **more),), on=ON, caption="").rows[0]
    return found


def outcome(*codes: str | tuple[str, str], **more: Any) -> str:
    """The outcome of a complaint whose issues ended so: a code, or a code with words of the author's own."""
    told = [(code, "") if isinstance(code, str) else code for code in codes]
    return row(*(issue(outcome=code, outcome_words=words) for code, words in told), **more)[2]


# One row


def test_the_table_has_its_caption_and_its_three_columns() -> None:
    found = table((), on=ON, caption="Complaints of 2024")
    assert (found.caption, found.headings, found.rows) == ("Complaints of 2024", ("Complaint", "Issue", "Outcome"), ())


@pytest.mark.parametrize(
    ("references", "order"),
    [
        (["10/24", "9/24", "2/25", "11/23"], ["11/23", "9/24", "10/24", "2/25"]),
        # What is no number comes before the first of its year, and one reference after the other by its signs.
        (["01/24", "B/24", "A/24", "00/24"], ["00/24", "A/24", "B/24", "01/24"]),
    ],
)
def test_those_of_one_day_stand_by_year_then_number(references: list[str], order: list[str]) -> None:
    rows = table([complaint(one, "2024-03-01") for one in references], on=ON, caption="").rows
    assert [one[0] for one in rows] == order


def test_the_day_of_receipt_goes_before_the_reference() -> None:
    rows = table((complaint("01/24", "2024-03-02"), complaint("02/24", "2024-03-01")), on=ON, caption="").rows
    assert [one[0] for one in rows] == ["02/24", "01/24"]


@pytest.mark.parametrize(
    ("summary", "sentence"),
    [
        ("Response times", "Response times."),
        ("Response  times.\n", "Response times."),
        ("Response times...", "Response times."),
        ("... and response times", "... and response times."),
        ("Records in form X", "Records in form X."),
    ],
)
def test_an_issue_is_a_sentence_with_one_full_stop(summary: str, sentence: str) -> None:
    assert row(issue(summary))[1] == sentence


# How the issues ended


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "information was provided"),
        ("  ", "information was provided"),
        ("Leaflets were sent...", "leaflets were sent"),
        (" Two leaflets were sent", "two leaflets were sent"),
        ("IOPC guidance was sent", "IOPC guidance was sent"),
        ("Is explained in form X", "is explained in form X"),
        ("I’m told that it was sent", "I’m told that it was sent"),
        ("DOCX", "DOCX"),
        (".NET was explained", ".NET was explained"),
        ("X", "X"),
    ],
)
def test_the_authors_words_go_on_inside_the_sentence(words: str, told: str) -> None:
    assert outcome(("ir_information", words)) == f"Resolved informally: {told}."


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["withdrawn"], "Withdrawn by the complainant."),
        (["withdrawn", "withdrawn"], "Withdrawn by the complainant."),
        (["ir_apology", "ir_apology"], "Resolved informally: an agreed apology was given."),
        (
            ["ir_apology", "ir_information"],
            "Resolved informally: (1) an agreed apology was given; (2) information was provided.",
        ),
        (
            ["ir_apology", "ir_information", "ir_apology"],
            "Resolved informally: (1), (3) an agreed apology was given; (2) information was provided.",
        ),
        (
            ["ir_apology", "withdrawn", "withdrawn"],
            "Resolved informally: (1) an agreed apology was given. Withdrawn by the complainant: (2), (3).",
        ),
        (
            ["ir_apology", "ir_information", "not_recorded"],
            "Resolved informally: (1) an agreed apology was given; (2) information was provided."
            " Rejected: (3) not recorded as a complaint under the Regulations.",
        ),
        (
            ["withdrawn", ("withdrawn", "By letter."), ("withdrawn", "By telephone.")],
            "Withdrawn by the complainant: (1); (2) by letter; (3) by telephone.",
        ),
    ],
)
def test_issues_that_ended_alike_are_told_together(codes: list[str | tuple[str, str]], told: str) -> None:
    assert outcome(*codes) == told


@pytest.mark.parametrize(
    ("referred_on", "result", "told"),
    [
        (None, "none", "Not yet decided."),
        (None, "pending", "Not yet decided."),
        (ON, "pending", "Referred to the IOPC, whose decision is awaited."),
        (date(2024, 12, 3), "pending", "Not yet decided."),
        (ON, "no_indication", "Not yet decided."),
    ],
)
def test_only_what_the_iopc_has_in_hand_is_awaited_from_it(referred_on: date | None, result: str, told: str) -> None:
    assert outcome("pending", closed=None, referred_on=referred_on, iopc_result=result) == told


@pytest.mark.parametrize(
    ("decided_on", "told"),
    [(None, "Withdrawn by the complainant."), (ON, "Withdrawn by the complainant."), (date(2024, 12, 3), "Not yet decided.")],
)
def test_what_was_decided_by_the_day_of_the_report_is_told_in_it(decided_on: date | None, told: str) -> None:
    assert row(issue(outcome="withdrawn", decided_on=decided_on))[2] == told


@pytest.mark.parametrize(
    ("issues", "names", "problem"),
    [
        ((issue(" "),), (), "01/24: write a public summary of every issue"),
        ((issue(), issue("")), (), "01/24: write a public summary of every issue"),
        ((issue(outcome="cleared"),), (), "01/24: no outcome is called 'cleared'"),
        ((issue("What Marsh said"),), ("Ann Marsh",), "01/24: take out 'Marsh': this is the name of somebody in the case"),
        (
            (issue(outcome_words="To Mrs Fenwick"),),
            (),
            "01/24: take out 'Mrs Fenwick': a person seems to be named",
        ),
    ],
)
def test_a_row_that_may_not_stand_is_refused_by_its_reference(
    issues: tuple[Issue, ...], names: tuple[str, ...], problem: str
) -> None:
    with pytest.raises(NotReportable) as refused:
        row(*issues, names=names)
    assert refused.value.problems == (problem,)


def test_each_finding_is_a_problem_of_its_own() -> None:
    with pytest.raises(NotReportable) as refused:
        require_safe("Ann Marsh, at LE1 4GT", names=("Ann Marsh",), where="Equality")
    assert refused.value.problems == (
        "Equality: take out 'Ann Marsh': this is the name of somebody in the case",
        "Equality: take out 'LE1 4GT': a postcode says where somebody lives",
    )


# Numbers and lists in words


@pytest.mark.parametrize(
    ("n", "complaints", "received"),
    [
        (0, "no complaints", "no complaints have been received"),
        (1, "one complaint", "one complaint has been received"),
        (2, "two complaints", "two complaints have been received"),
        (9, "nine complaints", "nine complaints have been received"),
        (10, "10 complaints", "10 complaints have been received"),
    ],
)
def test_numbers_are_words_to_nine(n: int, complaints: str, received: str) -> None:
    assert (counting_words.complaints(n), counting_words.received(n)) == (complaints, received)


def test_a_number_below_none_is_no_word() -> None:
    assert counting_words.in_count_words(-1) == "-1"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a and b"),
        (("a", "b", "c"), "a, b and c"),
        (("a", "b", "c", "d"), "a, b, c and d"),
    ],
)
def test_names_are_listed_with_commas_and_one_and(names: tuple[str, ...], told: str) -> None:
    assert counting_words.listed(names) == told


# What may not stand


def told(text: str, *names: str) -> list[str]:
    """Each finding of a text, as its kind and the words."""
    return [f"{one.kind}: {one.words}" for one in findings(text, names=names)]


def test_a_clear_text_says_what_was_looked_for() -> None:
    clear = report_safe("Slow.", names=("Ann Marsh",))
    assert (clear.question, clear.answer, clear.codes, clear.extra) == ("report_safe", "safe", (), {"found": ()})
    assert reasons_told(clear.reasons) == [
        f"text=5: {PROVISION} [local]: no name of a party, no address and no exact date was found"
    ]


def test_every_finding_is_a_reason_with_its_words_and_each_kind_a_code_once() -> None:
    found = report_safe("Ann Marsh and Mr Penn, from LE1 4GT to LE2 5HU", names=("Ann Marsh",))
    assert (found.question, found.answer) == ("report_safe", "not_safe")
    assert found.codes == ("name", "postcode", "third_party")
    assert reasons_told(found.reasons) == [
        f"name=Ann Marsh: {PROVISION} [local]: this is the name of somebody in the case",
        f"postcode=LE1 4GT: {PROVISION} [local]: a postcode says where somebody lives",
        f"postcode=LE2 5HU: {PROVISION} [local]: a postcode says where somebody lives",
        f"third_party=Mr Penn: {PROVISION} [local]: a person seems to be named",
    ]
    assert [one.words for one in found.extra["found"]] == ["Ann Marsh", "LE1 4GT", "LE2 5HU", "Mr Penn"]


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        # The whole name in any letters; a part of it only with a capital, and from three letters on.
        ("ann   marsh wrote", ("Ann Marsh",), ["name: Ann Marsh"]),
        ("the marsh", ("Ann Marsh",), []),
        ("Ann or Marsh", ("Ann Marsh",), ["name: Ann", "name: Marsh"]),
        ("MARSH", ("Ann Marsh",), ["name: Marsh"]),
        ("Jo wrote", ("Jo Li",), []),
        ("Jo Li wrote", ("Jo Li",), ["name: Jo Li"]),
        ("Marshes and Anna", ("Ann Marsh",), []),
        # A name that is told twice is found once; an empty one hides none of the others.
        ("Ann Marsh, and Marsh", ("Ann Marsh", "ANN MARSH", "Marsh"), ["name: Ann Marsh", "name: Marsh"]),
        ("Ann Marsh", ("", " ", "Ann Marsh"), ["name: Ann Marsh"]),
        # What stands at a hyphen, before an apostrophe, or under an accent.
        ("Smith-Marsh", ("Ann Marsh",), ["name: Marsh"]),
        ("Marsh's", ("Ann Marsh",), ["name: Marsh"]),
        ("Marsh’s", ("Ann Marsh",), ["name: Marsh"]),
        ("‘Marsh’", ("Ann Marsh",), ["name: Marsh"]),
        ("O‘Brien", ("Pat O'Brien",), ["name: O'Brien", "name: Brien"]),
        ("Zoë", ("Zoe Penn",), ["name: Zoe"]),
        ("Zoe", ("Zoë Penn",), ["name: Zoe"]),
        ("Noel", ("Ann Noël",), ["name: Noel"]),
        ("Noël", ("Ann Noel",), ["name: Noel"]),
        ("Ma\u200brsh", ("Ann Marsh",), ["name: Marsh"]),
    ],
)
def test_a_name_of_the_case_is_found_however_it_is_written(text: str, names: tuple[str, ...], found: list[str]) -> None:
    assert told(text, *names) == found
