"""Whose complaint is it, and under which law? (SI 2012/62; PRSRA 2011 Sch 7; PRA 2002 s.29(1))"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, judgement, unsure
from candour.rulebook.words import marked

QUESTION = "commissioner_route"
ANSWERS = (
    "panel",
    "panel_then_iopc",
    "gla_standards",
    "local_policing_body",
    "force",
    "office_internal",
    "judicial_review_only",
    "host_council",
    "ombudsman",
)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of the table of routes: who has it, under what, and how sure we are."""

    answer: str
    provision: str
    effect: str
    certainty: Certainty = Certainty.VERIFIED


_COMMISSIONER = _Row(
    "panel",
    "SI 2012/62 regs 9, 27-28",
    marked("the Panel records it and resolves it informally, unless it appears to be criminal"),
)
_GLA = _Row(
    "gla_standards",
    "SI 2012/62 reg 29",
    marked("the standards procedure of the Greater London Authority applies, not informal resolution"),
)
# Holders of a relevant office and their deputies (PRSRA 2011 s.31(3)): what becomes of it where it is not criminal.
_OFFICE_HOLDERS = {
    "commissioner": _COMMISSIONER,
    "deputy": _COMMISSIONER,
    "mayor_ca": _Row(
        "panel",
        "SI 2012/62 regs 9, 27-28, as modified by SI 2017/470 Sch 1 para 52",
        marked("a mayor with police functions answers to the Panel of that area, as a commissioner does"),
    ),
    "mopac_mayor": _GLA,
    "deputy_mayor_member": _GLA,
    "deputy_mayor_non_member": _Row(
        "panel",
        "SI 2012/62 regs 27-28",
        marked("not a Member of the Assembly, so its police and crime committee has it, as the Panel"),
    ),
}
_OFFICE = marked("works for the commissioner's office, which deals with it by its own procedure")
_OTHERS = {
    "assistant_commissioner": _Row(
        "local_policing_body",
        "local policy: an assistant is an employee, not a deputy",
        marked("the commissioner, who employs the assistant, deals with it; the Panel does not"),
        Certainty.LOCAL,
    ),
    "force": _Row(
        "force",
        "PRA 2002 s.29(1)",
        marked("officers and staff of the force: the chief officer is the authority"),
    ),
    "office_staff": _Row("office_internal", "local policy", _OFFICE, Certainty.LOCAL),
    "office_chief_executive": _Row(
        "office_internal",
        "local policy",
        marked("the commissioner or the chief finance officer deals with it, as the office's own procedure says"),
        Certainty.LOCAL,
    ),
    "office_volunteer": _Row("office_internal", "local policy", _OFFICE, Certainty.LOCAL),
    "review_outcome": _Row(
        "judicial_review_only",
        "PRA 2002 Part 2",
        marked("the outcome of a review is final and is not a new complaint: only a court can look at it"),
    ),
    "panel_member": _Row(
        "host_council",
        "outside SI 2012/62: the council's own standards or complaints procedure",
        marked("a member of the Panel answers to the council that hosts the Panel or nominated the member"),
        Certainty.ANALOGUE,
    ),
    "panel_handling": _Row(
        "ombudsman",
        "Local Government Act 1974",
        marked("how the Panel handled it is for the ombudsman, if it caused injustice"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One issue of one letter: `appears_criminal` and `own_conduct` are asked only where the route turns on them."""

    subject: str = choice(*_OFFICE_HOLDERS, "chief_constable", *_OTHERS)
    appears_criminal: Tri = judgement()
    own_conduct: Tri = judgement()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """The Panel for an elected office holder or deputy, and then the IOPC where it appears criminal; else who has it."""
    if facts.subject in _OFFICE_HOLDERS:
        answer, reasons = _office_holder(facts)
        return _advice(facts, answer=answer, reasons=reasons, asked="appears_criminal")
    if facts.subject == "chief_constable":
        answer, reason = _chief_constable(facts)
        return _advice(facts, answer=answer, reasons=(reason,), asked="own_conduct")
    row = _OTHERS[facts.subject]
    return _advice(facts, answer=row.answer, reasons=(_by(row, facts=facts),), asked="")


def _advice(facts: Facts, *, answer: str, reasons: tuple[Reason, ...], asked: str) -> Advice:
    elsewhere = marked(
        "If it was put as a complaint about the elected office holder, sending it elsewhere is a decision not to "
        "record it: give the complainant notice of it and of the grounds (SI 2012/62 reg 10)."
    )
    return Advice(
        question=QUESTION,
        answer=answer,
        reasons=reasons,
        unsure=unsure(facts, not_asked={"appears_criminal", "own_conduct"} - {asked}),
        warnings=() if facts.subject in _OFFICE_HOLDERS else (elsewhere,),
    )


def _by(row: _Row, *, facts: Facts) -> Reason:
    return Reason(provision=row.provision, fact="subject", value=facts.subject, effect=row.effect, certainty=row.certainty)


def _office_holder(facts: Facts) -> tuple[str, tuple[Reason, ...]]:
    """Criminal in appearance is enough, however minor: then it is recorded and referred, whoever holds the office."""
    row = _OFFICE_HOLDERS[facts.subject]
    if not facts.appears_criminal.possible:
        not_criminal = Reason(
            provision="PRSRA 2011 Sch 7 para 2(6)",
            fact="appears_criminal",
            value=facts.appears_criminal,
            effect=marked("no criminal offence appears, so it does not have to go to the IOPC"),
        )
        return row.answer, (not_criminal, _by(row, facts=facts))
    told = facts.appears_criminal.certain
    return "panel_then_iopc", (
        Reason(
            provision="PRSRA 2011 s.31(3)",
            fact="subject",
            value=facts.subject,
            effect=marked("holds an office to which the law about criminal conduct applies"),
        ),
        Reason(
            provision="SI 2012/62 regs 13-14; PRSRA 2011 Sch 7 para 2",
            fact="appears_criminal",
            value=facts.appears_criminal,
            effect=marked("a criminal offence appears: the Panel records it, then refers it to the IOPC")
            if told
            else marked("a criminal offence is not ruled out: the Panel records it, then refers it to the IOPC"),
            certainty=Certainty.VERIFIED if told else Certainty.LOCAL,
        ),
    )


def _chief_constable(facts: Facts) -> tuple[str, Reason]:
    """Only what was delegated goes to the force: while that is unknown, the local policing body has it."""
    answer, effect = {
        Tri.YES: ("local_policing_body", marked("the chief constable's own conduct is for the local policing body")),
        Tri.NO: ("force", marked("a decision that the chief constable delegated is for the force")),
        Tri.UNSURE: (
            "local_policing_body",
            marked("the chief constable's own part is not ruled out: the local policing body has it"),
        ),
    }[facts.own_conduct]
    return answer, Reason(
        provision="PRA 2002 s.29(1)",
        fact="own_conduct",
        value=facts.own_conduct,
        effect=effect,
        certainty=Certainty.LOCAL if facts.own_conduct is Tri.UNSURE else Certainty.VERIFIED,
    )
