"""What follows when the complainant withdraws? (SI 2020/2 regs 38-39)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Advice, Certainty, Due, Reason, Tri
from candour.rulebook.facts import choice, day, tri, unsure
from candour.rulebook.words import marked

QUESTION = "withdrawal"
ANSWERS = (
    "withdrawn_iopc_decides",
    "withdrawn_notify_review_body",
    "withdrawn_authority_decides",
    "confirm_by_letter",
    "awaiting_reply",
    "continues",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`signed_in_writing`: by the complainant, a solicitor or an authorised agent. `on` is the day it is asked."""

    signed_in_writing: Tri = tri()
    confirmation_letter_sent_on: date | None = day()
    reply: str = choice("none", "confirms", "continues", default="none")
    referred_not_returned: Tri = tri()
    under_review: Tri = tri()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """A signed withdrawal has effect; an unsigned one only when confirmed, or after 28 days without a reply."""
    deadline = _deadline(facts)
    answer, reasons = _answer(facts, deadline=deadline)
    return Advice(
        question=QUESTION,
        answer=answer,
        reasons=reasons,
        deadlines=(deadline,) if deadline and answer == "awaiting_reply" else (),
        unsure=unsure(facts),
    )


def _deadline(facts: Facts) -> Due | None:
    if facts.confirmation_letter_sent_on is None:
        return None
    return clocks.due("C32", facts.confirmation_letter_sent_on)


def _answer(facts: Facts, *, deadline: Due | None) -> tuple[str, tuple[Reason, ...]]:
    if facts.reply == "continues":
        return "continues", (
            _reason(facts, fact="reply", effect=marked("the complainant wants it to go on: it is not withdrawn")),
        )
    if facts.signed_in_writing.certain:
        signed = Reason(
            provision="SI 2020/2 reg 38(1)-(2)",
            fact="signed_in_writing",
            value=facts.signed_in_writing,
            effect=marked("a signed withdrawal is recorded and Part 2 ceases to apply"),
        )
        return _effect(facts, because=signed)
    if deadline is None:
        return "confirm_by_letter", (
            _reason(
                facts,
                fact="signed_in_writing",
                effect=marked("not known to be signed: write by recorded delivery and ask for confirmation"),
            ),
        )
    if facts.reply == "confirms":
        confirmed = _reason(facts, fact="reply", effect=marked("confirmed: treated as a signed withdrawal"))
        return _effect(facts, because=confirmed)
    last_day = deadline.day
    if facts.on is not None and last_day is not None and last_day < facts.on:
        silent = _reason(
            facts,
            fact="confirmation_letter_sent_on",
            effect=marked("no reply within 28 days of the letter: treated as a signed withdrawal"),
        )
        return _effect(facts, because=silent)
    return "awaiting_reply", (
        _reason(
            facts,
            fact="confirmation_letter_sent_on",
            effect=marked("28 days for a reply, starting the day after the letter was sent, are still running"),
        ),
    )


def _reason(facts: Facts, *, fact: str, effect: str) -> Reason:
    return Reason(provision="SI 2020/2 reg 39", fact=fact, value=getattr(facts, fact), effect=effect)


def _effect(facts: Facts, *, because: Reason) -> tuple[str, tuple[Reason, ...]]:
    """Who decides whether it is in the public interest to treat it as a recordable conduct matter."""
    answer, provision, fact, effect, certainty = (
        "withdrawn_authority_decides",
        "SI 2020/2 reg 38(6)",
        "referred_not_returned",
        marked("the authority decides whether the public interest makes it a conduct matter"),
        Certainty.MEMORY,
    )
    if facts.referred_not_returned.possible:
        answer, provision, certainty = "withdrawn_iopc_decides", "SI 2020/2 reg 38(3), (5)", Certainty.VERIFIED
        effect = marked("tell the IOPC, which decides whether the public interest makes it a conduct matter")
    elif facts.under_review.possible:
        answer, provision, certainty = "withdrawn_notify_review_body", "SI 2020/2 reg 38(4)", Certainty.VERIFIED
        fact, effect = "under_review", marked("tell the body that is reviewing it")
    follows = Reason(provision=provision, fact=fact, value=getattr(facts, fact), effect=effect, certainty=certainty)
    return answer, (because, follows)
