"""Every letter, word for word, as it stands in `golden/`. Change a template, and this shows what people will read."""

from __future__ import annotations

from pathlib import Path

import pytest

from candour.casework.letters import plain_language, rendering
from candour.casework.letters.models import Kind
from candour.casework.letters.wording import SENDING, template
from tests.letters.values import VALUES

GOLDEN = Path(__file__).parent / "golden"
KINDS = sorted({name.split("-", maxsplit=1)[0] for name in VALUES})
# Set by the machinery of the letter, not by a slot of its own in the text.
_SWITCHES = {"own"}


@pytest.mark.parametrize("name", sorted(VALUES))
def test_a_letter_reads_as_its_golden_text(name: str) -> None:
    text = rendering.fill(template(name.split("-", maxsplit=1)[0]).body, VALUES[name])
    assert text == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(VALUES))
def test_a_letter_can_be_read_by_a_person_of_twelve(name: str) -> None:
    measured = plain_language.measured(rendering.fill(template(name.split("-", maxsplit=1)[0]).body, VALUES[name]))
    assert measured.long_sentences == ()
    assert measured.reading_age <= plain_language.OLDEST


@pytest.mark.parametrize("name", sorted(VALUES))
def test_a_letter_uses_no_word_that_it_must_not(name: str) -> None:
    kind = template(name.split("-", maxsplit=1)[0])
    text = rendering.fill(kind.body, VALUES[name])
    assert plain_language.found(text, plain_language.WRONG) == {}
    assert "appeal" not in text.lower()
    if kind.to in ("person", "complainant"):
        assert set(plain_language.found(text, plain_language.HARD)) <= {"in accordance with"}


@pytest.mark.parametrize("name", sorted(VALUES))
def test_a_letter_names_its_body_its_team_and_how_to_ask_for_adjustments(name: str) -> None:
    values = VALUES[name]
    text = rendering.fill(template(name.split("-", maxsplit=1)[0]).body, values)
    assert values["body_name"] in text
    assert values["team_name"] in text
    assert (values["adjustments_phone"] or "Just tell us") in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_asks_for_what_it_uses_and_uses_what_it_asks_for(kind: str) -> None:
    chosen = template(kind)
    used = {name.removeprefix("own.") for name in rendering.names(chosen.body) if name.startswith("own.")}
    assert used == {part.name for part in chosen.own}
    assert chosen.kind == kind
    assert "given_on" in rendering.names(chosen.body) & SENDING


@pytest.mark.parametrize("kind", KINDS)
def test_without_its_slots_no_letter_can_be_made(kind: str) -> None:
    with pytest.raises(rendering.MissingSlot):
        rendering.fill(template(kind).body, {})
    assert "body_name" in rendering.gaps(template(kind).body, {})


def test_there_is_a_golden_text_for_every_kind_and_no_other() -> None:
    assert {path.stem for path in GOLDEN.glob("*.md")} == set(VALUES)
    assert set(KINDS) == set(Kind.values)
