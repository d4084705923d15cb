"""Must this complaint be investigated, or may it be handled otherwise? (PRA 2002 Sch 3 para 6(2C); SI 2020/2 reg 6)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import Limb, day, possibly_met, tri, unsure
from candour.rulebook.words import marked

QUESTION = "investigation"
ANSWERS = ("must", "discretion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the complaint, or its handling so far, indicates; and, for a repeat complaint, the four limbs of reg 6."""

    indicates_crime_or_discipline: Tri = tri()
    indicates_article_2_or_3: Tri = tri()
    iopc_requires: Tri = tri()
    same_as_previous: Tri = tri()
    fresh_indication: Tri = tri()
    fresh_evidence_not_available_before: Tri = tri()
    previous_disposed_under_schedule_3: Tri = tri()
    on: date | None = day()


_LIMBS = (
    Limb(
        code="6(2C)(a)",
        fact="indicates_crime_or_discipline",
        provision="PRA 2002 Sch 3 para 6(2C)(a)",
        effect=marked("indicates a crime or a disciplinary matter: must be investigated"),
        certainty=Certainty.MEMORY,
    ),
    Limb(
        code="6(2C)(b)",
        fact="indicates_article_2_or_3",
        provision="PRA 2002 Sch 3 para 6(2C)(b)",
        effect=marked("indicates an infringement of Article 2 or 3: must be investigated"),
        certainty=Certainty.MEMORY,
    ),
)
_IOPC = Limb(
    code="iopc",
    fact="iopc_requires",
    provision="PRA 2002 Sch 3 paras 5, 15",
    effect=marked("the IOPC has decided that it must be investigated"),
    certainty=Certainty.ANALOGUE,
)
# Each limb of the exception, with whether it must be so or must not be so. All four must hold, and be known to.
_REPEAT = (
    ("same_as_previous", Tri.YES, "SI 2020/2 reg 6(a)", marked("substantially the same as an earlier complaint")),
    ("fresh_indication", Tri.NO, "SI 2020/2 reg 6(b)", marked("nothing fresh indicates a crime or the like")),
    (
        "fresh_evidence_not_available_before",
        Tri.NO,
        "SI 2020/2 reg 6(c)",
        marked("no fresh evidence that could not reasonably be had before"),
    ),
    (
        "previous_disposed_under_schedule_3",
        Tri.YES,
        "SI 2020/2 reg 6(d)",
        marked("the earlier one is or was dealt with under Schedule 3, or withdrawn: no duty to investigate"),
    ),
)


def advise(facts: Facts) -> Advice:
    """Must, or discretion; the repeat rule takes away the duty of para 6(2C) but never one that the IOPC made."""
    met = possibly_met(_LIMBS, facts=facts)
    required = possibly_met((_IOPC,), facts=facts)
    repeat = bool(met) and all(getattr(facts, fact) is value for fact, value, _, _ in _REPEAT)
    reasons = [limb.reason(facts) for limb in (*met, *required)]
    if repeat:
        reasons += [
            Reason(provision=provision, fact=fact, value=getattr(facts, fact), effect=effect)
            for fact, _, provision, effect in _REPEAT
        ]
    if not reasons:
        free = marked("does not require an investigation: any reasonable and proportionate handling is open")
        reasons = [limb.reason(facts, effect=free) for limb in (*_LIMBS, _IOPC)]
    return Advice(
        question=QUESTION,
        answer="must" if required or (met and not repeat) else "discretion",
        codes=(*(limb.code for limb in (*met, *required)), *(("reg6",) if repeat else ())),
        reasons=tuple(reasons),
        unsure=unsure(facts),
    )
