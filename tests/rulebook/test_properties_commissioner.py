"""What must hold for all facts about a complaint against an office holder, whatever the case."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook import calendar, interface
from candour.rulebook.advice import Tri
from candour.rulebook.commissioner import disapplication, recording, referral, route, seriousness, withdrawal
from candour.rulebook.facts import Shape, key_of, shapes

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2020, 2, 1), date(2027, 6, 30))
MOMENTS = st.builds(lambda day, time: datetime.combine(day, time, tzinfo=calendar.london()), DAYS, st.times())
MODULES = {each.QUESTION: each for each in (route, recording, seriousness, referral, disapplication, withdrawal)}
# From the least protective answer to the most: what keeps the complaint, or the IOPC's part in it, alive comes last.
STRENGTH = {
    "commissioner_recording": ("not_recorded", "notify_other_panel", "record"),
    "seriousness": ("not_serious", "serious"),
    "commissioner_referral": ("none", "mandatory"),
    "disapplication": ("available", "none", "locked"),
    "commissioner_withdrawal": (
        "effective_ends",
        "effective_becomes_conduct_matter",
        "effective_iopc_decides",
        "ineffective_confirm",
    ),
}
# Facts whose "yes" points away from protection: an exception, a ground, or what makes a withdrawal good.
EXCEPTIONS = {
    "commissioner_recording": {"criminal_proceedings", "withdrawn", "already_recorded"},
    "seriousness": set[str](),
    "commissioner_referral": set[str](),
    "disapplication": {
        "recorded",
        "entirely_about_staff",
        "injustice_from_delay",
        "already_subject_of_live_complaint",
        "vexatious",
        "oppressive",
        "abuse_of_procedure",
        "repeat_same",
        "repeat_previous_disposed",
    },
    "commissioner_withdrawal": {"in_writing", "signed"},
}
# Whether this Panel or another has it is no weaker or stronger: either of them must deal with it.
NEITHER = {"commissioner_recording": {"right_panel"}}
GROUND_FACTS = [
    name
    for name, shape in shapes(disapplication.Facts).items()
    if shape.kind == "tri" and name not in ("recorded", "referred_or_referable", "is_conduct_matter")
]
OFFICE_HOLDERS = (
    "commissioner",
    "deputy",
    "mayor_ca",
    "mopac_mayor",
    "deputy_mayor_member",
    "deputy_mayor_non_member",
)


def value_of(shape: Shape) -> st.SearchStrategy[Any]:
    """Any value that a fact of this shape may have, as the dataclass holds it."""
    if shape.kind == "tri":
        return st.sampled_from(tuple(Tri))
    if shape.kind == "choice":
        return st.sampled_from(shape.choices)
    if shape.kind == "date":
        return DAYS | st.none()
    return MOMENTS | st.none()


def facts_of(facts_class: Any) -> st.SearchStrategy[Any]:
    built = st.builds(facts_class, **{name: value_of(shape) for name, shape in shapes(facts_class).items()})
    return built.filter(_can_be) if facts_class is disapplication.Facts else built


def _can_be(facts: disapplication.Facts) -> bool:
    """No complaint is made before the latest incident that it is about."""
    return None in (facts.latest_incident_on, facts.made_on) or facts.latest_incident_on <= facts.made_on


@st.composite
def one_fact_apart(draw: st.DrawFn) -> tuple[str, str, dict[Tri, int]]:
    """A question, one yes-or-no fact of it, and how strong the answer is for each value of that fact alone."""
    name = draw(st.sampled_from(tuple(STRENGTH)))
    module = MODULES[name]
    facts = draw(facts_of(module.Facts))
    skipped = NEITHER.get(name, set[str]())
    tris = [key for key, shape in shapes(facts).items() if shape.kind == "tri" and key not in skipped]
    fact = draw(st.sampled_from(tris))
    order = STRENGTH[name]
    return name, fact, {value: order.index(module.advise(replace(facts, **{fact: value})).answer) for value in Tri}


@given(one_fact_apart())
def test_a_protective_fact_never_weakens_the_answer(found: tuple[str, str, dict[Tri, int]]) -> None:
    name, fact, strength = found
    if fact in EXCEPTIONS[name]:
        assert strength[Tri.NO] >= strength[Tri.YES]
    else:
        assert strength[Tri.YES] >= strength[Tri.NO]


@given(one_fact_apart())
def test_unsure_is_as_strong_as_the_strongest_answer(found: tuple[str, str, dict[Tri, int]]) -> None:
    _, _, strength = found
    assert strength[Tri.UNSURE] == max(strength.values())


@given(facts_of(route.Facts), st.sampled_from((Tri.YES, Tri.UNSURE)))
def test_crime_that_appears_or_is_not_ruled_out_goes_on_to_the_iopc(facts: route.Facts, appears: Tri) -> None:
    answer = route.advise(replace(facts, appears_criminal=appears)).answer
    assert (answer == "panel_then_iopc") is (facts.subject in OFFICE_HOLDERS)


@given(facts_of(route.Facts))
def test_no_route_but_crime_leads_to_the_iopc_and_no_office_holder_is_sent_to_the_office(facts: route.Facts) -> None:
    advice = route.advise(facts)
    if advice.answer == "panel_then_iopc":
        assert facts.appears_criminal.possible
    if facts.subject in OFFICE_HOLDERS:
        assert advice.answer in ("panel", "panel_then_iopc", "gla_standards")


@given(facts_of(disapplication.Facts), st.sampled_from(GROUND_FACTS))
def test_an_unsure_ground_is_never_available(facts: disapplication.Facts, fact: str) -> None:
    codes = {
        value: set(disapplication.advise(replace(facts, **{fact: value})).codes)  # type: ignore[arg-type]
        for value in Tri
    }
    assert codes[Tri.UNSURE] == codes[Tri.YES] & codes[Tri.NO]


@given(facts_of(disapplication.Facts))
def test_no_ground_is_told_while_it_is_locked_and_one_always_is_where_it_is_available(
    facts: disapplication.Facts,
) -> None:
    advice = disapplication.advise(facts)
    assert bool(advice.codes) is (advice.answer == "available")
    open_ = facts.recorded is Tri.YES and facts.referred_or_referable is Tri.NO and facts.is_conduct_matter is Tri.NO
    assert open_ is (advice.answer != "locked")


@given(facts_of(disapplication.Facts))
def test_every_ground_is_told_with_its_reason_unless_it_is_locked(facts: disapplication.Facts) -> None:
    advice = disapplication.advise(facts)
    if advice.answer == "locked":
        assert not any("15(3)" in reason.provision for reason in advice.reasons)
        return
    told: dict[str, list[tuple[Any, str]]] = {}
    for reason in advice.reasons:
        found = re.match(r"SI 2012/62 reg 15\(3\)\(([a-f])\)", reason.provision)
        assert found is not None
        told.setdefault(found[1].upper(), []).append((reason.value, reason.effect))
    assert list(told) == list("ABCDEF")
    for code, reasons in told.items():
        met = all(effect.startswith("met: ") for _, effect in reasons)
        assert met is (code in advice.codes)
        for value, effect in reasons:
            assert effect.startswith("not known, so not met: ") is (value is Tri.UNSURE or "are not both given" in effect)
            assert effect.startswith(("met: ", "not met: ", "not known, so not met: "))


@given(facts_of(recording.Facts))
def test_nobody_who_complained_is_left_without_an_answer(facts: recording.Facts) -> None:
    advice = recording.advise(facts)
    if facts.kind == "complaint" and facts.purported.possible:
        assert advice.extra["documents"]
    if advice.answer == "record":
        assert advice.codes


@given(facts_of(referral.Facts), MOMENTS)
def test_a_later_call_in_never_gives_more_time(facts: referral.Facts, called: Any) -> None:
    must = replace(facts, kind="conduct_matter", first_clear_at=facts.first_clear_at or called)
    without = referral.advise(replace(must, iopc_call_in=Tri.NO)).deadlines[0].due
    with_call = referral.advise(replace(must, iopc_call_in=Tri.YES, call_in_notified_at=called)).deadlines[0].due
    assert without is not None and with_call is not None and with_call <= without  # type: ignore[operator]


@given(MOMENTS, st.integers(0, 60), st.integers(0, 60))
def test_sent_later_is_never_less_late(clear: Any, one: int, other: int) -> None:
    earlier, later = sorted((one, other))
    late = [
        referral.advise(
            referral.Facts(seriousness="serious", first_clear_at=clear, sent_at=clear + timedelta(days=days))
        ).extra["late_by_days"]
        for days in (earlier, later)
    ]
    assert late == [max(0, earlier - 1), max(0, later - 1)]


@given(st.data())
def test_every_question_answers_all_facts_with_reasons(data: st.DataObject) -> None:
    module = MODULES[data.draw(st.sampled_from(tuple(MODULES)))]
    facts = data.draw(facts_of(module.Facts))
    advice = module.advise(facts)
    assert advice.answer in module.ANSWERS
    assert advice.reasons
    assert len(set(advice.codes)) == len(advice.codes)
    for name in advice.unsure:
        assert getattr(facts, name) is Tri.UNSURE


@given(st.data())
def test_facts_in_any_order_give_one_answer(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(tuple(MODULES)))
    given_facts = data.draw(facts_of(MODULES[name].Facts))
    told = {
        key_of(key): value.isoformat() if isinstance(value, date) else str(value)
        for key in shapes(given_facts)
        if (value := getattr(given_facts, key)) is not None
    }
    shuffled = dict(data.draw(st.permutations(tuple(told.items()))))
    assert interface.decide(name, shuffled, today=TODAY) == interface.decide(name, told, today=TODAY)
