"""Which body decides a review of this complaint? (PRA 2002 Sch 3 para 30(1); SI 2020/2 reg 32)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Reason, Tri
from candour.rulebook.facts import choice, day, judgement, judgement_if_asked, records, tri, unsure
from candour.rulebook.words import marked

QUESTION = "review_body"
ANSWERS = ("iopc", "local_policing_body")

# Where this limb is met nothing is left to a person to judge: who the appropriate authority is, is no question of weight.
NOT_JUDGED = "30(1)(a)"
_JUDGED = ("excludes_crime_or_discipline", "excludes_article_2_or_3")
# The limbs of reg 32 that turn on one fact, in the order of the regulation; (b) stands between (a) and (c).
_AFTER_B = (
    ("32(c)", "referred_or_must_be", marked("has been, or must be, referred to the IOPC")),
    ("32(d)", "treated_as_referred", marked("the IOPC treats it as referred")),
    ("32(e)", "same_incident_as_iopc_case", marked("arises from the same incident as a case for the IOPC")),
)
_SENIOR = ("32(a)", "subject_is_senior_officer", marked("about a senior officer's conduct"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a complaint, tested by itself; the `excludes_` facts are judged from the complaint alone."""

    authority: str = choice("chief_officer", "local_policing_body", default="chief_officer")
    subject_is_senior_officer: Tri = tri()
    excludes_crime_or_discipline: Tri = judgement()
    excludes_article_2_or_3: Tri = judgement()
    referred_or_must_be: Tri = tri()
    treated_as_referred: Tri = tri()
    same_incident_as_iopc_case: Tri = tri()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The complaint as made. Where `parts` are given, the whole is judged only by what is given for it."""

    authority: str = choice("chief_officer", "local_policing_body", default="chief_officer")
    subject_is_senior_officer: Tri = tri()
    excludes_crime_or_discipline: Tri | None = judgement_if_asked()
    excludes_article_2_or_3: Tri | None = judgement_if_asked()
    referred_or_must_be: Tri = tri()
    treated_as_referred: Tri = tri()
    same_incident_as_iopc_case: Tri = tri()
    parts: tuple[Part, ...] = records(Part)
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """The IOPC if any limb is met or may be met, for the whole or for a part; else the local policing body."""
    whole = _whole(facts)
    not_judged = tuple(fact for fact in _JUDGED if facts.parts and getattr(facts, fact) is None)
    found = [*_limbs(whole, not_judged=not_judged), *_parts(facts)]
    doubts = (
        *unsure(whole, not_asked=not_judged),
        *(f"parts[{n}].{fact}" for n, part in enumerate(facts.parts) for fact in unsure(part)),
    )
    if not found:
        return Advice(
            question=QUESTION,
            answer="local_policing_body",
            codes=("30(1)(b)",),
            reasons=_for_the_local_policing_body(whole, not_judged=not_judged),
            unsure=doubts,
        )
    return Advice(
        question=QUESTION,
        answer="iopc",
        codes=tuple(sorted({code for code, _ in found})),
        reasons=tuple(reason for _, reason in found),
        unsure=doubts,
    )


def _whole(facts: Facts) -> Part:
    """The whole complaint in the shape of a part; a judgement that nobody gave is not known."""
    return Part(
        authority=facts.authority,
        subject_is_senior_officer=facts.subject_is_senior_officer,
        excludes_crime_or_discipline=facts.excludes_crime_or_discipline or Tri.UNSURE,
        excludes_article_2_or_3=facts.excludes_article_2_or_3 or Tri.UNSURE,
        referred_or_must_be=facts.referred_or_must_be,
        treated_as_referred=facts.treated_as_referred,
        same_incident_as_iopc_case=facts.same_incident_as_iopc_case,
    )


def _limbs(part: Part, *, not_judged: tuple[str, ...] = ()) -> Iterator[tuple[str, Reason]]:
    """Each limb that is met or may be met, in the order of the law; reg 32(b) needs both to be excluded."""
    if part.authority == "local_policing_body":
        yield (
            NOT_JUDGED,
            Reason(
                provision=f"PRA 2002 Sch 3 para {NOT_JUDGED}",
                fact="authority",
                value=part.authority,
                effect=marked("the local policing body is the appropriate authority: reviewed by the IOPC"),
            ),
        )
    for code, fact, effect in (_SENIOR, *(("32(b)", each, "") for each in _JUDGED), *_AFTER_B):
        value: Tri = getattr(part, fact)
        met = not value.certain and fact not in not_judged if code == "32(b)" else value.possible
        if met:
            yield (
                code,
                Reason(
                    provision=f"SI 2020/2 reg {code}",
                    fact=fact,
                    value=value,
                    effect=effect or marked("the complaint alone cannot exclude it: reviewed by the IOPC"),
                ),
            )


def _parts(facts: Facts) -> Iterator[tuple[str, Reason]]:
    """Reg 32(f): one part that falls within a limb takes the whole complaint to the IOPC."""
    for n, part in enumerate(facts.parts):
        for code, reason in _limbs(part):
            whole = code if code == NOT_JUDGED else "32(f)"
            yield (
                whole,
                Reason(
                    provision=reason.provision if whole == code else f"SI 2020/2 reg 32(f) with {code}",
                    fact=f"parts[{n}].{reason.fact}",
                    value=reason.value,
                    effect=marked("one part is for the IOPC, so the whole complaint is"),
                ),
            )


def _for_the_local_policing_body(whole: Part, *, not_judged: tuple[str, ...]) -> tuple[Reason, ...]:
    """Every limb as it was found not met, and what follows."""
    facts = ("subject_is_senior_officer", *_JUDGED, *(fact for _, fact, _ in _AFTER_B))
    codes = ("32(a)", "32(b)", "32(b)", *(code for code, _, _ in _AFTER_B))
    return (
        *(
            Reason(
                provision=f"SI 2020/2 reg {code}",
                fact=fact,
                value=getattr(whole, fact),
                effect=marked("does not take it to the IOPC"),
            )
            for code, fact in zip(codes, facts, strict=True)
            if fact not in not_judged
        ),
        Reason(
            provision="PRA 2002 Sch 3 para 30(1)(b)",
            fact="authority",
            value=whole.authority,
            effect=marked("no limb of regulation 32 is met: reviewed by the local policing body"),
        ),
    )
