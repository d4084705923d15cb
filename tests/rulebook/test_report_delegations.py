"""How the panel's delegations are told in its report: by post, by power, by day, and what was changed (SI 2012/62 reg 7)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from candour.rulebook.measures.report_delegations import Told, holder, paragraphs, questions
from candour.rulebook.measures.report_shapes import Delegated, Named
from tests.rulebook.report_rows import IOPC

ON = date(2024, 12, 2)
FIRST, SECOND = date(2020, 3, 1), date(2022, 6, 1)
CHAIRS = ("Chairman", "Vice Chairman")


def given(power: str, to: str = "Clerk", **more: Any) -> Delegated:
    return Delegated(**{"power": power, "to": to, "valid_from": FIRST, "minute": "minute 7", **more})


def told(*rows: Delegated, on: date = ON, iopc: Named = IOPC) -> list[str]:
    """Each paragraph as one text, with the points and what stands under them."""
    return [_as_text(one) for one in paragraphs(rows, on=on, iopc=iopc)]


def _as_text(one: Told) -> str:
    points = [" / ".join((f"{point.letter}) {point.text}", *point.under)) for point in one.points]
    return " | ".join((one.text, *points))


# What was delegated


def test_without_a_delegation_that_is_said() -> None:
    assert told() == ["No delegation by the Panel is on record."]
    assert told(given("first_contact"), on=date(2020, 2, 29)) == ["No delegation by the Panel is on record."]
    assert told(given("first_contact"), on=FIRST) == [
        "On 1 March 2020 the Panel delegated to the Clerk the power to: | a) be the first point of contact for complaints"
    ]


@pytest.mark.parametrize(
    ("more", "opening"),
    [
        ({}, "On 1 March 2020 the Panel delegated to the Clerk the power to:"),
        ({"day_known": False}, "In March 2020 the Panel delegated to the Clerk the power to:"),
        ({"minute": ""}, "The Clerk has held, from 1 March 2020 at the latest, the power to:"),
        ({"minute": "", "day_known": False}, "The Clerk has held, from March 2020 at the latest, the power to:"),
        ({"valid_from": None}, "The Panel delegated to the Clerk, on a day that no source gives, the power to:"),
    ],
)
def test_a_delegation_is_told_as_well_as_its_source_knows_it(more: dict[str, Any], opening: str) -> None:
    assert told(given("resolve_informally", **more)) == [f"{opening} | a) resolve complaints informally"]


def test_each_post_has_its_paragraph_and_each_day_its_own() -> None:
    found = told(
        given("resolve_informally", to="Monitoring Officer", valid_from=SECOND),
        given("first_contact", to="Monitoring Officer"),
        given("arrange_informal_resolution"),
    )
    assert [one.partition(" the power")[0] for one in found] == [
        "On 1 March 2020 the Panel delegated to the Clerk",
        "On 1 March 2020 the Panel delegated to the Monitoring Officer",
        "On 1 June 2022 the Panel delegated to the Monitoring Officer",
    ]


def test_the_powers_are_told_in_the_order_of_a_complaint_and_unknown_ones_last() -> None:
    assert told(
        given("keep_the_register"),
        given("resolve_informally"),
        given("arrange_informal_resolution"),
        given("refer_to_iopc"),
        given("first_contact"),
    ) == [
        "On 1 March 2020 the Panel delegated to the Clerk the power to:"
        " | a) be the first point of contact for complaints"
        " | b) decide: / whether a complaint is referred to the Independent Office for Police Conduct (IOPC)"
        " | c) arrange how complaints are resolved informally"
        " | d) resolve complaints informally"
        " | e) keep the register"
    ]


def test_decisions_stand_together_by_whom_to_consult_and_nothing_else_does() -> None:
    assert told(
        given("first_contact"),
        given("decide_whether_a_complaint", consult=CHAIRS),
        given("refer_to_iopc", consult=CHAIRS),
        given("decide_informal_resolution"),
        given("arrange_informal_resolution"),
        given("resolve_informally"),
    ) == [
        "On 1 March 2020 the Panel delegated to the Clerk the power to:"
        " | a) be the first point of contact for complaints"
        " | b) decide, after consulting the Chairman and Vice Chairman:"
        " / whether there is a complaint that must be resolved under the procedure"
        " / whether a complaint is referred to the Independent Office for Police Conduct (IOPC)"
        " | c) decide: / whether a complaint is to be resolved informally"
        " | d) arrange how complaints are resolved informally"
        " | e) resolve complaints informally"
    ]


def test_a_decision_taken_alone_and_one_with_a_single_adviser() -> None:
    assert told(given("decide_informal_resolution", consult=("Chairman",)))[0].endswith(
        "| a) decide, after consulting the Chairman: / whether a complaint is to be resolved informally"
    )
    assert told(given("resolve_informally", consult=CHAIRS, or_instead="Sub-Committee"))[0].endswith(
        "| a) resolve complaints informally, after consulting the Chairman and Vice Chairman,"
        " or arrange for this by the Sub-Committee"
    )


@pytest.mark.parametrize(
    ("since", "named_from", "later"),
    [
        (date(2018, 1, 7), date(2018, 1, 8), True),
        (date(2018, 1, 8), date(2018, 1, 8), False),
        (None, date(2018, 1, 8), False),
        (date(2018, 1, 7), None, False),
        (None, None, False),
    ],
)
def test_only_what_was_delegated_before_the_iopc_had_its_name_says_so(
    since: date | None, named_from: date | None, later: bool
) -> None:
    iopc = Named(kind="iopc", name="Office", short_name="OFF", valid_from=named_from)
    found = told(given("refer_to_iopc", valid_from=since), iopc=iopc)[0]
    name = "Office (OFF), as it is now called" if later else "Office (OFF)"
    assert found.endswith(f"whether a complaint is referred to the {name}")


# What was changed


def changed(before: dict[str, Any], after: dict[str, Any], power: str = "resolve_informally") -> list[str]:
    later = given(power, **{"valid_from": SECOND, "minute": "minute 12", **after})
    return told(given(power, **before), later)[1:]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({}, {}, ""),
        ({}, {"to": "Head of Law", "formerly": "Clerk"}, ""),
        ({}, {"to": "Head of Law", "formerly": "Solicitor"}, "complaints are resolved informally by the Head of Law"),
        ({}, {"to": "Head of Law"}, "complaints are resolved informally by the Head of Law"),
        ({"consult": CHAIRS}, {}, "complaints are resolved informally by the Clerk"),
        (
            {},
            {"consult": CHAIRS},
            "complaints are resolved informally by the Clerk, after consulting the Chairman and Vice Chairman",
        ),
        ({}, {"or_instead": "Panel"}, "complaints are resolved informally by the Clerk, or by the Panel"),
        (
            {},
            {"consult": ("Chairman",), "or_instead": "Panel"},
            "complaints are resolved informally by the Clerk, after consulting the Chairman, or by the Panel",
        ),
    ],
)
def test_a_change_is_another_post_or_other_people_and_never_a_new_title(
    before: dict[str, Any], after: dict[str, Any], change: str
) -> None:
    said = f"On 1 June 2022 the Panel changed one of these: {change}. (minute 12)"
    assert changed(before, after) == ([said] if change else [])


def test_a_new_title_is_told_where_the_old_one_stands() -> None:
    found = told(given("first_contact"), given("first_contact", to="Head of Law", formerly="Clerk", valid_from=SECOND))
    assert found == [
        "On 1 March 2020 the Panel delegated to the Clerk (now the Head of Law) the power to:"
        " | a) be the first point of contact for complaints"
    ]


@pytest.mark.parametrize(
    ("power", "said"),
    [
        ("refer_to_iopc", "relevant complaints are referred to the IOPC by the Head of Law"),
        ("keep_the_register", "keep the register is for the Head of Law"),
    ],
)
def test_each_power_has_its_words_for_a_change(power: str, said: str) -> None:
    assert changed({}, {"to": "Head of Law", "minute": ""}, power) == [
        f"On 1 June 2022 the Panel changed one of these: {said}."
    ]


def test_a_change_calls_a_body_without_letters_by_its_name() -> None:
    rows = given("refer_to_iopc"), given("refer_to_iopc", to="Chairman", valid_from=SECOND, day_known=False)
    assert told(*rows, iopc=Named(kind="iopc", name="Office"))[1] == (
        "In June 2022 the Panel changed one of these: relevant complaints are referred to the Office by the Chairman."
        " (minute 7)"
    )


def test_changes_of_one_day_are_told_together_and_each_against_the_one_before_it() -> None:
    third = date(2023, 9, 1)
    rows = [
        given("first_contact"),
        given("resolve_informally"),
        given("first_contact", to="Head of Law", valid_from=SECOND),
        given("resolve_informally", to="Head of Law", valid_from=SECOND),
        # Only the first of these is a change of what stood on the day before.
        given("first_contact", valid_from=third),
        given("resolve_informally", to="Head of Law", valid_from=third),
    ]
    contact, resolved = "the first point of contact for complaints is the", "complaints are resolved informally by the"
    assert told(*rows)[1:] == [
        f"On 1 June 2022 the Panel changed two of these: {contact} Head of Law; {resolved} Head of Law. (minute 7)",
        f"On 1 September 2023 the Panel changed one of these: {contact} Clerk. (minute 7)",
    ]


# Who holds a power, and what is asked


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "held"),
    [
        (None, None, True),
        (ON, None, True),
        (date(2024, 12, 3), None, False),
        (None, ON, True),
        (None, date(2024, 12, 1), False),
        (FIRST, SECOND, False),
        (FIRST, ON, True),
        (date(2024, 12, 3), date(2025, 1, 1), False),
    ],
)
def test_a_power_is_held_on_the_days_between_and_on_both_ends(
    valid_from: date | None, valid_to: date | None, held: bool
) -> None:
    row = given("refer_to_iopc", valid_from=valid_from, valid_to=valid_to)
    other = given("first_contact", to="Chairman")
    assert holder((other, row), power="refer_to_iopc", on=ON) == ("Clerk" if held else "")


EVERY = (
    "first_contact", "decide_whether_a_complaint", "refer_to_iopc", "decide_informal_resolution",
    "arrange_informal_resolution", "resolve_informally",
)  # fmt: skip


def test_the_author_is_asked_who_holds_what_nobody_was_given() -> None:
    assert questions([given(power) for power in EVERY], on=ON) == ()
    ended = given("first_contact", valid_to=date(2024, 12, 1))
    assert questions([ended, *(given(power) for power in EVERY[1:])], on=ON) == (
        "Who holds these powers? No source says that the Panel delegated them: first contact.",
    )
    (asked,) = questions([given(power) for power in EVERY[:3]], on=ON)
    assert asked.endswith(
        "delegated them: deciding on informal resolution, arranging informal resolution and resolving informally."
    )


def test_the_author_is_asked_for_the_minute_of_what_stands_without_one() -> None:
    bare = [given(power, minute="") for power in EVERY[:2]] + [given(power) for power in EVERY[2:]]
    assert questions(bare, on=ON) == (
        "By which minute of the Panel, on what day, were these delegated:"
        " first contact and deciding whether there is a complaint?",
    )
    strange = [*(given(power) for power in EVERY), given("register", minute="")]
    assert questions(strange, on=ON) == ("By which minute of the Panel, on what day, were these delegated: register?",)
