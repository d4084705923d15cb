"""What must hold for all facts and all days, not only for the cases somebody thought of."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook import calendar, clocks, interface
from candour.rulebook.advice import Tri
from candour.rulebook.clocks import LeftOut
from candour.rulebook.facts import Shape, shapes
from candour.rulebook.force import referral

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(2020, 2, 1), date(2027, 6, 30))
NUMBERED = [key for key in clocks.table() if clocks.due(key, date(2024, 1, 2)).due is not None]
CLOCKS = st.sampled_from(NUMBERED)
LEFT_OUT = st.lists(
    st.builds(
        lambda start, days: LeftOut(start, start + timedelta(days=days), "the IOPC"),
        DAYS,
        st.integers(0, 60),
    ),
    max_size=4,
)
# From the least protective answer to the most.
STRENGTH = {
    "recording": ("not_a_complaint", "forward", "no_duty", "may", "must"),
    "referral": ("none", "voluntary", "mandatory"),
    "investigation": ("discretion", "must"),
    "review_body": ("local_policing_body", "iopc"),
    "investigator": ("allowed", "refused"),
}
# Facts whose "yes" points away from protection: what takes a duty off, or excludes a limb.
EXCEPTIONS = {
    "recording": {"dealt_with_by_proceedings", "withdrawn"},
    "referral": {"excludes_crime_or_discipline", "excludes_article_2_or_3"},
    "investigation": {"same_as_previous", "previous_disposed_under_schedule_3"},
    "review_body": {"excludes_crime_or_discipline", "excludes_article_2_or_3"},
    "investigator": set[str](),
}


def value_of(shape: Shape) -> st.SearchStrategy[Any]:
    """Any value that a fact of this shape may have, as the dataclass holds it."""
    if shape.kind == "tri":
        return st.sampled_from(tuple(Tri))
    if shape.kind == "choice":
        return st.sampled_from(shape.choices)
    if shape.kind == "list":
        return st.lists(st.sampled_from(shape.choices), max_size=3).map(tuple)
    if shape.kind == "records":
        return st.lists(facts_of(shape.of), max_size=2).map(tuple)
    if shape.kind == "date":
        return DAYS
    if shape.kind == "whole":
        return st.integers(shape.minimum, min(shape.maximum or 40, 40))
    return DAYS.map(calendar.end_of)


def facts_of(facts_class: Any) -> st.SearchStrategy[Any]:
    """Any facts that the shapes allow; a moment, or what may be left out unsaid, is sometimes not told."""
    told = {name: value_of(shape) for name, shape in shapes(facts_class).items()}
    for each in fields(facts_class):
        shape = each.metadata["shape"]
        if each.default is None and shape.kind in ("datetime", "whole"):
            told[each.name] = told[each.name] | st.none()
    return st.builds(facts_class, **told)


def that_fit(facts: Any) -> Any:
    """The same facts without those that contradict each other, which the question refuses."""
    if hasattr(facts, "misdirected"):
        in_order = (stay for stay in facts.misdirected if stay.received_on <= stay.forwarded_on)
        return replace(facts, misdirected=tuple(in_order))
    if hasattr(facts, "votes_for"):
        year = facts.financial_year_start and facts.financial_year_start.replace(month=4, day=1)
        return replace(facts, votes_for=min(facts.votes_for, facts.members), financial_year_start=year)
    if hasattr(facts, "latest_incident_on"):
        return replace(facts, made_on=max(facts.made_on, facts.latest_incident_on))
    return replace(facts, n=None, unit=None) if hasattr(facts, "unit") else facts


@st.composite
def one_fact_apart(draw: st.DrawFn) -> tuple[str, str, dict[Tri, int]]:
    """A question, one yes-or-no fact of it, and how strong the answer is for each value of that fact alone."""
    name = draw(st.sampled_from(tuple(STRENGTH)))
    module = interface.questions()[name].module
    facts = draw(facts_of(module.Facts))
    fact = draw(st.sampled_from([key for key, shape in shapes(facts).items() if shape.kind == "tri"]))
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


@given(st.data())
def test_every_question_answers_all_facts_with_reasons(data: st.DataObject) -> None:
    question = interface.questions()[data.draw(st.sampled_from(tuple(interface.questions())))]
    facts = that_fit(data.draw(facts_of(question.module.Facts)))
    advice = question.module.advise(facts)
    assert advice.answer in question.answers or hasattr(question.module, "ANSWER_SCHEMA")
    assert advice.reasons
    assert len(set(advice.codes)) == len(advice.codes)
    for name in advice.unsure:
        assert "[" in name or getattr(facts, name) in (Tri.UNSURE, None)


@given(CLOCKS, DAYS, DAYS)
def test_a_later_trigger_never_ends_earlier(clock: str, one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    first, second = clocks.due(clock, earlier).day, clocks.due(clock, later).day
    assert first is not None and second is not None and first <= second


@given(CLOCKS, DAYS, LEFT_OUT, st.integers(0, 90))
def test_left_out_and_added_days_only_make_it_later(clock: str, trigger: date, left_out: list[LeftOut], more: int) -> None:
    plain = clocks.due(clock, trigger).day
    extended = clocks.due(clock, trigger, excluded=left_out, extended_by_days=more).day
    assert plain is not None and extended is not None
    assert timedelta(more) <= extended - plain <= timedelta(more + sum(each.days for each in left_out))


@given(DAYS, st.integers(0, 60))
def test_working_days_agree_with_a_naive_counter(trigger: date, n: int) -> None:
    holidays = calendar.holiday_table().days
    candidates = (trigger + timedelta(days=k) for k in range(1, 200))
    working = [day for day in candidates if day.isoweekday() <= 5 and day not in holidays]
    expected = working[n - 1] if n else trigger
    assert clocks.wd(trigger, n=n) == expected
    assert calendar.working_days_between(trigger, last=expected) == n


@given(DAYS, st.integers(1, 6))
def test_relevant_periods_follow_each_other_without_a_gap(first_day: date, count: int) -> None:
    periods = clocks.relevant_periods(first_day, count=count)
    assert len(periods) == count
    assert periods[0][0] == first_day
    for (_, last), (start, _) in pairwise(periods):
        assert start == last + timedelta(days=1)


@given(DAYS, st.integers(0, 80), st.integers(0, 80), st.sampled_from(("local_policing_body", "iopc")))
def test_time_at_the_wrong_body_never_makes_an_application_late(
    provided: date, until_received: int, held: int, body: str
) -> None:
    received = provided + timedelta(days=until_received)
    stay = {
        "body": body,
        "received_on": received.isoformat(),
        "forwarded_on": (received + timedelta(days=held)).isoformat(),
    }
    direct = interface.decide(
        "review_application",
        {"provided_on": provided.isoformat(), "received_on": received.isoformat()},
        today=TODAY,
    )
    astray = interface.decide("review_application", {"provided_on": provided.isoformat(), "misdirected": [stay]}, today=TODAY)
    assert astray["answer"] == direct["answer"] == ("in_time" if until_received <= 28 else "late")


def test_every_criterion_of_a_mandatory_referral_is_of_the_list() -> None:
    everything = {
        "alleged": list(shapes(referral.Facts)["alleged"].choices), "underlying_offence_or_discipline": "yes",
        "same_incident_as_referable": "yes", "subject": "chief_officer", "iopc_call_in": "yes",
    }  # fmt: skip
    assert tuple(interface.decide("referral", everything, today=TODAY)["codes"]) == referral.CODES
