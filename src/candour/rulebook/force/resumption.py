"""What follows when the criminal proceedings end for which a complaint was suspended? (SI 2020/2 regs 40-41)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, tri, unsure
from candour.rulebook.words import marked

QUESTION = "resumption"
ANSWERS = ("still_suspended", "write_to_complainant", "awaiting_reply", "resume", "public_interest_decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`reply` is what the complainant has said, asked or unasked. `on` is the day the question is asked."""

    proceedings_ended: Tri = tri()
    letter_sent_on: date | None = day()
    reply: str = choice("none", "resume", "do_not_resume", default="none")
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Resume if the complainant wishes; if not, or after 28 days without a reply, weigh the public interest."""
    if not facts.proceedings_ended.certain:
        # Not known to have ended: the complaint stays alive, and the criminal case is not put at risk.
        reason = Reason(
            provision="SI 2020/2 reg 40",
            fact="proceedings_ended",
            value=facts.proceedings_ended,
            effect=marked("the criminal proceedings are not known to have ended: it stays suspended"),
            certainty=Certainty.MEMORY,
        )
        return Advice(question=QUESTION, answer="still_suspended", reasons=(reason,), unsure=unsure(facts))
    if facts.reply == "resume":
        effect = marked("the complainant wishes it: the handling must start or resume")
        return _answer(facts, answer="resume", fact="reply", effect=effect)
    if facts.reply == "do_not_resume":
        effect = marked(
            "the complainant does not wish it: decide whether the public interest makes it a conduct matter"
        )
        return _answer(facts, answer="public_interest_decision", fact="reply", effect=effect)
    if facts.letter_sent_on is None:
        effect = marked("the complainant has not said: write and ask whether it should resume")
        return _answer(facts, answer="write_to_complainant", fact="letter_sent_on", effect=effect)
    deadline = clocks.due("C33", facts.letter_sent_on)
    if facts.on is not None and deadline.day is not None and deadline.day < facts.on:
        effect = marked("no reply within 28 days: decide whether the public interest makes it a conduct matter")
        return _answer(facts, answer="public_interest_decision", fact="letter_sent_on", effect=effect)
    reason = Reason(
        provision="SI 2020/2 reg 41(4)(b)",
        fact="letter_sent_on",
        value=facts.letter_sent_on,
        effect=marked("28 days for a reply, starting the day after the letter was sent, are still running"),
    )
    return Advice(
        question=QUESTION,
        answer="awaiting_reply",
        reasons=(reason,),
        deadlines=(deadline,),
        unsure=unsure(facts),
    )


def _answer(facts: Facts, *, answer: str, fact: str, effect: str) -> Advice:
    reason = Reason(provision="SI 2020/2 reg 41", fact=fact, value=getattr(facts, fact), effect=effect)
    return Advice(question=QUESTION, answer=answer, reasons=(reason,), unsure=unsure(facts))
