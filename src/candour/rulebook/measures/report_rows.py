"""How are the issues and outcomes of a complaint told in one row, without identifying anyone? (SI 2012/62 reg 28; local)"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from candour.rulebook.measures.report_safe import findings
from candour.rulebook.measures.report_shapes import PENDING, Complaint, Issue, NotReportable, Table
from candour.rulebook.words import marked

_RESOLVED = marked("Resolved informally")
# What each outcome says: how it ended, then by what, which the author's own words may replace.
_OUTCOMES: dict[str, tuple[str, str]] = {
    "ir_information": (_RESOLVED, marked("information was provided")),
    "ir_explanation": (_RESOLVED, marked("an explanation was given")),
    "ir_advice_signpost": (_RESOLVED, marked("advice was given")),
    "ir_apology": (_RESOLVED, marked("an agreed apology was given")),
    "ir_agreed_action": (_RESOLVED, marked("an action was agreed")),
    "ir_recommendation": (_RESOLVED, marked("a recommendation was made")),
    "already_dealt_with": (_RESOLVED, marked("it had already been dealt with")),
    "disapplied_otherwise": (marked("Recorded, and handled otherwise than by informal resolution"), ""),
    "disapplied_no_action": (marked("Recorded, and no action taken"), ""),
    "not_recorded": (marked("Rejected"), marked("not recorded as a complaint under the Regulations")),
    "notified_on": (marked("Passed on"), marked("another body must deal with it")),
    "withdrawn": (marked("Withdrawn by the complainant"), ""),
    "iopc_investigated": (marked("Investigated by the IOPC, or under its management"), ""),
    "iopc_discontinued": (marked("The IOPC's investigation was discontinued"), ""),
    "as_panel_determined": (marked("Returned by the IOPC, and dealt with as the Panel determined"), ""),
    PENDING: (marked("Not yet decided"), ""),
}
_AWAITED = marked("Referred to the IOPC, whose decision is awaited")
_WITHHELD = marked("Not told for now")
KNOWN = frozenset(_OUTCOMES)


def table(complaints: Iterable[Complaint], *, on: date, caption: str) -> Table:
    """One row a reference in the order of receipt: all its issues and outcomes are told inside the row."""
    ordered = sorted(complaints, key=lambda one: (one.received_on, *_place(one.reference)))
    headings = (marked("Complaint"), marked("Issue"), marked("Outcome"))
    return Table(caption=caption, headings=headings, rows=tuple(_row(one, on=on) for one in ordered))


def require_safe(text: str, *, names: Iterable[str], where: str) -> None:
    """Refuse words that would identify somebody, naming each kind of finding."""
    found = tuple(findings(text, names=names))
    if found:
        sentence = marked("{where}: take out {words}: {why}")
        raise NotReportable(*(sentence.format(where=where, words=repr(one.words), why=one.why) for one in found))


def _row(one: Complaint, *, on: date) -> tuple[str, ...]:
    if one.withheld:
        return one.reference, _WITHHELD, _WITHHELD
    if not one.issues or any(not issue.summary.strip() for issue in one.issues):
        raise NotReportable(marked("{reference}: write a public summary of every issue").format(reference=one.reference))
    row = one.reference, _issues(one), _outcomes(one, on=on)
    require_safe(f"{row[1]} {row[2]}", names=one.names, where=one.reference)
    return row


def _issues(one: Complaint) -> str:
    """Each issue as a sentence; numbered where there are several."""
    told = [_sentence(issue.summary) for issue in one.issues]
    if len(told) == 1:
        return told[0]
    return " ".join(f"({number}) {words}" for number, words in enumerate(told, start=1))


def _outcomes(one: Complaint, *, on: date) -> str:
    """How the issues ended: those that ended alike are told together, by their numbers where not all did."""
    groups: dict[str, dict[str, list[int]]] = {}
    for number, issue in enumerate(one.issues, start=1):
        head, detail = _outcome(one, issue, on=on)
        groups.setdefault(head, {}).setdefault(detail, []).append(number)
    return " ".join(
        _ended(head, details, several=len(groups) > 1 or (len(details) > 1 and len(one.issues) > 1))
        for head, details in groups.items()
    )


def _ended(head: str, details: dict[str, list[int]], *, several: bool) -> str:
    if not several:
        detail = next(iter(details))
        return _sentence(f"{head}: {detail}" if detail else head)
    parts = []
    for detail, numbers in details.items():
        marks = ", ".join(f"({number})" for number in numbers)
        parts.append(f"{marks} {detail}" if detail else marks)
    return _sentence(f"{head}: {'; '.join(parts)}")


def _outcome(one: Complaint, issue: Issue, *, on: date) -> tuple[str, str]:
    decided = issue.decided_on is None or issue.decided_on <= on
    code = issue.outcome if decided else PENDING
    if code not in _OUTCOMES:
        told = marked("{reference}: no outcome is called {code}")
        raise NotReportable(told.format(reference=one.reference, code=repr(code)))
    head, detail = _OUTCOMES[code]
    if code == PENDING:
        return (_AWAITED if one.referred_by(on) and one.iopc_result == "pending" else head), ""
    return head, _inside(issue.outcome_words.strip().rstrip(".")) or detail


def _inside(words: str) -> str:
    """The words as they go on inside a sentence; letters that stand for a name keep their capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _sentence(words: str) -> str:
    """The words with one full stop at their end."""
    told = " ".join(words.split()).rstrip(".")
    return f"{told}."


def _place(reference: str) -> tuple[str, int, str]:
    """The order of two references received on one day: by year, then by number."""
    number, _, year = reference.partition("/")
    return year, int(number) if number.isdigit() else 0, reference
