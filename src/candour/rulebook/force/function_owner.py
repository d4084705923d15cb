"""Who has this function, the chief officer or the local policing body? (PRA 2002 s.13A)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Reason
from candour.rulebook.facts import choice, day, needed
from candour.rulebook.words import marked

QUESTION = "function_owner"
ANSWERS = ("chief_officer", "local_policing_body")

# The sector's numbering: what a notice of each model moves. Referral and investigation are never moved.
_MOVED = {
    1: frozenset[str](),
    2: frozenset({"contact_and_recording"}),
    3: frozenset({"contact_and_recording", "keeping_informed"}),
}
_PROVISION = {"contact_and_recording": "PRA 2002 s.13A(2)", "keeping_informed": "PRA 2002 s.13A(3)"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`notice_given_on` is the day of the notice under s.13A; left out, none has been given."""

    function: str = choice("contact_and_recording", "keeping_informed", "referral", "investigation")
    model: int = choice(1, 2, 3)
    notice_given_on: date | None = day()
    complaint_made_on: date | None = day()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """The local policing body only for a function in the notice, and a complaint made on or after its day."""
    provision = _PROVISION.get(facts.function, "PRA 2002 s.13A")
    if facts.function not in _MOVED[facts.model]:
        moved_by_none = facts.function not in _PROVISION
        return _answer(
            "chief_officer",
            provision=provision,
            fact="function" if moved_by_none else "model",
            value=facts.function if moved_by_none else facts.model,
            effect=marked("this function stays with the chief officer"),
        )
    if facts.notice_given_on is None:
        return _answer(
            "chief_officer",
            provision=provision,
            fact="notice_given_on",
            value=None,
            effect=marked("no notice under section 13A has been given"),
        )
    made_on = needed(facts.complaint_made_on, fact="complaint_made_on")
    covered = made_on >= facts.notice_given_on
    return _answer(
        "local_policing_body" if covered else "chief_officer",
        provision=f"{provision}, (4)" if covered else "PRA 2002 s.13A(4)",
        fact="complaint_made_on",
        value=made_on,
        effect=marked("made on or after the day of the notice, which moved this function")
        if covered
        else marked("made before the notice was given, so the chief officer keeps it"),
    )


def _answer(answer: str, *, provision: str, fact: str, value: object, effect: str) -> Advice:
    return Advice(
        question=QUESTION,
        answer=answer,
        reasons=(Reason(provision=provision, fact=fact, value=value, effect=effect),),
    )
