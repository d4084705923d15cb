"""May this text stand where anybody reads it? No names, no identifying detail, no day finer than a month.

Local practice (specification, 5.6): what is drawn from a record for a report is a summary, or the record is published under
the three limbs of reg 28.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from candour.casework.cases.models import Case, ContactPoint, Party
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is looked for in a text: the names of everybody in some cases, and the lines of their addresses."""

    names: tuple[str, ...]
    lines: frozenset[str]

    def problems(self, text: str) -> tuple[str, ...]:
        """Why the text may not stand in a report, each as a sentence; none where it may."""
        return tuple(_problems(text, self)) if text.strip() else ()

    def names_somebody(self, text: str) -> bool:
        """Whether the text has somebody's whole name, or how to reach them: asked of a place, whose name may be a surname."""
        found = [each for each in findings(text, names=self.names) if each.kind in ("name", "email", "telephone")]
        return any(each.kind != "name" or " " in each.words for each in found) or self.holds_address(text)

    def holds_address(self, text: str) -> bool:
        """Whether a line of an address of theirs stands in the text."""
        return any(len(line) > 5 and line in text.lower() for line in self.lines)


def known_in(cases: Iterable[Case]) -> Known:
    """Who is in these cases, and where they are reached (two statements, however many cases)."""
    keys = [case.pk for case in cases]
    names = Party.objects.filter(case__in=keys).exclude(name="").values_list("name", flat=True)
    held = ContactPoint.objects.filter(party__case__in=keys).values_list("value", flat=True)
    return Known(
        names=tuple(" ".join(part for part in name.split() if part.lower().strip(".,") not in _TITLES) for name in names),
        lines=frozenset(line.strip(" ,").lower() for value in held for line in value.splitlines()),
    )


def problems(text: str, *, case: Case) -> tuple[str, ...]:
    """Why the text may not stand in a report of this case; none where it may (two statements)."""
    return known_in([case]).problems(text) if text.strip() else ()


def require(text: str, *, case: Case) -> None:
    """Refuse a summary by which somebody could be identified."""
    for sentence in problems(text, case=case):
        raise Refused(sentence)


def _problems(text: str, known: Known) -> Iterator[str]:
    found = {each.kind for each in findings(text, names=known.names)}
    if found & _SOMEBODY:
        yield marked("The summary names somebody in this case. Write it so that nobody can be identified.")
    if found & _REACHED_AT or known.holds_address(text):
        yield marked("The summary holds an address or a telephone number. Leave it out.")
    if "date" in found:
        yield marked("The summary names a day. Name the month at most.")
