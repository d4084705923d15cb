"""My reviews, and one review: who decides, in time or not, the complaint beside its outcome, the worksheet, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import formats
from django.utils.translation import gettext as _

from candour.casework.accounts import queries as accounts
from candour.casework.cases.models import NO_DATE, Case
from candour.casework.decisions import asking
from candour.casework.decisions.models import Decision
from candour.casework.files import queries as files
from candour.casework.letters import queries as letters
from candour.casework.recommendations import queries as recommendations
from candour.casework.reviews import facts, queries
from candour.casework.reviews.queries import GAPS, ReviewPage
from candour.casework.reviews.told import GROUNDS
from candour.casework.shared import clock
from candour.casework.shared.language import language
from candour.web.components import wording
from candour.web.components.actor import actor_of
from candour.web.components.forms import StaleGuard
from candour.web.components.reading import render_case
from candour.web.desk.case import addresses
from candour.web.desk.reviews.asked import HANDLINGS
from candour.web.desk.reviews.checking import CHECKS
from candour.web.desk.reviews.forms import PAPERS
from candour.web.desk.reviews.letter import waiting
from candour.web.desk.reviews.reading import context_of, read_page
from candour.web.desk.reviews.worksheet import ENQUIRIES, LIMBS
from candour.web.desk.worklist.rows import dated

_TO_DECIDE = ("received", "accepted", "papers_asked", "papers_in")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One review of the list, in words."""

    case: Case
    about: str
    target: Any
    due: Any
    asks: str
    papers: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One of the three checks: what was decided, or what the rules say so far."""

    title: Any
    href: str
    decision: Decision | None
    answer: str
    advised: Any
    advice: Any
    reasons: list[Any]


def reviews(request: HttpRequest) -> HttpResponse:
    """The open reviews given to a person, or all they may see, by the next day that the law asks for."""
    by, today = actor_of(request), clock.today()
    everyone = request.GET.get("all") == "yes"
    page = queries.my_reviews(by, on=today, everyone=everyone, after=_after(request.GET.get("after", "")))
    older = f"{page.next_after[0].isoformat()},{page.next_after[1]}" if page.next_after else ""
    context = {"rows": [_row(case, today=today, me=by.user_id) for case in page.rows], "everyone": everyone, "older": older,
               "paged": "after" in request.GET, "here": "reviews", "wide": True, "wording": wording}  # fmt: skip
    return render(request, "desk/reviews/list.html", context)


def review(request: HttpRequest, reference: str) -> HttpResponse:
    """One review, with everything that it takes to decide it."""
    by, file, page = read_page(request, reference)
    context = context_of(
        file, page=page, state=file.state, steps=[addresses.step_row(file, step) for step in file.steps], wide=True,
        checks=_checks(page), grounds=GROUNDS, gaps=GAPS, limbs=LIMBS, enquiries=ENQUIRIES, handlings=HANDLINGS,
        missing=queries.worksheets_missing(page), recommendations=list(recommendations.of_case(file.case)),
        letters=list(letters.letters_of(file.case)), papers=list(files.papers_of(file.case)),
        paper_names=PAPERS, acts=addresses.offered(by, file),
        declared=[(one.user.name, one) for one in page.declarations], provider=queries.provider_of(file.case, on=clock.today()),
        who=accounts.names([row.user_id for row in page.decisions if row.user_id]),
        target=_spans(page), blank=waiting(file.case), guard=StaleGuard(initial=StaleGuard.of(file.case)),
    )  # fmt: skip
    return render_case(request, "desk/reviews/review.html", context, case=file.case, kind="review")


def _checks(page: ReviewPage) -> list[Checked]:
    """Body, time, validity: the last decision of each, or the advice on what is known so far."""
    last = {row.question: row for row in page.decisions}
    known = {
        "body": lambda: ("review_body", facts.for_review_body(page.case)),
        "time": lambda: ("review_application", facts.for_review_application(page.case)),
    }
    found = []
    for name in ("body", "time", "validity"):
        kind = CHECKS[name]
        decision = last.get(kind.question.name)
        advice = decision.advice if decision else _advice(*known[name]()) if name in known else None
        answer = str(kind.question.answers.get(decision.answer, decision.answer)) if decision else ""
        href = addresses.address(kind.act, reference=page.case.reference, scheme="review")
        found.append(Checked(
            title=kind.question.title, href=href, decision=decision, answer=answer, advice=advice,
            advised=kind.question.advice_words(str(advice.answer)) if advice is not None and not decision else "",
            reasons=_reasons(name, advice),
        ))  # fmt: skip
    return found


def _reasons(name: str, advice: Any) -> list[Any]:
    """What decided it. Where no limb takes it to the IOPC, the last reason says so for all of them."""
    if advice is None or name == "validity":
        return []
    told = advice if isinstance(advice, dict) else {"answer": advice.answer, "reasons": advice.reasons}
    reasons = list(told["reasons"])
    return reasons[-1:] if name == "body" and told["answer"] == "local_policing_body" else reasons


def _advice(question: str, known: dict[str, Any]) -> Any:
    """What the rules say on what is known, or nothing where too little is."""
    try:
        return asking.advice_on(question, given=known, today=clock.today())
    except ValueError:  # the rulebook's FactsError: a date is still missing
        return None


def _row(case: Case, *, today: date, me: UUID | None) -> Shown:
    target = case.review.target_on
    who = case.assigned_to.name if case.assigned_to else case.team or _("nobody yet")
    return Shown(
        case=case,
        about=case.complaint.reference if case.complaint else _elsewhere(case),
        target=dated(target, today=today, language=language()) if target else None,
        due=dated(case.next_due, today=today, language=language()) if case.next_due != NO_DATE else None,
        asks=addresses.words_of(case.next_act, case) if case.next_act else _("Nothing more"),
        papers=_papers(case, today=today),
        who=_("you") if case.assigned_to_id == me else who,
    )  # fmt: skip


def _elsewhere(case: Case) -> str:
    held = case.review
    return " · ".join(part for part in (held.elsewhere_force, held.elsewhere_reference) if part)


def _papers(case: Case, *, today: date) -> str:
    """Whether the papers are in, awaited or late."""
    due = case.review.papers_due
    if case.stage == "papers_asked" and due is not None:
        told = {"day": formats.date_format(due, "j F Y")}
        return (_("Late: due %(day)s") if due < today else _("Asked for, due %(day)s")) % told
    if case.stage in ("received", "accepted"):
        return _("Not asked for yet")
    return _("Asked for") if case.stage == "papers_asked" else _("In") if case.stage == "papers_in" else "–"


def _spans(page: ReviewPage) -> str:
    """How long there is to the target, in calendar days and in working days, which are never mixed."""
    if page.target is None or page.case.stage not in _TO_DECIDE:
        return ""
    count, working = abs(page.target.days), abs(page.target.working_days)
    told = {"days": count, "working": working}
    if page.target.days < 0:
        return _("%(days)s calendar days (%(working)s working days) late") % told
    return _("%(days)s calendar days (%(working)s working days) left") % told


def _after(told: str) -> tuple[date, UUID] | None:
    day, _comma, key = told.partition(",")
    if not told:
        return None
    try:
        return date.fromisoformat(day), UUID(key)
    except ValueError:
        raise Http404 from None
