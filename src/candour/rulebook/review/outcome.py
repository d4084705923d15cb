"""Was the outcome reasonable and proportionate? (PRA 2002 Sch 3 paras 6A, 25)

"Lawful" is a limb of local practice: a failure of it makes the outcome not reasonable and proportionate, and the
national return has only those two. Where the force had already said that its service was not acceptable, local
practice limits what a review leads to: the advice says so, and nothing is disabled by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.words import marked

QUESTION = "review_outcome"
LEARNING_ONLY = "identification_of_learning"
_LIMBS = ("reasonable", "proportionate", "lawful")
_PROVISION = "PRA 2002 Sch 3 paras 6A, 25"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limbs:
    """The three limbs of one allegation, as a person judged them."""

    allegation: str
    reasonable: Tri
    proportionate: Tri
    lawful: Tri


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Every allegation's limbs, and whether the force had already found its service not acceptable."""

    allegations: tuple[Limbs, ...]
    force_found_not_acceptable: Tri = Tri.NO


def advise(facts: Facts) -> Advice:
    """`upheld` if any limb of any allegation fails, `not_upheld` if all are met, `not_yet_known` while one is open."""
    reasons = tuple(_reasons(facts))
    unsure = tuple(
        f"{limbs.allegation}.{name}"
        for limbs in facts.allegations
        for name in _LIMBS
        if getattr(limbs, name) is Tri.UNSURE
    )
    failed = any(getattr(limbs, name) is Tri.NO for limbs in facts.allegations for name in _LIMBS)
    answer = "not_upheld"
    if not facts.allegations or unsure:
        answer = "not_yet_known"
    elif failed:
        answer = "upheld"
    learning = facts.force_found_not_acceptable.possible
    return Advice(
        question=QUESTION,
        answer=answer,
        codes=(LEARNING_ONLY,) if facts.force_found_not_acceptable.certain else (),
        reasons=(*reasons, *(_learning(facts) if learning else ())),
        unsure=unsure,
        warnings=(_LEARNING_WORDS,) if facts.force_found_not_acceptable.certain else (),
    )


_LEARNING_WORDS = marked(
    "The force had already said that the service was not acceptable. Local practice is then to identify learning only."
)


def _reasons(facts: Facts) -> Iterator[Reason]:
    for limbs in facts.allegations:
        for name in _LIMBS:
            value = getattr(limbs, name)
            local = name == "lawful"
            effect = {
                Tri.YES: marked("this limb is met"),
                Tri.NO: marked("this limb fails: the outcome was not reasonable and proportionate"),
                Tri.UNSURE: marked("this limb is still open"),
            }[value]
            yield Reason(
                provision="local practice" if local else _PROVISION,
                fact=f"{limbs.allegation}.{name}",
                value=value,
                effect=effect,
                certainty=Certainty.LOCAL if local else Certainty.VERIFIED,
            )


def _learning(facts: Facts) -> tuple[Reason, ...]:
    return (
        Reason(
            provision="local practice",
            fact="force_found_not_acceptable",
            value=facts.force_found_not_acceptable,
            effect=_LEARNING_WORDS,
            certainty=Certainty.LOCAL,
        ),
    )
