"""Must this be referred to the IOPC, and by when? (PRA 2002 Sch 3 paras 4, 13, 14C; SI 2020/2 regs 4, 7, 9)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from candour.rulebook import clocks
from candour.rulebook.advice import Advice, Certainty, Due, Reason, Tri
from candour.rulebook.facts import choice, day, judgement, many, moment, tri, unsure
from candour.rulebook.force.subjects import SUBJECTS, TOP_OFFICERS
from candour.rulebook.words import marked

QUESTION = "referral"
ANSWERS = ("mandatory", "voluntary", "none")


@dataclass(frozen=True, slots=True)
class _Description:
    """One description of SI 2020/2 reg 4(1)(a): M2 to M6."""

    code: str
    provision: str
    what: str
    certainty: Certainty = Certainty.VERIFIED


_REG_4 = {
    # That actual bodily harm is enough for M2 rests on memory of the guidance.
    "serious_assault": _Description("M2", "reg 4(1)(a)(i)", marked("a serious assault"), Certainty.MEMORY),
    "serious_sexual_offence": _Description("M3", "reg 4(1)(a)(ii)", marked("a serious sexual offence")),
    "serious_corruption": _Description(
        "M4", "reg 4(1)(a)(iii)", marked("serious corruption, or abuse of position for a sexual purpose")
    ),
    "discriminatory_aggravation": _Description(
        "M5", "reg 4(1)(a)(iv)", marked("a crime or disciplinary matter aggravated by discrimination")
    ),
    "relevant_offence": _Description("M6", "reg 4(1)(a)(v)", marked("a relevant offence")),
}
# The criteria that make it mandatory, by their codes: what an answer's `codes` are of.
CODES = ("M1", *(described.code for described in _REG_4.values()), "M7", "M8", "M9")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`alleged` is what is said to have happened; the `excludes_` facts are judged from the complaint alone."""

    kind: str = choice("complaint", "conduct_matter", "dsi_matter", default="complaint")
    alleged: tuple[str, ...] = many("death_or_serious_injury", *_REG_4)
    underlying_offence_or_discipline: Tri = judgement()
    same_incident_as_referable: Tri = tri()
    subject: str = choice(*SUBJECTS, default="person_serving")
    excludes_crime_or_discipline: Tri = judgement()
    excludes_article_2_or_3: Tri = judgement()
    iopc_call_in: Tri = tri()
    grave_or_exceptional: Tri = tri()
    first_clear_at: datetime | None = moment()
    call_in_notified_at: datetime | None = moment()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Mandatory, with each criterion met (M1 to M9) and the end of the next day as deadline; voluntary; or none."""
    dsi = facts.kind == "dsi_matter"
    found = (*(() if dsi else _criteria(facts)), *_call_in(facts))
    if dsi:
        answer, reasons = "mandatory", (_dsi(facts), *(reason for _, reason in found))
    elif found:
        answer, reasons = "mandatory", tuple(reason for _, reason in found)
    elif facts.grave_or_exceptional.possible:
        answer, reasons = "voluntary", (_grave(facts),)
    else:
        answer, reasons = "none", (_nothing(facts),)
    codes = () if dsi else tuple(dict.fromkeys(code for code, _ in found))
    deadlines, warnings = _deadlines(facts, by_criterion=dsi or bool(set(codes) - {"M9"}))
    return Advice(
        question=QUESTION,
        answer=answer,
        codes=codes,
        reasons=reasons,
        deadlines=deadlines,
        unsure=unsure(facts, not_asked=_not_asked(facts)),
        warnings=warnings,
    )


def _criteria(facts: Facts) -> Iterator[tuple[str, Reason]]:
    """M1 to M8, each that is met; that a conduct matter shares them with a complaint is [memory]."""
    conduct = facts.kind == "conduct_matter"
    regulation = "SI 2020/2 reg 7, as" if conduct else "SI 2020/2"
    surest = Certainty.MEMORY if conduct else Certainty.VERIFIED
    if "death_or_serious_injury" in facts.alleged:
        yield (
            "M1",
            Reason(
                provision=f"PRA 2002 Sch 3 {'para 13(1)(a)' if conduct else 'para 4(1)(a)'}",
                fact="alleged",
                value=("death_or_serious_injury",),
                effect=marked("alleges that it led to a death or serious injury: must be referred"),
                certainty=surest,
            ),
        )
    for value, described in _REG_4.items():
        if value in facts.alleged and _underlying(facts, code=described.code):
            yield (
                described.code,
                Reason(
                    provision=f"{regulation} {described.provision}",
                    fact="alleged",
                    value=(value,),
                    effect=marked("alleges {what}: must be referred").format(what=described.what),
                    certainty=Certainty.MEMORY if conduct else described.certainty,
                ),
            )
    if facts.same_incident_as_referable.possible:
        yield (
            "M7",
            Reason(
                provision=f"{regulation} reg 4(1)(b)",
                fact="same_incident_as_referable",
                value=facts.same_incident_as_referable,
                effect=marked("arises from the same incident as one that must be referred: must be referred too"),
                certainty=Certainty.MEMORY,
            ),
        )
    for fact in _not_excluded(facts):
        yield (
            "M8",
            Reason(
                provision=f"{regulation} reg 4(1)(c)",
                fact=fact,
                value=getattr(facts, fact),
                effect=marked("about a chief officer, and the complaint alone cannot exclude it: must be referred"),
                certainty=surest,
            ),
        )


def _underlying(facts: Facts, *, code: str) -> bool:
    """M5 needs a second finding, the crime or disciplinary matter that was aggravated; the others do not."""
    return code != "M5" or facts.underlying_offence_or_discipline.possible


def _not_excluded(facts: Facts) -> tuple[str, ...]:
    """What the authority cannot rule out about a chief officer: one of the two is enough for M8."""
    if facts.subject not in TOP_OFFICERS:
        return ()
    judged = ("excludes_crime_or_discipline", "excludes_article_2_or_3")
    return tuple(fact for fact in judged if not getattr(facts, fact).certain)


def _call_in(facts: Facts) -> Iterator[tuple[str, Reason]]:
    if facts.iopc_call_in.possible:
        para = {"complaint": "4(1)(c)", "conduct_matter": "13(1)(c)", "dsi_matter": "14C"}[facts.kind]
        yield (
            "M9",
            Reason(
                provision=f"PRA 2002 Sch 3 para {para}",
                fact="iopc_call_in",
                value=facts.iopc_call_in,
                effect=marked("the IOPC requires it: must be referred"),
                certainty=Certainty.VERIFIED if facts.kind == "complaint" else Certainty.MEMORY,
            ),
        )


def _dsi(facts: Facts) -> Reason:
    return Reason(
        provision="PRA 2002 Sch 3 para 14C; SI 2020/2 reg 9",
        fact="kind",
        value=facts.kind,
        effect=marked("every death or serious injury matter must be referred"),
        certainty=Certainty.MEMORY,
    )


def _grave(facts: Facts) -> Reason:
    conduct = facts.kind == "conduct_matter"
    return Reason(
        provision="PRA 2002 Sch 3 para 13(2)" if conduct else "PRA 2002 Sch 3 para 4(2)",
        fact="grave_or_exceptional",
        value=facts.grave_or_exceptional,
        effect=marked("may be referred, because it is grave or the circumstances are exceptional"),
        certainty=Certainty.MEMORY if conduct else Certainty.VERIFIED,
    )


def _nothing(facts: Facts) -> Reason:
    conduct = facts.kind == "conduct_matter"
    return Reason(
        provision="PRA 2002 Sch 3 para 13" if conduct else "PRA 2002 Sch 3 para 4(1)-(2); SI 2020/2 reg 4(1)",
        fact="alleged",
        value=facts.alleged,
        effect=marked("no criterion for referral is met"),
        certainty=Certainty.MEMORY if conduct else Certainty.VERIFIED,
    )


def _deadlines(facts: Facts, *, by_criterion: bool) -> tuple[tuple[Due, ...], tuple[str, ...]]:
    """The end of the next day, from each moment that starts a period, and what is missing to count it."""
    clock = {"complaint": "C07", "conduct_matter": "C09", "dsi_matter": "C10"}[facts.kind]
    found, missing = [], []
    for applies, clock_id, started, ask in (
        (
            by_criterion,
            clock,
            facts.first_clear_at,
            marked("Record when it first became clear that it must be referred: the deadline runs from then."),
        ),
        (
            facts.iopc_call_in.possible,
            "C08",
            facts.call_in_notified_at,
            marked("Record when the IOPC gave notice of the call-in: the deadline runs from then."),
        ),
    ):
        if applies and started is None:
            missing.append(ask)
        elif applies and started is not None:
            found.append(clocks.due(clock_id, started))
    return tuple(found), tuple(missing)


def _not_asked(facts: Facts) -> tuple[str, ...]:
    """The judgements that this case does not call for."""
    dsi = facts.kind == "dsi_matter"
    skipped = []
    if dsi or "discriminatory_aggravation" not in facts.alleged:
        skipped.append("underlying_offence_or_discipline")
    if dsi or facts.subject not in TOP_OFFICERS:
        skipped += ["excludes_crime_or_discipline", "excludes_article_2_or_3"]
    return tuple(skipped)
