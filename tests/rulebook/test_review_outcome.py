"""Was the outcome reasonable and proportionate: the three limbs, and the advice where service was not acceptable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candour.rulebook.advice import Tri
from candour.rulebook.review.outcome import LEARNING_ONLY, Facts, Limbs, advise

limbs = st.builds(
    Limbs, allegation=st.text("abc", min_size=1, max_size=3), reasonable=st.sampled_from(Tri),
    proportionate=st.sampled_from(Tri), lawful=st.sampled_from(Tri),
)  # fmt: skip


def of(*answers: str) -> tuple[Limbs, ...]:
    return tuple(
        Limbs(allegation=str(n), reasonable=Tri(row[0]), proportionate=Tri(row[1]), lawful=Tri(row[2]))
        for n, row in enumerate((one.split() for one in answers), start=1)
    )


@pytest.mark.parametrize(
    ("rows", "answer"),
    [
        (("yes yes yes",), "not_upheld"),
        (("yes yes yes", "yes yes yes"), "not_upheld"),
        (("no yes yes",), "upheld"),
        (("yes no yes",), "upheld"),
        (("yes yes no",), "upheld"),
        (("yes yes yes", "yes yes no"), "upheld"),
        (("unsure yes yes",), "not_yet_known"),
        (("no yes yes", "yes unsure yes"), "not_yet_known"),
        ((), "not_yet_known"),
    ],
)
def test_upheld_if_any_limb_of_any_allegation_fails(rows: tuple[str, ...], answer: str) -> None:
    assert advise(Facts(allegations=of(*rows))).answer == answer


@pytest.mark.parametrize(("found", "codes"), [("yes", (LEARNING_ONLY,)), ("no", ()), ("unsure", ())])
def test_learning_is_advised_and_never_changes_the_answer(found: str, codes: tuple[str, ...]) -> None:
    advice = advise(Facts(allegations=of("no yes yes"), force_found_not_acceptable=Tri(found)))
    assert advice.answer == "upheld"
    assert advice.codes == codes
    assert bool(advice.warnings) == bool(codes)


@given(st.lists(limbs, min_size=1, max_size=4), st.sampled_from(Tri))
def test_properties(rows: list[Limbs], found: Tri) -> None:
    advice = advise(Facts(allegations=tuple(rows), force_found_not_acceptable=found))
    values = [value for row in rows for value in (row.reasonable, row.proportionate, row.lawful)]
    assert (advice.answer == "not_yet_known") == (Tri.UNSURE in values)
    assert (advice.answer == "not_upheld") == (set(values) == {Tri.YES})
    assert all(reason.provision and reason.effect for reason in advice.reasons)
    assert len(advice.reasons) >= 3 * len(rows)


def test_each_limb_of_each_allegation_is_a_reason() -> None:
    advice = advise(Facts(allegations=of("yes no unsure", "yes yes yes")))
    statute, local = ("PRA 2002 Sch 3 paras 6A, 25", "verified"), ("local practice", "local")
    told = [(reason.fact, reason.value, (reason.provision, reason.certainty.value)) for reason in advice.reasons]
    assert told == [
        ("1.reasonable", "yes", statute), ("1.proportionate", "no", statute), ("1.lawful", "unsure", local),
        ("2.reasonable", "yes", statute), ("2.proportionate", "yes", statute), ("2.lawful", "yes", local),
    ]  # fmt: skip
    assert (advice.question, advice.unsure) == ("review_outcome", ("1.lawful",))
    assert ["met" in reason.effect for reason in advice.reasons] == [True, False, False, True, True, True]
    assert "fails" in advice.reasons[1].effect and "open" in advice.reasons[2].effect


@pytest.mark.parametrize(("found", "told"), [("yes", True), ("unsure", True), ("no", False)])
def test_what_the_force_found_is_a_reason_of_local_practice(found: str, told: bool) -> None:
    last = advise(Facts(allegations=of("no yes yes"), force_found_not_acceptable=Tri(found))).reasons[-1]
    assert (last.fact == "force_found_not_acceptable") is told
    if told:
        assert (last.value, last.provision, last.certainty.value) == (found, "local practice", "local")
        assert "not acceptable" in last.effect
