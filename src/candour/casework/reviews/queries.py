"""Reads of reviews for the desk: the officer's list, and one review with all that its worksheet page needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from candour.casework.areas.models import Body
from candour.casework.audit.queries import history
from candour.casework.cases.models import Allegation, Case, Outcome
from candour.casework.cases.queries import visible_to
from candour.casework.decisions.models import Decision
from candour.casework.reviews import facts
from candour.casework.reviews.facts import outcome_letter
from candour.casework.reviews.models import Appointment, Declaration, OutcomeWords, ReviewDetails, Worksheet
from candour.casework.shared.actor import Actor
from candour.rulebook import profiles
from candour.rulebook.advice import Advice
from candour.rulebook.calendar import working_days_between
from candour.rulebook.history import Happened
from candour.rulebook.review import outcome as outcome_rule
from candour.rulebook.words import marked

PAGE = 25
GAPS = {
    "no_outcome": marked("The outcome letter does not answer this allegation."),
    "not_looked_at": marked("It does not say what was looked at."),
    "no_finding": marked("It does not say what was found."),
    "no_reasons": marked("It gives no reasons."),
    "no_learning": marked("The service was not acceptable, and no learning is named."),
}
_NOT_ACCEPTABLE = "D-S3-2"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRows:
    """One page of reviews, each with its `review` details, and the key that the next page starts after."""

    rows: list[Case]
    next_after: tuple[date, UUID] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A number of days in both units, which are never mixed: calendar days and working days."""

    days: int
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One allegation of the complaint: as made, beside what answered it, and the reviewer's worksheet."""

    allegation: Allegation
    outcome: Outcome | None
    outcome_words: str
    worksheet: Worksheet | None
    grounds: tuple[dict[str, object], ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """One review with all that stands on its page."""

    case: Case
    details: ReviewDetails
    complaint: Case | None
    items: tuple[Item, ...]
    grounds: tuple[dict[str, object], ...]
    declarations: tuple[Declaration, ...]
    appointment: Appointment | None
    decisions: tuple[Decision, ...]
    history: tuple[Happened, ...]
    outcome_letter: Happened | None
    target: Span | None


def my_reviews(
    by: Actor, *, on: date, everyone: bool = False, after: tuple[date, UUID] | None = None, size: int = PAGE
) -> ReviewRows:
    """The open reviews given to a person, or all that they may see, by the next date that the law asks for."""
    cases = visible_to(by, on=on).filter(scheme="review", is_open=True)
    if not everyone:
        cases = cases.filter(assigned_to=by.user_id)
    if after is not None:
        cases = cases.filter(Q(next_due__gt=after[0]) | Q(next_due=after[0], id__gt=after[1]))
    ordered = cases.select_related("review", "complaint", "assigned_to").order_by("next_due", "id")
    found = list(ordered[: size + 1])
    page = found[:size]
    more = len(found) > size
    return ReviewRows(rows=page, next_after=(page[-1].next_due, page[-1].id) if more else None)


def review_page(by: Actor, *, case_id: UUID, on: date) -> ReviewPage | None:
    """One review with everything its page needs, or nothing where the person may not see it. At most ten statements."""
    cases = (
        visible_to(by, on=on)
        .filter(scheme="review")
        .select_related("review", "complaint__words", "words", "owner", "area", "assigned_to")
    )
    case = cases.filter(pk=case_id).first()
    if case is None:
        return None
    complaint, details = case.complaint, case.review
    told = history(complaint.id) if complaint is not None else ()
    by_allegation, whole = _grounds(details)
    return ReviewPage(
        case=case, details=details, complaint=complaint, items=_items(case, by_allegation), grounds=whole,
        declarations=tuple(Declaration.objects.filter(review=case).select_related("user").order_by("declared_at")),
        appointment=Appointment.objects.filter(pk=case.pk).select_related("body").first(),
        decisions=tuple(Decision.objects.filter(case=case).order_by("at", "id")),
        history=history(case.id), outcome_letter=outcome_letter(told), target=_span(details, on=on),
    )  # fmt: skip


def provider_of(case: Case, *, on: date) -> Body | None:
    """The outside provider that completes reviews in the area, if its profile names one (one statement then)."""
    named = profiles.settings(case.area.slug, on).provider
    return Body.objects.filter(area=case.area_id, slug=named.slug).first() if named is not None else None


def outcome_advice(case: Case) -> Advice:
    """What the worksheets lead to as they stand: upheld if any limb fails, with the local advice beside it."""
    return outcome_rule.advise(facts.for_outcome(case))


def worksheets_missing(page: ReviewPage) -> tuple[Item, ...]:
    """The allegations whose worksheet is missing or still open."""
    return tuple(item for item in page.items if item.worksheet is None or not item.worksheet.complete)


def letter_words(page: ReviewPage) -> dict[str, str]:
    """What the worksheets already say for the decision letter, by the names of its own parts, for a person to edit."""
    words = {"what_you_told_us": page.case.words.what_happened, "what_we_looked_at": page.details.conclusion}
    for limb in ("reasonable", "proportionate", "lawful"):
        said = [
            f"{item.allegation.number}. {text}"
            for item in page.items
            if item.worksheet is not None and (text := getattr(item.worksheet, f"{limb}_words").strip())
        ]
        words[limb] = "\n\n".join(said)
    return words


def _items(case: Case, grounds: dict[str, list[dict[str, object]]]) -> tuple[Item, ...]:
    """The allegations with their latest outcome and their worksheet, in four statements."""
    held_by = case.complaint or case
    allegations = list(held_by.allegations.prefetch_related("subjects").order_by("number"))
    sheets = {row.allegation_id: row for row in Worksheet.objects.filter(review=case)}
    latest: dict[UUID, Outcome] = {}
    entered: dict[UUID, str] = {}
    if case.complaint is not None:
        outcomes = Outcome.objects.filter(allegation__case=case.complaint).order_by("round")
        latest = {row.allegation_id: row for row in outcomes}
    else:
        entered = dict(OutcomeWords.objects.filter(allegation__case=case).values_list("allegation_id", "words"))
    return tuple(
        Item(
            allegation=one, outcome=latest.get(one.id), outcome_words=entered.get(one.id, ""),
            worksheet=sheets.get(one.id), grounds=tuple(grounds.get(str(one.id), ())),
            gaps=tuple(_gaps(latest.get(one.id), words=entered.get(one.id, ""))),
        )
        for one in allegations
    )  # fmt: skip


def _gaps(outcome: Outcome | None, *, words: str) -> Iterable[str]:
    """What the outcome letter leaves open of an allegation; of a letter held elsewhere only its words are known."""
    if outcome is None:
        return [] if words else ["no_outcome"]
    parts = {"not_looked_at": outcome.looked_at, "no_finding": outcome.found, "no_reasons": outcome.why}
    gaps = [code for code, text in parts.items() if not text.strip()]
    if outcome.finding == _NOT_ACCEPTABLE and not outcome.learning.strip():
        gaps.append("no_learning")
    return gaps


def _grounds(details: ReviewDetails) -> tuple[dict[str, list[dict[str, object]]], tuple[dict[str, object], ...]]:
    of: dict[str, list[dict[str, object]]] = defaultdict(list)
    whole = []
    for ground in details.grounds:
        if ground["allegation"]:
            of[ground["allegation"]].append(ground)
        else:
            whole.append(ground)
    return of, tuple(whole)


def _span(details: ReviewDetails, *, on: date) -> Span | None:
    """How long there is left to the target, negative where it is past."""
    if details.target_on is None:
        return None
    days = (details.target_on - on).days
    if days >= 0:
        return Span(days=days, working_days=working_days_between(on, last=details.target_on))
    return Span(days=days, working_days=-working_days_between(details.target_on, last=on))
