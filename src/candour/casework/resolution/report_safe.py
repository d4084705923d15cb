"""May this text stand where anybody reads it? No names, no identifying detail, no day finer than a month.

Local practice (specification, 5.6): what is drawn from a record for a report is a summary, or the record is published under
the three limbs of reg 28.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from candour.casework.cases.models import Case, ContactPoint
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"\S+@\S+\.\w+")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"\b\d(?:[\s-]?\d){8,}\b")
# Words in a name that identify nobody: titles, and the offices themselves.
_TITLES = frozenset({
    "the", "and", "mrs", "miss", "sir", "dame", "lord", "lady", "cllr", "councillor", "police", "crime", "commissioner",
    "deputy", "mayor", "chair", "chairman", "panel",
})  # fmt: skip


def problems(text: str, *, case: Case) -> tuple[str, ...]:
    """Why the text may not stand in a report, each as a sentence; none where it may (two statements)."""
    return tuple(_problems(text, case)) if text.strip() else ()


def require(text: str, *, case: Case) -> None:
    """Refuse a summary by which somebody could be identified."""
    for sentence in problems(text, case=case):
        raise Refused(sentence)


def _problems(text: str, case: Case) -> Iterator[str]:
    words = set(re.findall(r"[\w'-]+", text.lower()))
    if any(name & words for name in _names(case)):
        yield marked("The summary names somebody in this case. Write it so that nobody can be identified.")
    if _EMAIL.search(text) or _POSTCODE.search(text) or _TELEPHONE.search(text) or _holds_address(text, case):
        yield marked("The summary holds an address or a telephone number. Leave it out.")
    if _DAY.search(text):
        yield marked("The summary names a day. Name the month at most.")


def _names(case: Case) -> Iterator[set[str]]:
    for name in case.parties.exclude(name="").values_list("name", flat=True):
        yield {part for part in re.findall(r"[\w'-]+", name.lower()) if len(part) > 2} - _TITLES


def _holds_address(text: str, case: Case) -> bool:
    held = ContactPoint.objects.filter(party__case=case).values_list("value", flat=True)
    lines = {line.strip(" ,").lower() for value in held for line in value.splitlines()}
    return any(len(line) > 5 and line in text.lower() for line in lines)
