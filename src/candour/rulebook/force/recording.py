"""Must this complaint be recorded under Schedule 3? (PRA 2002 Sch 3 paras 2(6A)-(6B), 2(7), 4A(4))"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import Limb, day, possibly_met, tri, unsure
from candour.rulebook.words import marked

QUESTION = "recording"
ANSWERS = ("must", "may", "no_duty", "forward", "not_a_complaint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is alleged is taken at its highest ("if proved, might"): this is no test of the merits."""

    is_complaint: Tri = tri(Tri.YES)
    is_appropriate_authority: Tri = tri(Tri.YES)
    complainant_wishes_recording: Tri = tri()
    alleges_death_or_serious_injury: Tri = tri()
    alleges_crime_or_discipline: Tri = tri()
    alleges_article_2_or_3: Tri = tri()
    meets_referral_description: Tri = tri()
    iopc_requires: Tri = tri()
    authority_chooses_schedule_3: Tri = tri()
    dealt_with_by_proceedings: Tri = tri()
    withdrawn: Tri = tri()
    on: date | None = day()


# In the order in which paragraph 2 sets them out, which is the order of `codes`.
_LIMBS = (
    Limb(
        code="2(6A)(a)",
        fact="complainant_wishes_recording",
        provision="PRA 2002 Sch 3 para 2(6A)(a)",
        effect=marked("the complainant wants it recorded: it must be, whenever they say so"),
    ),
    Limb(
        code="2(6A)(b)",
        fact="authority_chooses_schedule_3",
        provision="PRA 2002 Sch 3 para 2(6A)(b)",
        effect=marked("the authority decides to handle it under Schedule 3, so it must be recorded"),
    ),
    Limb(
        code="2(6B)(a)",
        fact="alleges_death_or_serious_injury",
        provision="PRA 2002 Sch 3 para 2(6B)(a)",
        effect=marked("alleges that it led to a death or serious injury: must be recorded"),
    ),
    Limb(
        code="2(6B)(b)",
        fact="alleges_crime_or_discipline",
        provision="PRA 2002 Sch 3 para 2(6B)(b)",
        effect=marked("if proved, might be a crime or justify disciplinary proceedings: must be recorded"),
    ),
    Limb(
        code="2(6B)(c)",
        fact="alleges_article_2_or_3",
        provision="PRA 2002 Sch 3 para 2(6B)(c)",
        effect=marked("if proved, might have infringed Article 2 or 3: must be recorded"),
    ),
    Limb(
        code="2(6B)(d)",
        fact="meets_referral_description",
        provision="PRA 2002 Sch 3 para 2(6B)(d)",
        effect=marked("is of a kind that must be referred to the IOPC: must be recorded"),
    ),
)
_CALLED_IN = Limb(
    code="4A(4)",
    fact="iopc_requires",
    provision="PRA 2002 Sch 3 para 4A(4)",
    effect=marked("the IOPC calls it in or treats it as referred: must be recorded"),
    certainty=Certainty.ANALOGUE,
)


def advise(facts: Facts) -> Advice:
    """Must, may (handling outside Schedule 3 is open), no duty, forward, or not a complaint at all."""
    answer, codes, reasons = _before_the_limbs(facts) or _by_the_limbs(facts)
    return Advice(question=QUESTION, answer=answer, codes=codes, reasons=reasons, unsure=unsure(facts))


def _before_the_limbs(facts: Facts) -> tuple[str, tuple[str, ...], tuple[Reason, ...]] | None:
    if not facts.is_complaint.possible:
        reason = Reason(
            provision="PRA 2002 s.12",
            fact="is_complaint",
            value=facts.is_complaint,
            effect=marked("not a complaint, so not recorded as one; consider a conduct matter"),
        )
        return "not_a_complaint", (), (reason,)
    if not facts.is_appropriate_authority.possible:
        reason = Reason(
            provision="PRA 2002 Sch 3 para 2(2)-(3)",
            fact="is_appropriate_authority",
            value=facts.is_appropriate_authority,
            effect=marked("another body is the appropriate authority: forward it, do not record it"),
            certainty=Certainty.MEMORY,
        )
        return "forward", (), (reason,)
    if facts.iopc_requires.possible:
        return None
    exceptions = [
        Reason(
            provision="PRA 2002 Sch 3 para 2(7)",
            fact=fact,
            value=getattr(facts, fact),
            effect=marked("there is no duty to record it"),
            certainty=Certainty.ANALOGUE,
        )
        for fact in ("dealt_with_by_proceedings", "withdrawn")
        if getattr(facts, fact).certain
    ]
    return ("no_duty", ("2(7)",), tuple(exceptions)) if exceptions else None


def _by_the_limbs(facts: Facts) -> tuple[str, tuple[str, ...], tuple[Reason, ...]]:
    # 4A(4) is not subject to 2(7), but the limbs of para 2 are: they add nothing to a complaint that 2(7) covers.
    excepted = facts.dealt_with_by_proceedings.certain or facts.withdrawn.certain
    met = () if excepted else possibly_met(_LIMBS, facts=facts)
    called_in = (_CALLED_IN,) if facts.iopc_requires.possible else ()
    if met or called_in:
        codes = tuple(limb.code for limb in (*met, *called_in))
        return "must", codes, tuple(limb.reason(facts) for limb in (*called_in, *met))
    not_met = marked("does not require recording")
    return "may", (), tuple(limb.reason(facts, effect=not_met) for limb in (_CALLED_IN, *_LIMBS))
