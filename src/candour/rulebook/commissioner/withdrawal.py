"""What follows when the complainant withdraws? (SI 2012/62 reg 16)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, judgement, tri, unsure
from candour.rulebook.words import marked

QUESTION = "commissioner_withdrawal"
ANSWERS = (
    "ineffective_confirm",
    "effective_iopc_decides",
    "effective_becomes_conduct_matter",
    "effective_ends",
)
_MAY_SIGN = ("complainant", "solicitor", "authorised_agent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The notice says either that the complaint is withdrawn or that no further steps are wanted: both count alike."""

    in_writing: Tri = tri()
    signed: Tri = tri()
    signatory: str = choice(*_MAY_SIGN, "other", default="complainant")
    at_iopc: Tri = tri()
    appears_criminal: Tri = judgement()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Only a signed notice in writing has effect; then the IOPC decides, or whether an offence appears."""
    wanting = _wanting(facts)
    if wanting:
        return _advice(facts, answer="ineffective_confirm", reasons=wanting, asks_criminal=False)
    effective = Reason(
        provision="SI 2012/62 reg 16(1)",
        fact="signed",
        value=facts.signed,
        effect=marked("signed and in writing: record it at once, and the Regulations cease to apply, with exceptions"),
    )
    if facts.at_iopc.possible:
        return _advice(facts, answer="effective_iopc_decides", reasons=(effective, _at_iopc(facts)), asks_criminal=False)
    answer, follows = _by_the_panel(facts)
    return _advice(facts, answer=answer, reasons=(effective, follows), asks_criminal=True)


def _advice(facts: Facts, *, answer: str, reasons: tuple[Reason, ...], asks_criminal: bool) -> Advice:
    tell = marked(
        "Tell the office holder of the withdrawal, unless that might prejudice a criminal investigation or "
        "proceedings or be against the public interest."
    )
    return Advice(
        question=QUESTION,
        answer=answer,
        reasons=reasons,
        unsure=unsure(facts, not_asked=() if asks_criminal else ("appears_criminal",)),
        warnings=() if answer == "ineffective_confirm" else (tell,),
    )


def _wanting(facts: Facts) -> tuple[Reason, ...]:
    """What the notice lacks, or is not known to have: the complaint goes on until it is confirmed by a signed letter."""
    tests = (
        ("in_writing", facts.in_writing.certain, marked("not known to be in writing: ask for a signed letter")),
        ("signed", facts.signed.certain, marked("not known to be signed: ask for a signed letter")),
        (
            "signatory",
            facts.signatory in _MAY_SIGN,
            marked("only the complainant, a solicitor or another authorised agent can sign: ask for a signed letter"),
        ),
    )
    return tuple(
        Reason(provision="SI 2012/62 reg 16(1)", fact=fact, value=getattr(facts, fact), effect=effect)
        for fact, met, effect in tests
        if not met
    )


def _at_iopc(facts: Facts) -> Reason:
    return Reason(
        provision="SI 2012/62 reg 16(3)",
        fact="at_iopc",
        value=facts.at_iopc,
        effect=marked("tell the IOPC, which decides whether the public interest makes it a conduct matter"),
        certainty=Certainty.MEMORY,
    )


def _by_the_panel(facts: Facts) -> tuple[str, Reason]:
    """Where the IOPC does not have it, the Panel decides whether an offence appears; what is unsure is not dropped."""
    possible = facts.appears_criminal.possible
    return "effective_becomes_conduct_matter" if possible else "effective_ends", Reason(
        provision="SI 2012/62 reg 16(4)",
        fact="appears_criminal",
        value=facts.appears_criminal,
        effect=marked("an offence appears or is not ruled out: a conduct matter, to be recorded and referred")
        if possible
        else marked("no offence appears: the Regulations cease to apply and the case ends"),
        certainty=Certainty.LOCAL if facts.appears_criminal is Tri.UNSURE else Certainty.MEMORY,
    )
