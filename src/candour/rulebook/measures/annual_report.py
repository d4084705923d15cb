"""What does the panel's report say about complaints against the commissioner since the last one? (SI 2012/62; local practice)

No provision orders this report: its layout, its sentences and its selection of rows are local practice. It is selected by
the day of receipt, after the day of the last report and up to the day of this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.calendar import in_words
from candour.rulebook.commissioner import misconduct_statement
from candour.rulebook.measures import report_delegations, report_periods, report_rows
from candour.rulebook.measures.commissioner_counts import Period, since_last_report
from candour.rulebook.measures.counting_words import capital, complaints, in_count_words, received
from candour.rulebook.measures.report_shapes import (
    Complaint,
    Named,
    NotReportable,
    Paragraph,
    Point,
    Report,
    Section,
    Source,
    Table,
)
from candour.rulebook.words import marked

PURPOSE = marked("Purpose of the Report")
POLICY = marked("Policy Framework and Previous Decisions")
BACKGROUND = marked("Background")
RECEIVED = marked("Complaints received since the last report")
EQUALITY = marked("Equality Implications")
HUMAN_RIGHTS = marked("Human Rights Implications")
CONTACT = marked("Officer to Contact")
HEADINGS = (PURPOSE, POLICY, BACKGROUND, RECEIVED, EQUALITY, HUMAN_RIGHTS)

NO_MISCONDUCT = marked("No misconduct was evidenced in any of the complaints.")
_CANNOT_INVESTIGATE = marked(
    "The report says that no misconduct was evidenced. Informal resolution cannot investigate, so nothing tested whether"
    " there was any. Do you want to keep that sentence?"
)
_GATHERING = {
    "comments_only": marked(
        "Nothing is investigated: beyond inviting comments from both, the Panel takes no step to gather information."
    ),
    "statutory": marked(
        "Nothing is investigated: beyond inviting comments, and asking the person complained against for information,"
        " documents or attendance, the Panel takes no step to gather information."
    ),
}


def build(source: Source) -> Report:
    """The report; raises `NotReportable` with everything that is missing, or that may not be published."""
    _require_whole(source)
    period = since_last_report(source.last_report_on, this_report_on=source.this_report_on)
    fresh = tuple(one for one in source.complaints if period.holds(one.received_on))
    carried = carried_forward(source.complaints, last_report_on=source.last_report_on)
    statement = _statement((*fresh, *carried), on=period.last)
    sections = _numbered(_sections(source, period=period, fresh=fresh, carried=carried, statement=statement))
    says_none = source.say_no_misconduct and bool(fresh or carried) and statement.answer == "may_state_none"
    return Report(
        panel=source.panel, meeting_on=source.this_report_on, author=source.author, host=source.host,
        title=_title(source), period=period, sections=sections, contact=source.contact,
        warnings=tuple(_warnings(source, period=period, told=(*fresh, *carried))),
        questions=(
            *((_CANNOT_INVESTIGATE,) if says_none else ()),
            *report_delegations.questions(source.delegations, on=period.last),
        ),
        reasons=(_selected(period, fresh=fresh, carried=carried), *statement.reasons),
        counts=_counts(fresh, carried=carried, statement=statement, on=period.last),
    )  # fmt: skip


def carried_forward(rows: Iterable[Complaint], *, last_report_on: date) -> tuple[Complaint, ...]:
    """Those received by the last report that were not closed on its day: their outcome was pending in it."""
    return tuple(one for one in rows if one.received_on <= last_report_on and not one.closed_by(last_report_on))


def annual_report_count(rows: Iterable[Complaint], *, period: Period) -> Advice:
    """How many references does the report's table hold: everything received in its period, whatever became of it."""
    counted = tuple(one.reference for one in rows if period.holds(one.received_on))
    effect = marked("{n} received between {first} and {last}")
    told = effect.format(n=len(counted), first=in_words(period.first), last=in_words(period.last))
    return Advice(
        question="annual_report_count",
        answer=len(counted),
        reasons=(_reason("received_on", value=counted, effect=told),),
        extra={"counted": counted},
    )


def _require_whole(source: Source) -> None:
    """Every section must say something, a section with nothing to tell says "none"; and the words may be published."""
    problems = []
    if source.this_report_on <= source.last_report_on:
        problems.append(marked("This report must be later than the last one."))
    empty = marked("The section “{heading}” is empty: say so in words where there is nothing to tell.")
    for heading, words in ((EQUALITY, source.equality), (HUMAN_RIGHTS, source.human_rights)):
        if not words.strip():
            problems.append(empty.format(heading=heading))
    if not source.contact.post.strip():
        problems.append(empty.format(heading=CONTACT))
    if not _iopc(source):
        problems.append(marked("No name of the body for police conduct is given for the day of the report."))
    repeated = _repeated(one.reference for one in source.complaints)
    if repeated:
        problems.append(marked("A reference stands twice: {reference}").format(reference=repeated))
    names = _all_names(source)
    for heading, words in ((EQUALITY, source.equality), (HUMAN_RIGHTS, source.human_rights)):
        problems += _unsafe(words, names=names, where=heading)
    for one in source.complaints:
        problems += _unreportable(one, source=source)
    if problems:
        raise NotReportable(*problems)


def _unsafe(words: str, *, names: Iterable[str], where: str) -> tuple[str, ...]:
    try:
        report_rows.require_safe(words, names=names, where=where)
    except NotReportable as refused:
        return refused.problems
    return ()


def _unreportable(one: Complaint, *, source: Source) -> tuple[str, ...]:
    """What stands against the row of a complaint that the report tells."""
    if one.received_on > source.this_report_on or one.closed_by(source.last_report_on):
        return ()
    try:
        row = report_rows.table((one,), on=source.this_report_on, caption="").rows[0]
    except NotReportable as refused:
        return refused.problems
    return _unsafe(" ".join(row[1:]), names=source.names, where=one.reference)


def _repeated(references: Iterable[str]) -> str:
    seen: set[str] = set()
    for one in references:
        if one in seen:
            return one
        seen.add(one)
    return ""


def _all_names(source: Source) -> tuple[str, ...]:
    return (*source.names, *(name for one in source.complaints for name in one.names))


def _iopc(source: Source) -> Named | None:
    """The body for police conduct under the name that it bears on the day of the report."""
    return next((one for one in source.bodies if one.kind == "iopc" and one.holds_on(source.this_report_on)), None)


def _title(source: Source) -> str:
    sentence = marked("Annual report on complaints against the {office_holder}")
    if not source.annual:
        sentence = marked("Report on complaints against the {office_holder}")
    return sentence.format(office_holder=source.office_holder)


# A section before its paragraphs have numbers: each with its points, and the table that follows it.
_Loose = tuple[str, list[tuple[str, tuple[Point, ...], Table | None]], tuple[str, ...]]


def _sections(
    source: Source, *, period: Period, fresh: tuple[Complaint, ...], carried: tuple[Complaint, ...], statement: Advice
) -> Iterator[_Loose]:
    purpose = marked(
        "This report tells the Panel of the complaints against the {office_holder} that have been received since its"
        " last report, of {last}: from {first} to {day}."
    ).format(
        office_holder=source.office_holder, last=in_words(source.last_report_on), first=in_words(period.first),
        day=in_words(period.last),
    )  # fmt: skip
    yield PURPOSE, [(purpose, (), None)], ()
    iopc = _iopc(source)
    if iopc is None:
        raise NotReportable(marked("No name of the body for police conduct is given for the day of the report."))
    decided = report_delegations.paragraphs(source.delegations, on=period.last, iopc=iopc)
    yield POLICY, [(one.text, one.points, None) for one in decided], ()
    yield BACKGROUND, _background(source, iopc=iopc), ()
    yield RECEIVED, _complaints(period, fresh=fresh, carried=carried), _after(source, carried=carried, statement=statement)
    yield EQUALITY, [(source.equality.strip(), (), None)], ()
    yield HUMAN_RIGHTS, [(source.human_rights.strip(), (), None)], ()


def _numbered(sections: Iterable[_Loose]) -> tuple[Section, ...]:
    """The sections with the numbers of their paragraphs, which run on from one to the next."""
    done: list[Section] = []
    number = 0
    for heading, paragraphs, after in sections:
        told, tables = [], {}
        for text, points, table in paragraphs:
            number += 1
            told.append(Paragraph(number=number, text=text, points=points))
            if table is not None:
                tables[number] = table
        done.append(Section(heading=heading, paragraphs=tuple(told), tables=tables, after=after))
    return tuple(done)


def _background(source: Source, *, iopc: Named) -> list[tuple[str, tuple[Point, ...], Table | None]]:
    """The Act, the Regulations, and the three duties under them."""
    law = marked(
        "The Police Reform and Social Responsibility Act 2011, with the Elected Local Policing Bodies (Complaints and"
        " Misconduct) Regulations 2012, sets out what the Panel must do about complaints against the {office_holder},"
        " and about conduct matters."
    ).format(office_holder=source.office_holder)
    referrer = report_delegations.holder(source.delegations, power="refer_to_iopc", on=source.this_report_on)
    sorting = marked(
        "sort complaints first: does one appear to involve a crime? Such a complaint is for the {iopc}, to be referred by"
        " the end of the next day"
    )
    if referrer:
        sorting = marked(
            "sort complaints first: does one appear to involve a crime? Such a complaint goes to the {referrer}, who decides"
            " whether to refer it on to the {iopc}"
        )
    resolving = marked(
        "resolve informally the complaints that do not. This is a process agreed locally, with the complainant and the"
        " person complained against. {caveat}"
    )
    points = (
        Point(letter="a", text=marked("make suitable arrangements to receive complaints and to record them;")),
        Point(letter="b", text=sorting.format(referrer=referrer, iopc=iopc.in_full) + ";"),
        Point(letter="c", text=resolving.format(caveat=_GATHERING.get(source.gathering, _GATHERING["comments_only"]))),
    )
    return [(law, (), None), (marked("Under the Regulations the Panel must:"), points, None)]


def _complaints(
    period: Period, *, fresh: tuple[Complaint, ...], carried: tuple[Complaint, ...]
) -> list[tuple[str, tuple[Point, ...], Table | None]]:
    """The count in words with its table, then those carried forward with theirs."""
    sentence = marked("From {first} to {last}, {received}:") if fresh else marked("From {first} to {last}, {received}.")
    text = sentence.format(first=in_words(period.first), last=in_words(period.last), received=received(len(fresh)))
    caption = marked("Complaints received from {first} to {last}")
    told = caption.format(first=in_words(period.first), last=in_words(period.last))
    found: list[tuple[str, tuple[Point, ...], Table | None]] = [
        (text, (), report_rows.table(fresh, on=period.last, caption=told) if fresh else None)
    ]
    if carried:
        sentence = marked("{complaints} received earlier had no outcome at the last report, and is told here:")
        if len(carried) > 1:
            sentence = marked("{complaints} received earlier had no outcome at the last report, and are told here:")
        caption = marked("Complaints carried forward from the last report")
        rows = report_rows.table(carried, on=period.last, caption=caption)
        found.append((capital(sentence.format(complaints=complaints(len(carried)))), (), rows))
    return found


def _after(source: Source, *, carried: tuple[Complaint, ...], statement: Advice) -> tuple[str, ...]:
    """What stands below the tables: that nothing was carried forward, and what may be said of misconduct."""
    none = () if carried else (marked("No complaint was carried forward from the last report."),)
    if not statement.extra["total"]:
        return none
    if statement.answer == "may_state_none":
        return (*none, NO_MISCONDUCT) if source.say_no_misconduct else none
    return (*none, _neutral(statement))


def _neutral(statement: Advice) -> str:
    """How many are open or with the IOPC; nothing about misconduct, and nobody is said to be cleared."""
    total, open_, referred = (int(statement.extra[name]) for name in ("total", "not_closed", "referred"))
    if total == 1:
        only = marked("It is not closed.") if open_ else marked("It was referred to the IOPC.")
        return marked("It is not closed, and was referred to the IOPC.") if open_ and referred else only
    parts = []
    if open_:
        sentence = marked("{n} is not closed") if open_ == 1 else marked("{n} are not closed")
        parts.append(sentence.format(n=in_count_words(open_)))
    if referred:
        sentence = marked("{n} was referred to the IOPC") if referred == 1 else marked("{n} were referred to the IOPC")
        parts.append(sentence.format(n=in_count_words(referred)))
    said = marked("Of the {complaints}, {what}.")
    return said.format(complaints=complaints(total), what=marked(", and ").join(parts))


def _statement(rows: tuple[Complaint, ...], *, on: date) -> Advice:
    """What the rulebook says may be stated, of everything that the report tells."""
    facts = misconduct_statement.Facts(
        rows=tuple(
            misconduct_statement.Row(
                closed=Tri.YES if one.closed_by(on) else Tri.NO,
                referred=Tri.YES if one.referred_by(on) else Tri.NO,
                iopc_result=one.iopc_result if one.referred_by(on) else "none",
            )
            for one in rows
        ),
        on=on,
    )
    return misconduct_statement.advise(facts)


def _warnings(source: Source, *, period: Period, told: tuple[Complaint, ...]) -> Iterator[str]:
    texts = [source.equality, source.human_rights]
    texts += [words for one in told for issue in one.issues for words in (issue.summary, issue.outcome_words)]
    fresh = [one.reference for one in told if period.holds(one.received_on)]
    yield from report_periods.warnings(period, texts=texts, references=fresh, annual=source.annual)
    if source.conduct_matters:
        warning = marked("Conduct matters known in the period, which are no complaints and have no row: {n}.")
        yield warning.format(n=source.conduct_matters)
    for one in told:
        if one.withheld:
            warning = marked("{reference} is still withheld from the office holder: decide whether its row may stand at all.")
            yield warning.format(reference=one.reference)


def _counts(fresh: tuple[Complaint, ...], *, carried: tuple[Complaint, ...], statement: Advice, on: date) -> dict[str, int]:
    rejected = sum(all(issue.outcome == "not_recorded" for issue in one.issues) for one in fresh)
    return {
        "received": len(fresh),
        "carried_forward": len(carried),
        "not_recorded": rejected,
        "referred": int(statement.extra["referred"]),
        "not_closed": int(statement.extra["not_closed"]),
        "closed": sum(one.closed_by(on) for one in (*fresh, *carried)),
    }


def _selected(period: Period, *, fresh: tuple[Complaint, ...], carried: tuple[Complaint, ...]) -> Reason:
    effect = marked("received after {before} and up to {last}: {n}; not closed at the last report: {carried}")
    told = effect.format(
        before=in_words(date.fromordinal(period.first.toordinal() - 1)), last=in_words(period.last), n=len(fresh),
        carried=len(carried),
    )  # fmt: skip
    return _reason("received_on", value=tuple(one.reference for one in (*fresh, *carried)), effect=told)


def _reason(fact: str, *, value: object, effect: str) -> Reason:
    return Reason(provision="local practice", fact=fact, value=value, effect=effect, certainty=Certainty.LOCAL)
