"""Does it appear that a criminal offence was committed? (PRSRA 2011 Sch 7 para 2(6), a serious complaint)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import day, judgement, unsure
from candour.rulebook.words import marked

QUESTION = "seriousness"
ANSWERS = ("serious", "not_serious")

_PROVISION = "PRSRA 2011 Sch 7 para 2(6); SI 2012/62 reg 2"
_EFFECTS = {
    "alleges_offence": {
        Tri.YES: marked("alleges an offence: any offence makes it serious, however minor"),
        Tri.NO: marked("no offence is alleged"),
        Tri.UNSURE: marked("may allege an offence: serious until that is ruled out"),
    },
    "circumstances_indicate_offence": {
        Tri.YES: marked("the circumstances show signs of an offence, whether it is alleged or not"),
        Tri.NO: marked("the circumstances show no sign of an offence"),
        Tri.UNSURE: marked("the circumstances may show signs of an offence: serious until that is ruled out"),
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is judged is appearance, not proof; a grave complaint without an offence is not serious in this sense."""

    alleges_offence: Tri = judgement()
    circumstances_indicate_offence: Tri = judgement()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Serious if either is so or is not ruled out; not serious only if neither can be so."""
    met = tuple(fact for fact in _EFFECTS if getattr(facts, fact).possible)
    return Advice(
        question=QUESTION,
        answer="serious" if met else "not_serious",
        reasons=tuple(_reason(facts, fact=fact) for fact in (met or _EFFECTS)),
        unsure=unsure(facts),
    )


def _reason(facts: Facts, *, fact: str) -> Reason:
    value = getattr(facts, fact)
    return Reason(
        provision=_PROVISION,
        fact=fact,
        value=value,
        effect=_EFFECTS[fact][value],
        # That what is not known counts as serious is this product's reading of "appears to".
        certainty=Certainty.LOCAL if value is Tri.UNSURE else Certainty.VERIFIED,
    )
