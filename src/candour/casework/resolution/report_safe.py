"""May this text stand where anybody reads it? No names, no identifying detail, no day finer than a month.

Local practice (specification, 5.6): what is drawn from a record for a report is a summary, or the record is published under
the three limbs of reg 28.
"""

from __future__ import annotations

from collections.abc import Iterator

from candour.casework.cases.models import Case, ContactPoint
from candour.casework.shared.refusal import Refused
from candour.rulebook.measures.report_safe import findings
from candour.rulebook.words import marked

_SOMEBODY = frozenset({"name", "third_party", "handle", "number"})
_REACHED_AT = frozenset({"email", "telephone", "postcode", "address"})
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
    found = {each.kind for each in findings(text, names=_names(case))}
    if found & _SOMEBODY:
        yield marked("The summary names somebody in this case. Write it so that nobody can be identified.")
    if found & _REACHED_AT or _holds_address(text, case):
        yield marked("The summary holds an address or a telephone number. Leave it out.")
    if "date" in found:
        yield marked("The summary names a day. Name the month at most.")


def _names(case: Case) -> Iterator[str]:
    for name in case.parties.exclude(name="").values_list("name", flat=True):
        yield " ".join(part for part in name.split() if part.lower().strip(".,") not in _TITLES)


def _holds_address(text: str, case: Case) -> bool:
    held = ContactPoint.objects.filter(party__case=case).values_list("value", flat=True)
    lines = {line.strip(" ,").lower() for value in held for line in value.splitlines()}
    return any(len(line) > 5 and line in text.lower() for line in lines)
