"""May the panel suspend the commissioner? (PRSRA 2011 s.30)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Reason, Tri
from candour.rulebook.facts import day, tri, unsure
from candour.rulebook.named import named
from candour.rulebook.words import marked

QUESTION = "suspension"
ANSWERS = ("may", "may_not")

_PROVISION = "PRSRA 2011 s.30"
_TERM = ("max_term_exceeds_two_years", "life")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`charged` in the United Kingdom, the Channel Islands or the Isle of Man; the terms are the longest the law allows."""

    charged: Tri = tri()
    max_term_exceeds_two_years: Tri = tri()
    life: Tri = tri()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Only on a charge, and only where the offence can carry life or more than two years; in doubt it may not.

    A complaint or a reference to the IOPC gives no such power, and none is needed for it.
    """
    grave = tuple(fact for fact in _TERM if getattr(facts, fact).certain)
    may = facts.charged.certain and bool(grave)
    reasons = []
    if may or not facts.charged.certain:
        reasons.append(_charge(facts))
    if may or not grave:
        reasons += [_term(facts, fact=fact) for fact in (grave or _TERM)]
    return Advice(
        question=QUESTION,
        answer="may" if may else "may_not",
        reasons=tuple(reasons),
        unsure=unsure(facts),
    )


def _charge(facts: Facts) -> Reason:
    return Reason(
        provision=_PROVISION,
        fact="charged",
        value=facts.charged,
        effect=marked("charged with an offence in the United Kingdom, the Channel Islands or the Isle of Man")
        if facts.charged.certain
        else marked("not known to be charged with an offence: there is no power to suspend"),
    )


def _term(facts: Facts, *, fact: str) -> Reason:
    """The length that the Act names is held from memory: the Bill had another wording."""
    value: Tri = getattr(facts, fact)
    length = named("suspension_term_over_months")
    if fact == "life":
        effect = marked("can carry life") if value.certain else marked("not known to carry life")
    elif value.certain:
        effect = marked("can carry more than {n} months")
    else:
        effect = marked("not known to carry more than {n} months")
    return Reason(
        provision=length.provision,
        fact=fact,
        value=value,
        effect=effect.format(n=length.value),
        certainty=length.certainty,
    )
