"""How a question describes its facts, how they are read from JSON and refused, and their schema."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from candour.rulebook import clocks, facts
from candour.rulebook.advice import Certainty, Reason, Tri
from candour.rulebook.described import AskedFact
from candour.rulebook.described import described as described_to_a_page
from candour.rulebook.facts import FactsError, Limb, Shape, key_of, needed, possibly_met, shapes, unsure
from candour.rulebook.questions import Question, questions
from candour.rulebook.reading import read
from candour.rulebook.schemas import object_schema


def described() -> tuple[Any, Any]:
    """A question's facts, one of every kind, and a record within: made anew, so that each test makes its fields."""

    @dataclass(frozen=True, kw_only=True)
    class Inner:
        """A record within."""

        held: date = facts.required_day()
        by: str = facts.choice("force", "iopc", default=None)

    @dataclass(frozen=True, kw_only=True)
    class Asked:
        """One fact of every kind."""

        certain: Tri = facts.tri(Tri.YES)
        plain: Tri = facts.tri()
        judged: Tri = facts.judgement()
        if_asked: Tri | None = facts.judgement_if_asked()
        kind: str = facts.choice("a", "b")
        model: int = facts.choice(1, 2, default=1)
        gathering: str | None = facts.choice("none", "opinion", of_area="gathering")
        merits: str | None = facts.choice("none", "all", of_area="merits", default="none")
        number: int = facts.whole(minimum=1, maximum=5)
        count: int = facts.whole(default=0)
        several: tuple[str, ...] = facts.many("a", "b")
        day: date | None = facts.day()
        at: datetime | None = facts.moment()
        parts: tuple[Inner, ...] = facts.records(Inner)
        class_: str = facts.choice("x", "y", default="x", refused_as="unknown-class")

    return Asked, Inner


NEEDED = {"kind": "a", "number": 1}


def test_each_fact_has_its_shape() -> None:
    Asked, Inner = described()
    assert shapes(Asked) == {
        "certain": Shape(kind="tri"),
        "plain": Shape(kind="tri"),
        "judged": Shape(kind="tri", judgement=True),
        "if_asked": Shape(kind="tri", judgement=True),
        "kind": Shape(kind="choice", choices=("a", "b")),
        "model": Shape(kind="choice", choices=(1, 2)),
        "gathering": Shape(kind="choice", choices=("none", "opinion"), of_area="gathering"),
        "merits": Shape(kind="choice", choices=("none", "all"), of_area="merits"),
        "number": Shape(kind="whole", minimum=1, maximum=5),
        "count": Shape(kind="whole"),
        "several": Shape(kind="list", choices=("a", "b")),
        "day": Shape(kind="date"),
        "at": Shape(kind="datetime"),
        "parts": Shape(kind="records", of=Inner),
        "class_": Shape(kind="choice", choices=("x", "y"), refused_as="unknown-class"),
    }
    assert shapes(Inner) == {"held": Shape(kind="date"), "by": Shape(kind="choice", choices=("force", "iopc"))}


def test_what_is_left_out_has_its_default() -> None:
    Asked, Inner = described()
    assert Asked(kind="a", number=1) == Asked(
        certain=Tri.YES, plain=Tri.NO, judged=Tri.UNSURE, if_asked=None, kind="a", model=1, gathering=None,
        merits="none", number=1, count=0, several=(), day=None, at=None, parts=(), class_="x",
    )  # fmt: skip
    assert Inner(held=date(2026, 4, 1)).by is None
    for missing in ({"kind": "a"}, {"number": 1}):
        with pytest.raises(TypeError):
            Asked(**missing)
    with pytest.raises(TypeError):
        Inner()


def test_all_that_can_be_given_is_read() -> None:
    Asked, Inner = described()
    given = {
        "certain": "no", "judged": "unsure", "kind": "b", "model": 2, "gathering": "opinion", "number": 5, "count": 0,
        "several": ["b", "a", "b"], "day": "2026-04-01", "at": "2026-07-01T09:30",
        "parts": [{"held": "2026-04-02", "by": "iopc"}, {"held": "2026-04-03"}],
    }  # fmt: skip
    assert read(Asked, {**given, "class": "y"}) == {
        **given, "class_": "y", "certain": Tri.NO, "judged": Tri.UNSURE, "several": ("b", "a"), "day": date(2026, 4, 1),
        "at": datetime(2026, 7, 1, 9, 30, tzinfo=ZoneInfo("Europe/London")),
        "parts": (Inner(held=date(2026, 4, 2), by="iopc"), Inner(held=date(2026, 4, 3))),
    }  # fmt: skip
    assert type(read(Asked, {**NEEDED, "certain": "no"})["certain"]) is Tri
    assert read(Asked, {**NEEDED, "number": 5})["number"] == 5


REFUSED: list[tuple[dict[Any, Any], str, str, str, str | None]] = [
    ({"kid": "a"}, "unknown-fact", "kid", "This question does not ask for kid.", "kind"),
    ({"are": "x"}, "unknown-fact", "are", "This question does not ask for are.", "area"),
    ({"kind": "a"}, "missing-fact", "number", "number is needed.", None),
    ({**NEEDED, "parts": [{}]}, "missing-fact", "parts[0].held", "parts[0].held is needed.", None),
    (
        {**NEEDED, "parts": [{"held": "2026-04-01", "bye": 1}]},
        "unknown-fact", "parts[0].bye", "This question does not ask for parts[0].bye.", "by",
    ),
    ({**NEEDED, "class": "z"}, "unknown-class", "class", "class is one of: x, y.", None),
    ({**NEEDED, "class_": "x"}, "unknown-fact", "class_", "This question does not ask for class_.", "class"),
    ({**NEEDED, "parts": [1]}, "wrong-type", "parts[0]", "parts[0] must be an object.", None),
    ({**NEEDED, "parts": {}}, "wrong-type", "parts", "parts must be a list.", None),
    ({**NEEDED, "several": "a"}, "wrong-type", "several", "several must be a list.", None),
    ({**NEEDED, "several": ["a", 1]}, "wrong-type", "several[1]", "several[1] must be a word.", None),
    ({**NEEDED, "several": ["aa"]}, "bad-value", "several[0]", "several[0] is one of: a, b.", "a"),
    ({**NEEDED, "plain": True}, "wrong-type", "plain", "plain must be a word.", None),
    ({**NEEDED, "plain": "yess"}, "bad-value", "plain", "plain is one of: yes, no, unsure.", "yes"),
    ({**NEEDED, "model": "1"}, "wrong-type", "model", "model must be a whole number.", None),
    ({**NEEDED, "model": True}, "wrong-type", "model", "model must be a whole number.", None),
    ({**NEEDED, "model": 3}, "bad-value", "model", "model is one of: 1, 2.", None),
    ({"kind": "a", "number": "1"}, "wrong-type", "number", "number must be a whole number.", None),
    ({"kind": "a", "number": True}, "wrong-type", "number", "number must be a whole number.", None),
    ({"kind": "a", "number": 1.0}, "wrong-type", "number", "number must be a whole number.", None),
    ({"kind": "a", "number": 0}, "bad-value", "number", "number is a whole number from 1 to 5.", None),
    ({"kind": "a", "number": 6}, "bad-value", "number", "number is a whole number from 1 to 5.", None),
    ({**NEEDED, "count": -1}, "bad-value", "count", "count is a whole number from 0.", None),
    ({**NEEDED, "day": 1}, "wrong-type", "day", "day must be a date such as 2026-04-01.", None),
    ({**NEEDED, "day": "2026-02-30"}, "impossible-date", "day", "day is not a date that can be.", None),
    ({**NEEDED, "day": "20260401"}, "impossible-date", "day", "day is not a date that can be.", None),
    ({**NEEDED, "at": 1}, "wrong-type", "at", "at must be a date and time such as 2026-04-01T09:30.", None),
    ({**NEEDED, "at": "noon"}, "impossible-date", "at", "at is not a date that can be.", None),
    ({**NEEDED, "at": "0001-01-01T00:00:00+14:00"}, "impossible-date", "at", "at is not a date that can be.", None),
]  # fmt: skip


@pytest.mark.parametrize(("given", "code", "fact", "message", "meant"), REFUSED)
def test_what_cannot_be_used_is_refused_in_words(
    given: dict[Any, Any], code: str, fact: str, message: str, meant: str | None
) -> None:
    Asked, _ = described()
    with pytest.raises(FactsError) as caught:
        read(Asked, given, common=("area",))
    told = {"code": code, "fact": fact, "message": message, "did_you_mean": meant}
    assert caught.value.as_json() == {"error": {key: value for key, value in told.items() if value is not None}}
    assert str(caught.value) == message


def test_the_nearest_word_is_meant_and_no_long_word_is_compared() -> None:
    Asked, _ = described()
    with pytest.raises(FactsError) as caught:
        read(Asked, {"k" * 99 + "ind": "a"})
    assert caught.value.did_you_mean is None


def test_the_schema_says_the_same_as_the_shapes() -> None:
    Asked, _ = described()
    tri = ["yes", "no", "unsure"]
    assert object_schema(Asked) == {
        "type": "object",
        "properties": {
            "certain": {"enum": tri, "default": "yes"},
            "plain": {"enum": tri, "default": "no"},
            "judged": {"enum": tri, "default": "unsure", "x-judgement": True},
            "if_asked": {"enum": tri, "default": "unsure", "x-judgement": True},
            "kind": {"enum": ["a", "b"]},
            "model": {"enum": [1, 2], "default": 1},
            "gathering": {"enum": ["none", "opinion"], "x-of-area": "gathering"},
            "merits": {"enum": ["none", "all"], "x-of-area": "merits", "default": "none"},
            "number": {"type": "integer", "minimum": 1, "maximum": 5},
            "count": {"type": "integer", "minimum": 0, "default": 0},
            "several": {"type": "array", "items": {"enum": ["a", "b"]}},
            "day": {"type": "string", "format": "date"},
            "at": {"type": "string"},
            "parts": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "held": {"type": "string", "format": "date"},
                        "by": {"enum": ["force", "iopc"]},
                    },
                    "required": ["held"],
                    "additionalProperties": False,
                },
            },
            "class": {"enum": ["x", "y"], "default": "x"},
        },
        "required": ["kind", "number"],
        "additionalProperties": False,
    }
    assert all(type(one) is str for one in object_schema(Asked)["properties"]["plain"]["enum"])


def test_a_fact_on_which_the_answer_turns_must_be_given() -> None:
    assert needed(0, fact="count") == 0
    with pytest.raises(FactsError) as caught:
        needed(None, fact="count")
    assert caught.value.as_json() == {"error": {"code": "missing-fact", "fact": "count", "message": "count is needed here."}}


def test_what_is_not_known_is_listed_in_order_unless_it_is_not_asked() -> None:
    Asked, _ = described()
    told = Asked(kind="a", number=1, plain=Tri.UNSURE, if_asked=Tri.UNSURE)
    assert unsure(told) == ("plain", "judged", "if_asked")
    assert unsure(told, not_asked=("plain", "kind")) == ("judged", "if_asked")


def test_a_limb_is_a_reason_and_may_be_met_while_it_is_not_known() -> None:
    Asked, _ = described()
    met = Limb(code="1", fact="plain", provision="s.1", effect="it is", certainty=Certainty.MEMORY)
    open_one = Limb(code="2", fact="judged", provision="s.2", effect="it may be")
    told = Asked(kind="a", number=1)
    assert met.reason(told) == Reason(provision="s.1", fact="plain", value=Tri.NO, effect="it is", certainty=Certainty.MEMORY)
    assert open_one.reason(told, effect="it is open") == Reason(
        provision="s.2", fact="judged", value=Tri.UNSURE, effect="it is open", certainty=Certainty.VERIFIED
    )
    assert possibly_met((met, open_one), facts=told) == (open_one,)


def test_a_moment_may_have_to_be_given_under_a_word_of_python() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Started:
        from_: datetime = facts.required_moment()

    assert shapes(Started) == {"from_": Shape(kind="datetime")}
    assert object_schema(Started)["required"] == ["from"]
    assert read(Started, {"from": "2026-01-01"})["from_"].date() == date(2026, 1, 1)
    with pytest.raises(FactsError) as caught:
        read(Started, {})
    assert caught.value.fact == "from"


def question_of(facts_class: Any, **more: Any) -> Question:
    module = ModuleType("made_up")
    vars(module).update(Facts=facts_class, **more)
    return Question(name="made_up", meaning="?", answers=("a",), law="force", in_force=None, module=module)


def test_what_is_asked_is_told_to_a_page() -> None:
    asked, _ = described()
    told = {one.name: one for one in described_to_a_page(question_of(asked, NEEDS_SETTINGS=True))}
    # The area stands before the last fact, which is the day of every question's own facts.
    assert [*told] == [*[key_of(name) for name in shapes(asked)][:-1], "area", "class"]
    tri = ("yes", "no", "unsure")
    assert told["certain"] == AskedFact(name="certain", kind="tri", values=tri, default="yes")
    assert told["judged"] == AskedFact(name="judged", kind="tri", values=tri, default="unsure", judgement=True)
    assert told["kind"] == AskedFact(name="kind", kind="choice", values=("a", "b"), required=True)
    assert told["model"] == AskedFact(name="model", kind="choice", values=(1, 2), default=1)
    assert told["gathering"] == AskedFact(name="gathering", kind="choice", values=("none", "opinion"), of_area=True)
    assert told["number"] == AskedFact(name="number", kind="whole", required=True, minimum=1, maximum=5)
    assert told["several"] == AskedFact(name="several", kind="list", values=("a", "b"))
    assert told["day"] == AskedFact(name="day", kind="date")
    assert told["class"] == AskedFact(name="class", kind="choice", values=("x", "y"), default="x")
    held = AskedFact(name="held", kind="date", required=True)
    by = AskedFact(name="by", kind="choice", values=("force", "iopc"))
    assert told["parts"] == AskedFact(name="parts", kind="records", of=(held, by))
    areas = {"cambridgeshire": "Cambridgeshire", "leicestershire": "Leicestershire"}
    assert told["area"] == AskedFact(name="area", kind="choice", values=tuple(areas), names=areas)


def test_the_area_is_asked_only_where_it_can_change_the_answer() -> None:
    asked, inner = described()
    assert [one.name for one in described_to_a_page(question_of(inner))] == ["held", "by"]
    assert "area" in [one.name for one in described_to_a_page(question_of(asked))]


def test_values_that_are_clocks_have_their_names() -> None:
    told = {one.name: one for one in described_to_a_page(questions()["deadline"])}
    assert told["clock"].names["C16"] == clocks.table()["C16"].name


def test_every_field_made_here_carries_a_shape() -> None:
    Asked, _ = described()
    assert all(isinstance(each.metadata["shape"], Shape) for each in fields(Asked))
