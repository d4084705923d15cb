"""By what day, so that so many clear working days lie before a meeting? (LGA 1972 s.100B; local rules for questions)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason
from candour.rulebook.counting import Length, counted
from candour.rulebook.facts import day, required_day, whole
from candour.rulebook.words import marked

QUESTION = "clear_days"
# The answer is a day, so no words are listed.
ANSWERS: tuple[str, ...] = ()
ANSWER_SCHEMA = {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`n` is how many whole working days must lie between the answer and the meeting."""

    meeting_on: date = required_day()
    n: int = whole()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """The last working day with n whole working days strictly between it and the meeting; `steps` say how it was counted."""
    last, steps = counted(Length(rule="CLEARWD", number=facts.n), day=facts.meeting_on)
    return Advice(
        question=QUESTION,
        answer=last,
        reasons=(
            Reason(
                provision="LGA 1972 s.100B",
                fact="n",
                value=facts.n,
                effect=marked("clear days: neither the day of the meeting nor the day of the answer counts"),
                certainty=Certainty.MEMORY,
            ),
            Reason(
                provision="local practice",
                fact="meeting_on",
                value=facts.meeting_on,
                effect=marked(
                    "what comes on another day counts as received on the next working day: the answer is a working day"
                ),
                certainty=Certainty.LOCAL,
            ),
        ),
        extra={"steps": steps},
    )
