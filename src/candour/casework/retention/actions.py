"""Hold a file, look at it when its period ends, have it erased by a second person; and who left office.

A period that ends erases nothing. What is erased is gone: the acts, their days and the figures stay, and the chain holds.
"""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.areas.models import Body
from candour.casework.audit.erasing import erase_words
from candour.casework.cases.erasing import erase_case_words, erase_people
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.files.erasing import erase_papers
from candour.casework.letters.erasing import erase_letters
from candour.casework.meetings.erasing import erase_packs
from candour.casework.office.erasing import erase_contact_words
from candour.casework.office.models import ContactPlan
from candour.casework.resolution.erasing import erase_panel_words
from candour.casework.retention import events, permissions
from candour.casework.retention.models import LeftOffice, RetentionHold, RetentionReview
from candour.casework.retention.queries import day_of
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import Refused
from candour.casework.shared.words import refuse_too_long
from candour.rulebook.retention import DISPOSE, HOLDS, KEEP
from candour.rulebook.words import marked

# Why a file was kept or erased is the record of that decision: it names nobody, and stays.
WORDS_THAT_STAY = ("retention_reviewed",)
_WHY = marked("Say why.")


@action
def hold_retention(
    *, case: Case, by: Actor, at: datetime, kind: str, reason: str
) -> tuple[RetentionHold, events.RetentionHeld]:
    """Keep the file whatever its period says, for a claim before a court, an inquiry, or another reason."""
    require(by, case=case, act="hold_retention")
    if kind not in HOLDS:
        raise Refused(marked("Choose one of the answers."))
    _said(reason)
    day = london_day(at)
    hold = RetentionHold.objects.create(case=case, kind=kind, placed_on=day)
    said = {"hold": str(hold.id), "hold_kind": kind, "on": day.isoformat()}
    return hold, events.RetentionHeld.about(case, by=by, at=at, text=reason, **said)


@action
def lift_retention_hold(
    *, case: Case, by: Actor, at: datetime, hold: RetentionHold | None, reason: str
) -> tuple[RetentionHold, events.RetentionHoldLifted]:
    """Lift a hold: the reason for it is over. The file is then looked at like any other."""
    require(by, case=case, act="lift_retention_hold")
    if hold is None or hold.case_id != case.id or hold.lifted_on is not None:
        raise Refused(marked("Choose a hold that stands on this file."))
    _said(reason)
    hold.lifted_on = london_day(at)
    hold.save(update_fields=["lifted_on"])
    said = {"hold": str(hold.id), "hold_kind": hold.kind, "on": hold.lifted_on.isoformat()}
    return hold, events.RetentionHoldLifted.about(case, by=by, at=at, text=reason, **said)


@action
def review_retention(
    *, case: Case, by: Actor, at: datetime, answer: str, reason: str, keep_until: date | None = None, authority: str = ""
) -> tuple[RetentionReview, events.RetentionReviewed]:
    """Look at a closed file: keep it until a day, or decide that its words and papers need be kept no longer.

    The second erases nothing yet: another person confirms it. It can be taken back by keeping the file.
    """
    require(by, case=case, act="review_retention")
    today, person = london_day(at), by.user_id
    _said(reason)
    if person is None:
        raise Refused(marked("A file is looked at by a person of the panel."))
    if answer == KEEP:
        if keep_until is None or keep_until <= today:
            raise Refused(marked("Say until which day the file is kept: a day to come."))
        authority = ""
    elif answer == DISPOSE:
        keep_until = None
        if not authority.strip():
            raise Refused(marked("Say under which authority: the policy or schedule, and the post that allows it."))
        _let_go(case, today=today)
    else:
        raise Refused(marked("Choose one of the answers."))
    due = day_of(case, on=today).due
    columns = {"answer": answer, "keep_until": keep_until, "authority": authority.strip()}
    refuse_too_long(RetentionReview, columns)
    review = RetentionReview.objects.create(case=case, on=today, by_id=person, **columns)
    return review, events.RetentionReviewed.about(
        case, by=by, at=at, text=reason, review=str(review.id), answer=answer, authority=review.authority,
        keep_until=keep_until.isoformat() if keep_until else None, due=due.isoformat() if due else None, on=today.isoformat(),
    )  # fmt: skip


@action
def dispose_case(
    *, case: Case, by: Actor, at: datetime, sure: bool, reason: str = ""
) -> tuple[RetentionReview, events.CaseDisposed]:
    """Confirm, as another person, that the words and papers of a closed case are erased: this cannot be undone.

    Erased: what people typed beside the events, names and addresses, the words of the complaint and of both sides, the
    texts of letters and their messages, the bytes of papers. Kept: the acts and their days, classes and outcomes, the
    summaries that reports publish, and a record that was published.
    """
    require(by, case=case, act="dispose_case")
    today = london_day(at)
    review = RetentionReview.objects.filter(case=case).latest("id")
    if sure is not True:
        raise Refused(marked("Confirm that the words and papers are to be erased. This cannot be undone."))
    _let_go(case, today=today)
    review.disposed_on, review.confirmed_by_id = today, by.user_id
    review.save(update_fields=["disposed_on", "confirmed_by"])
    words = erase_words(case.id, at=at, under=review.authority, but=WORDS_THAT_STAY)
    letters, papers = erase_letters(case, at=at), erase_papers(case, at=at)
    erase_people(case)
    erase_case_words(case)
    erase_panel_words(case)
    erase_contact_words(case)
    erase_packs(case, at=at, under=review.authority)
    return review, events.CaseDisposed.about(
        case, by=by, at=at, text=reason, review=str(review.id), authority=review.authority, events=words, letters=letters,
        papers=papers, on=today.isoformat(),
    )  # fmt: skip


@action
def record_left_office(
    *, by: Actor, at: datetime, body: Body, office: str, left_on: date, reason: str = ""
) -> tuple[LeftOffice, events.OfficeHolderLeft]:
    """Record on which day the commissioner or deputy left office: from then the periods of many files run."""
    permissions.require(by, body=body, act="record_left_office")
    if office not in LeftOffice.Office.values:
        raise Refused(marked("Choose one of the answers."))
    if left_on > london_day(at):
        raise Refused(marked("The day cannot be in the future."))
    Body.objects.select_for_update().get(pk=body.pk)
    if LeftOffice.objects.filter(body=body, office=office, left_on=left_on, withdrawn_on=None).exists():
        raise Refused(marked("That is recorded already."))
    left = LeftOffice.objects.create(body=body, office=office, left_on=left_on)
    return left, events.OfficeHolderLeft(
        case_id=body.area_id, by=by.at(body.id), at=at, text=reason, left=str(left.id), body=str(body.id), office=office,
        left_on=left_on.isoformat(),
    )  # fmt: skip


@action
def withdraw_left_office(
    *, by: Actor, at: datetime, body: Body, left: LeftOffice | None, reason: str
) -> tuple[LeftOffice, events.OfficeHolderLeftWithdrawn]:
    """Take back a day that was recorded wrongly. What was erased meanwhile is not brought back."""
    permissions.require(by, body=body, act="withdraw_left_office")
    if left is None or left.body_id != body.id or left.withdrawn_on is not None:
        raise Refused(marked("Choose a day that is recorded."))
    _said(reason)
    left.withdrawn_on = london_day(at)
    left.save(update_fields=["withdrawn_on"])
    return left, events.OfficeHolderLeftWithdrawn(
        case_id=body.area_id, by=by.at(body.id), at=at, text=reason, left=str(left.id), body=str(body.id),
        office=left.office, left_on=left.left_on.isoformat(),
    )  # fmt: skip


def _said(reason: str) -> None:
    if not reason.strip():
        raise Refused(_WHY)


def _let_go(case: Case, *, today: date) -> None:
    """Refuse while the period runs, or anything goes on that needs the file."""
    day = day_of(case, on=today)
    if day.due is None:
        raise Refused(marked("No day can be said on which this file need be kept no longer: %(why)s"), why=day.why_not)
    if day.due > today:
        raise Refused(marked("The file is kept until its day has come. It can be kept longer, and not erased sooner."))
    if case.reviews.filter(is_open__in=[True]).exists():
        raise Refused(marked("A review of it is open: its file is kept."))
    if ContactPlan.objects.filter(case=case, ended_on=None).exists():
        raise Refused(marked("A contact plan of this case still stands. End it first, or keep the file."))
