"""What is done with a complaint about the office: who handles it, what came of it, or to whom it was passed on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from candour.casework.cases.events import Assigned
from candour.casework.cases.models import Case, Party
from candour.casework.cases.permissions import require
from candour.casework.office import events
from candour.casework.office.handlers import post_for, role_of
from candour.casework.office.models import OfficeDetails
from candour.casework.office.permissions import IN_THE_LINE, in_the_line
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook.office.state import OUTCOMES, SUBJECTS
from candour.rulebook.words import marked

_ABOUT_A_PERSON = frozenset(SUBJECTS) - {"policy_or_procedure"}


@action
def choose_handler(
    *, case: Case, by: Actor, at: datetime, user_id: UUID, subject: str, no_account: bool = False, reason: str = ""
) -> tuple[Case, *tuple[Event, ...]]:
    """Choose who handles it: never somebody it is about, nor anybody above or below them in the line.

    The area's profile names the post for each subject, where a source says; whoever chooses another says why. `no_account`
    says that the person complained about uses no account here, so that nobody here can be that person.
    """
    require(by, case=case, act="choose_handler")
    if subject not in SUBJECTS:
        raise Refused(marked("Choose whom it is about."))
    day = london_day(at)
    named = Party.objects.filter(case=case, role=Party.Role.COMPLAINED_ABOUT, user__isnull=False).exists()
    if subject in _ABOUT_A_PERSON and not named and not no_account:
        raise Refused(marked("Say first who it is about, with their account; or that they have no account here."))
    role = role_of(user_id, case=case, on=day)
    if not role or (subject == "office_chief_executive" and role == "office_chief_executive"):
        raise Refused(marked("Choose one of the people who deal with complaints about the office."))
    if in_the_line(user_id, case=case):
        raise Refused(IN_THE_LINE)
    post = post_for(subject, slug=case.area.slug, on=day)
    by_profile = post is not None and post.value == role
    if not by_profile and not reason.strip():
        raise Refused(marked("The area's profile does not name this post for it. Say why this person handles it."))
    OfficeDetails.objects.filter(case=case).update(handler=user_id, handler_post=role, subject=subject)
    Case.objects.filter(pk=case.pk).update(assigned_to=user_id, team="")
    case.assigned_to_id, case.team = user_id, ""
    chosen = events.HandlerChosen.about(
        case, by=by, at=at, text=reason, user=str(user_id), post=role, subject=subject,
        named_by="profile" if by_profile else "person", on=day.isoformat(),
    )  # fmt: skip
    return case, chosen, Assigned.about(case, by=by, at=at, user=str(user_id), team="")


@action
def pass_on(*, case: Case, by: Actor, at: datetime, to: str, reason: str) -> tuple[Case, events.OfficePassedOn]:
    """It is not about the office after all: pass it to the body whose it is, and tell the person why."""
    require(by, case=case, act="pass_on")
    if not to.strip():
        raise Refused(marked("Say which body the complaint is forwarded to."))
    if not reason.strip():
        raise Refused(marked("Say why the complaint belongs to that body."))
    return case, events.OfficePassedOn.about(case, by=by, at=at, text=reason, to=to, on=london_day(at).isoformat())


@action
def decide_office_outcome(
    *, case: Case, by: Actor, at: datetime, answer: str, found: str, reason: str = ""
) -> tuple[OfficeDetails, events.OfficeOutcomeDecided]:
    """Decide what came of it, by whoever was chosen to handle it; `found` is what was found and why."""
    require(by, case=case, act="decide_office_outcome")
    if answer not in OUTCOMES:
        raise Refused(marked("Choose one of the answers."))
    if not found.strip():
        raise Refused(marked("Say what was looked at, what was found and why."))
    day = london_day(at)
    details = OfficeDetails.objects.get(case=case)
    details.outcome, details.outcome_words, details.decided_on = answer, found, day
    details.save(update_fields=["outcome", "outcome_words", "decided_on"])
    return details, events.OfficeOutcomeDecided.about(case, by=by, at=at, text=reason, answer=answer, on=day.isoformat())
