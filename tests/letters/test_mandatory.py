"""Every notice N01–N17 holds what the specification's table wants in it, and a missing item stops the letter."""

from __future__ import annotations

from typing import Any

import pytest

from candour.casework.letters import mandatory, rendering
from candour.casework.letters.mandatory import MANDATORY
from candour.casework.letters.models import Kind
from candour.casework.letters.wording import template
from candour.rulebook.commissioner.notices import NOTICES
from candour.web.components import wording
from tests.letters.panel_values import ALL, BY_NUMBER, VALUES

# By the number of the notice, as the specification lists it (8): the codes that every letter of that number must check.
WANTED: dict[str, dict[str, str]] = {
    "N01": {"panel_acknowledgement": "handler next times privacy adjustments"},
    "N02": {
        "panel_notified_on": "what when from their_part",
        "panel_notified_on_complainant": "notified what_was_said their_part",
    },
    "N03": {"panel_not_recorded": "decision part grounds elsewhere", "panel_considered": "decided"},
    "N04": {"panel_record_copy": "record"},
    "N05": {"panel_complaint_copy": "complaint comments_later"},
    "N06": {"panel_reference": "matter criminal clear sent evidence office_holder authority"},
    "N07": {"panel_referred_complainant": "referred day", "panel_referred_office_holder": "referred day"},
    "N08": {"panel_disapplied": "ground test handled"},
    "N09": dict.fromkeys(
        ("panel_resolution_complainant", "panel_resolution_office_holder"),
        "what_it_is no_investigation no_sanction appointed comments_by copy outcomes",
    ),
    "N10": {"panel_comments_note": "day declined"},
    "N11": {"panel_requirement": "what by purpose no_investigation"},
    "N12": dict.fromkeys(
        ("panel_outcome_complainant", "panel_outcome_office_holder"),
        "outcomes comments recommendations closure no_review",
    ),
    "N13": dict.fromkeys(("panel_publication_complainant", "panel_publication_office_holder"), "text why by"),
    "N14": {
        "panel_withdrawal_confirm": "options signature effect",
        "panel_withdrawal_recorded": "option day effect",
        "panel_withdrawal_iopc": "option day",
        "panel_withdrawal_office_holder": "option day effect",
    },
    "N15": {"panel_iopc_result": "result next"},
    "N16": {"panel_recommendation": "text by publication"},
    "N17": {
        "panel_subcommittee_report": "exempt issues facts comments any_action next_steps",
        "panel_decision_complainant": "day minute resolved",
        "panel_decision_office_holder": "day minute resolved",
    },
}
_KIND_OF_EACH = [(number, kind) for number, kinds in WANTED.items() for kind in kinds]
# Asked only where the letter has such a thing: an empty text does not break them.
_ONLY_SOMETIMES = {"recommendations", "their_part"}


def _text(name: str, values: dict[str, Any] | None = None) -> str:
    return rendering.fill(template(name.split("-", maxsplit=1)[0]).body, values or ALL[name])


def test_every_number_has_the_kinds_of_the_table_of_notices() -> None:
    assert {number: sorted(kinds) for number, kinds in WANTED.items()} == BY_NUMBER
    assert set(MANDATORY) >= set(NOTICES)


@pytest.mark.parametrize(("number", "kind"), _KIND_OF_EACH)
def test_a_notice_is_checked_for_what_its_number_wants(number: str, kind: str) -> None:
    checked = [item.code for item in mandatory.of(kind)]
    assert checked == ["date", "reference", "signatory", *WANTED[number][kind].split()]
    assert mandatory.provision_of(kind) == NOTICES[kind].provision


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_golden_letter_holds_everything_that_it_must(name: str) -> None:
    kind, text = name.split("-", maxsplit=1)[0], _text(name)
    assert [item.code for item in mandatory.of(kind) if not item.stands(ALL[name], text)] == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_item_is_missed_where_it_is_not(name: str) -> None:
    kind = name.split("-", maxsplit=1)[0]
    for item in mandatory.of(kind):
        if item.code not in _ONLY_SOMETIMES and not (item.code == "comments_later" and ALL[name]["serious"] == "yes"):
            assert not item.stands(ALL[name], ""), item.code
        if item.code not in _ONLY_SOMETIMES | {"comments_later"}:
            assert not item.stands({}, ""), item.code


@pytest.mark.parametrize(
    ("name", "gone", "code"),
    [
        ("panel_notified_on", "came_from", "from"), ("panel_reference", "clear_on", "clear"),
        ("panel_reference", "authority", "authority"), ("panel_resolution_complainant", "comments_by", "comments_by"),
        ("panel_resolution_office_holder", "complaint_words", "copy"), ("panel_publication_complainant", "answer_by", "by"),
        ("panel_publication_office_holder", "publication_text", "text"), ("panel_recommendation", "by", "by"),
        ("panel_requirement", "by", "by"), ("contact_plan", "review_on", "review"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_known_is_missed(name: str, gone: str, code: str) -> None:
    without = {**ALL[name], gone: ""}
    with pytest.raises(rendering.MissingSlot, match=gone):
        _text(name, without)
    item = next(one for one in mandatory.of(name) if one.code == code)
    assert not item.stands(without, _text(name))


@pytest.mark.parametrize("name", ["panel_outcome_complainant", "panel_outcome_office_holder"])
def test_a_recommendation_without_its_day_is_missed(name: str) -> None:
    rows = [{"words": "Write the rule down."}]
    values = ALL[name] | {"recommendations": rows}
    item = next(one for one in mandatory.of(name) if one.code == "recommendations")
    assert not item.stands(values, _text(name, values))


def test_a_part_without_its_grounds_is_missed() -> None:
    values = ALL["panel_not_recorded"]
    rows = [values["left_out"][0] | {"grounds": ""}]
    item = next(one for one in mandatory.of("panel_not_recorded") if one.code == "grounds")
    assert not item.stands(values | {"left_out": rows}, _text("panel_not_recorded"))


@pytest.mark.parametrize("kind", ["panel_notified_on", "panel_notified_on_complainant"])
def test_a_part_for_another_panel_is_named(kind: str) -> None:
    item = next(one for one in mandatory.of(kind) if one.code == "their_part")
    values = ALL[f"{kind}-part"]
    assert item.stands(values, _text(f"{kind}-part"))
    assert not item.stands(values, _text(kind))
    assert not item.stands(values | {"theirs": []}, _text(f"{kind}-part"))


def test_comments_are_not_invited_with_the_copy_of_what_appears_criminal() -> None:
    text = _text("panel_complaint_copy", ALL["panel_complaint_copy"] | {"serious": "yes"})
    assert "comment" not in text.lower()


@pytest.mark.parametrize("name", sorted(VALUES))
def test_a_panels_notice_offers_no_right_that_does_not_exist(name: str) -> None:
    text = _text(name).lower()
    assert "appeal" not in text
    assert "ask for a review" not in text
    assert "local government ombudsman" not in text


@pytest.mark.parametrize("name", sorted(VALUES))
def test_a_panels_notice_is_signed_for_the_panel_by_a_post(name: str) -> None:
    assert _text(name).rstrip().endswith(f"{ALL[name]['team_name']}\n\nfor the {ALL[name]['body_name']}")


def test_every_kind_of_letter_has_a_name_on_the_page() -> None:
    assert set(Kind.values) <= set(wording.LETTERS)
