"""Three figures with three populations: what each counts, the edges of its year, and every reference reconciled."""

from __future__ import annotations

from datetime import date

import pytest

from candour.rulebook.advice import Certainty
from candour.rulebook.measures.commissioner_counts import Matter, Period, financial_year, since_last_report
from candour.rulebook.measures.three_figures import Made, ThreeFigures, section_8, three_figures
from tests.rulebook.report_rows import complaint, s10
from tests.rulebook.tables_of_cases import reasons_told

YEAR = financial_year(2023)
REPORT = since_last_report(date(2023, 12, 4), this_report_on=date(2024, 12, 2))


def matter(reference: str, **days: str) -> Matter:
    told = {f"{name}_on": date.fromisoformat(day) for name, day in days.items()}
    return Matter(reference=reference, office_holder="commissioner", **told)


def s10_figures(year_begins: int = 2023) -> ThreeFigures:
    """Scenario S10: 05/24 never came to informal resolution; 04/24 is with the IOPC and known to the commissioner."""
    matters = (
        matter("05/23", resolution_opened="2023-12-20", told_office_holder="2023-12-20"),
        matter("01/24", resolution_opened="2024-02-20", told_office_holder="2024-02-21"),
        matter("02/24", resolution_opened="2024-04-25", told_office_holder="2024-04-25"),
        matter("03/24", resolution_opened="2024-07-10", told_office_holder="2024-07-10"),
        matter("04/24", referred="2024-11-17", told_office_holder="2024-11-17"),
        matter("05/24"),
    )
    made = tuple(Made(reference=one.reference, made_on=one.received_on, subjects=("commissioner",)) for one in s10())
    return three_figures(
        office_holders=("commissioner", "deputy"), matters=matters, complaints=s10(), made=made, report_period=REPORT,
        year=financial_year(year_begins),
    )  # fmt: skip


def test_s10_gives_three_numbers() -> None:
    public, report, made = s10_figures().figures
    assert (public.total, report.total, made.total) == (2, 6, 2)
    assert public.counted == {"05/23", "01/24"}
    public, report, made = s10_figures(2024).figures
    assert (public.total, report.total, made.total) == (3, 6, 4)
    assert "05/24" in made.counted - public.counted


def test_every_reference_says_where_it_is_and_why_not_elsewhere() -> None:
    found = s10_figures()
    rows = {row.reference: row for row in found.rows}
    assert list(rows) == ["05/23", "01/24", "02/24", "03/24", "04/24", "05/24"]
    assert rows["05/24"].counted == (False, True, False)
    assert rows["05/24"].why[0] == "neither referred to the IOPC nor brought to informal resolution"
    assert rows["05/24"].why[2] == "made on 20 November 2024, after the financial year"
    assert rows["02/24"].why[0] == "brought to attention on 25 April 2024"
    assert rows["05/23"].counted == (True, True, True) and rows["05/23"].why == ("", "", "")
    assert found.notes[1] == "4 of those in the report are not in the public count: the table says why for each."


def test_a_complaint_before_the_last_report_is_reconciled_with_it() -> None:
    made = (Made(reference="04/23", made_on=date(2023, 11, 1), subjects=("commissioner",)),)
    found = three_figures(
        office_holders=("commissioner",), matters=(), complaints=(), made=made, report_period=REPORT, year=YEAR
    )
    assert found.rows[0].why[1] == "a conduct matter, or the complaint of another body"
    assert [figure.total for figure in found.figures] == [0, 0, 1]


@pytest.mark.parametrize(
    ("made_on", "counted"),
    [("2023-03-31", 0), ("2023-04-01", 1), ("2024-02-29", 1), ("2024-03-31", 1), ("2024-04-01", 0)],
)
def test_section_8_goes_by_the_day_it_was_made_in_the_financial_year(made_on: str, counted: int) -> None:
    figure = section_8((Made(made_on=date.fromisoformat(made_on), subjects=("deputy",)),), year=YEAR)
    assert figure.total == counted


def test_section_8_says_none_for_each_subject_without_one() -> None:
    assert [line.told for line in section_8((), year=YEAR).lines] == ["none"] * 4
    one = section_8((Made(made_on=date(2023, 6, 1), subjects=("chief_constable",)),), year=YEAR)
    assert [(line.name, line.told) for line in one.lines] == [
        ("The commissioner", "none"), ("The deputy commissioner", "none"),
        ("The office's staff and volunteers", "none"), ("The chief constable", "1"),
    ]  # fmt: skip


def test_one_complaint_about_two_counts_once_for_each() -> None:
    both = Made(reference="01/23", made_on=date(2023, 6, 1), subjects=("commissioner", "office"))
    assert [line.n for line in section_8((both, both), year=YEAR).lines] == [2, 0, 2, 0]
    found = three_figures(
        office_holders=("commissioner",), matters=(), complaints=(), made=(both,), report_period=REPORT, year=YEAR
    )
    assert "is not the panel's, or counts for two subjects" in found.notes[-1]


def test_a_subject_that_the_policy_does_not_name_is_refused() -> None:
    with pytest.raises(ValueError, match="constable"):
        section_8((Made(made_on=date(2023, 6, 1), subjects=("constable",)),), year=YEAR)


def test_each_figure_has_its_definition_its_day_its_period_and_its_source() -> None:
    figures = s10_figures().figures
    for part in ("key", "definition", "dated_by", "provision", "name"):
        assert len({getattr(figure, part) for figure in figures}) == 3
    assert figures[0].period == figures[2].period != figures[1].period
    assert figures[1].reasons[0].certainty is Certainty.LOCAL and figures[2].reasons[0].certainty is Certainty.LOCAL
    assert s10_figures().notes[0].endswith("cannot be compared or added.")


def test_each_figure_names_its_law_and_the_day_that_dates_it() -> None:
    assert [(figure.key, figure.provision, figure.dated_by) for figure in s10_figures().figures] == [
        ("sio_1f", "SI 2011/3050 Sch para 1(f)", "the day it was first brought to attention"),
        ("annual_report", "local practice", "the day it was received"),
        ("section_8", "local policy (Cambridgeshire complaints policy, section 8); PRSRA 2011", "the day it was made"),
    ]
    assert all(figure.name and figure.definition for figure in s10_figures().figures)


def test_each_figure_says_of_whom_it_is_the_number_and_why() -> None:
    public, report, made = s10_figures().figures
    assert [(line.name, line.n) for line in public.lines] == [("The commissioner", 2), ("The deputy commissioner", 0)]
    assert [(line.name, line.n) for line in report.lines] == [("Received", 6)]
    policy = "local policy (Cambridgeshire complaints policy, section 8)"
    assert reasons_told(made.reasons) == [f"made_on=2: {policy} [local]: 2 made between 1 April 2023 and 31 March 2024"]
    assert [reason.effect for reason in public.reasons if " between " in reason.effect] == [
        "2 brought to attention between 1 April 2023 and 31 March 2024",
        "0 brought to attention between 1 April 2023 and 31 March 2024",
    ]
    assert [reason.effect for reason in report.reasons] == ["6 received between 5 December 2023 and 2 December 2024"]


def test_an_office_holder_of_another_name_bears_it_in_the_public_count() -> None:
    found = three_figures(
        office_holders=("acting commissioner",), matters=(), complaints=(), made=(), report_period=REPORT, year=YEAR
    )
    assert [(line.name, line.told) for line in found.figures[0].lines] == [("acting commissioner", "none")]
    assert len(found.notes) == 1


def reasons_why_not(received: str, *, year: Period = YEAR, **days: str) -> tuple[str, str, str]:
    """Why one complaint, made on the day it was received, stands in none of the figures that it is not in."""
    row = complaint("01/24", received)
    found = three_figures(
        office_holders=("commissioner",), matters=(matter("01/24", **days),), complaints=(row,), year=year,
        report_period=REPORT, made=(Made(reference="01/24", made_on=row.received_on, subjects=("commissioner",)),),
    )  # fmt: skip
    (told,) = found.rows
    first, second, third = told.why
    return first, second, third


def test_a_complaint_received_outside_the_reports_period_says_on_which_side() -> None:
    before = reasons_why_not("2023-11-20", referred="2023-11-21")
    assert before == (
        "not yet brought to the office holder's attention", "received on 20 November 2023, before this report's period", "",
    )  # fmt: skip
    later = reasons_why_not("2024-12-03", year=financial_year(2024), referred="2024-12-03", told_office_holder="2025-04-01")
    assert later == ("brought to attention on 1 April 2025", "received on 3 December 2024, after this report's period", "")


def test_a_complaint_made_outside_the_financial_year_says_on_which_side() -> None:
    told = {"resolution_opened": "2024-04-01", "told_office_holder": "2024-04-01"}
    assert reasons_why_not("2024-03-31", year=financial_year(2024), **told) == (
        "", "", "made on 31 March 2024, before the financial year",
    )  # fmt: skip
    assert reasons_why_not("2024-04-01", **told) == (
        "brought to attention on 1 April 2024", "", "made on 1 April 2024, after the financial year",
    )  # fmt: skip


def notes(in_report: int, in_policy: int) -> tuple[str, ...]:
    found = three_figures(
        office_holders=("commissioner",), matters=(), report_period=REPORT, year=YEAR,
        complaints=tuple(complaint(f"{n:02}/24", "2024-06-01") for n in range(in_report)),
        made=tuple(Made(made_on=date(2023, 6, 1), subjects=("office",)) for _ in range(in_policy)),
    )  # fmt: skip
    return found.notes[1:]


def test_the_notes_say_how_many_have_no_row_or_stand_in_one_figure_alone() -> None:
    assert notes(0, 0) == ()
    assert notes(1, 1) == (
        "One of those in the report is not in the public count: the table says why.",
        "One in the third figure is not the panel's, or counts for two subjects, and has no row in the table.",
    )
    assert notes(2, 2) == (
        "2 of those in the report are not in the public count: the table says why for each.",
        "2 in the third figure are not the panel's, or count for two subjects, and have no row in the table.",
    )
