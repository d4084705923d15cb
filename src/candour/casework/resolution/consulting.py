"""Who was consulted before a decision, or was tried; and to whom a delegated power was handed, or taken back (reg 7)."""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.accounts import queries as accounts
from candour.casework.accounts.models import User
from candour.casework.areas.models import Body
from candour.casework.cases.models import NO_DATE, Case, Grant
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import DELEGATES, DELEGATION, state_of
from candour.casework.decisions.deciding import not_ahead
from candour.casework.resolution import events
from candour.casework.resolution.models import Consultation
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.casework.shared.words import refuse_too_long
from candour.rulebook import profiles
from candour.rulebook.commissioner.state import PART_OF, POWERS
from candour.rulebook.words import marked

RECORDS, REFERS = "decide_whether_a_complaint", "refer_to_iopc"
DECIDES, RESOLVES, DISAPPLIES = "decide_informal_resolution", "resolve_informally", "disapply"
# What the holder of the delegated power may read of the case.
PARTS = ("words", "people", "allegations", "letters", "papers", "timeline")


@action
def record_consultation(
    *, case: Case, by: Actor, at: datetime, about: str, who: str, on: date, answer: str, words: str = ""
) -> tuple[Consultation, events.ConsultationRecorded]:
    """Write down who was consulted before a decision, and what they said; or that it was tried (K4).

    `about` is the delegated power (of `POWERS`), `who` the post as the profile names it, `answer` "view" or "attempted".
    An attempt is enough: no clock waits for anybody's return from leave.
    """
    require(by, case=case, act="record_consultation")
    not_ahead(on, at, case=case)
    refuse_too_long(Consultation, {"who": who})
    if about not in POWERS or answer not in Consultation.Answer.values:
        raise Refused(marked("Choose one of the answers."))
    if not who.strip():
        raise Refused(marked("Say who was consulted, by their post."))
    if answer == Consultation.Answer.VIEW and not words.strip():
        raise Refused(marked("Say what they said, or that they could not be reached."))
    row = Consultation.objects.create(case=case, about=about, who=who.strip(), on=on, answer=answer, words=words)
    said = {"consultation": str(row.id), "power": about, "who": row.who, "answer": answer, "on": on.isoformat()}
    return row, events.ConsultationRecorded.about(case, by=by, at=at, **said)


@action
def hand_over_reference(
    *, case: Case, by: Actor, at: datetime, to: User, conflict_check: str = ""
) -> tuple[Grant, events.ReferenceHandedOver]:
    """Hand the case to the holder of the delegated power to refer it to the IOPC (leics_2021: the office's chief executive).

    From now on that person alone, beside the panel, may see the case and make the reference, or find that it is not
    serious and hand it back by that. The clock (K03) runs on: a hand-over does not start it again.
    `conflict_check` is what was looked at because the person works for whom it is about, or for whom that person works.
    Without it the case is handed over all the same, for the clock runs; the event, and the page, say that nothing was checked.
    """
    require(by, case=case, act="hand_over_reference")
    on = london_day(at)
    delegation = profiles.settings(case.area.slug, on).delegation(REFERS)
    posts = accounts.actor(to, on=on).posts
    post = next((one for one in posts if one.role in DELEGATES and one.area_id == case.area_id), None)
    recording = profiles.settings(case.area.slug, on).delegation(RECORDS)
    outside = delegation is not None and (recording is None or recording.to != delegation.to)
    if delegation is None or not outside or post is None or post.body_kind != Body.Kind.LOCAL_POLICING_BODY:
        raise Refused(marked("The panel has not delegated the reference to this person's post."))
    named = case.parties.filter(user=to.pk).exists() or case.parties.filter(user__line_manager=to.pk).exists()
    if named:
        raise Refused(marked("That person, or someone they manage, is named in this case."))
    why = f"{DELEGATION}{REFERS}"
    if Grant.objects.filter(case=case, user=to, why=why, ends_on=NO_DATE).exists():
        raise Refused(marked("This person has the case already."))
    grant = Grant.objects.create(case=case, user=to, parts=list(PARTS), starts_on=on, ends_on=NO_DATE, why=why)
    return grant, events.ReferenceHandedOver.about(
        case, by=by, at=at, text=conflict_check, power=REFERS, to=str(to.pk), post=delegation.to, on=on.isoformat(),
        conflict_checked=bool(conflict_check.strip()),
    )  # fmt: skip


@action
def recall_function(
    *, case: Case, by: Actor, at: datetime, function: str, minute: str, reason: str = ""
) -> tuple[Case, *tuple[Event, ...]]:
    """The panel takes a delegated function back in this case: a delegation never stops it from acting itself (reg 7).

    What else it delegated stays delegated: only with the reference itself does whoever has the case for it lose it.
    """
    require(by, case=case, act="recall_function")
    if function not in POWERS:
        raise Refused(marked("Choose one of the answers."))
    if not minute.strip():
        raise Refused(marked("Say by which minute the panel took it back."))
    if function in state_of(case).recalled:
        raise Refused(marked("The panel has taken it back already."))
    on = london_day(at)
    if function == REFERS:
        end_delegations(case, on=on)
    said = {"function": function, "minute": minute, "on": on.isoformat()}
    return case, events.FunctionRecalled.about(case, by=by, at=at, text=reason, **said)


def end_delegations(case: Case, *, on: date) -> None:
    """Whoever had the case by a delegated power has it no more. Part of an act."""
    Grant.objects.filter(case=case, why__startswith=DELEGATION, ends_on=NO_DATE).update(ends_on=on)


def still_to_consult(case: Case, *, power: str, on: date) -> tuple[str, ...]:
    """The posts that the delegation of a power wants consulted, and that nobody has tried to reach yet (one statement).

    A power that the profile does not name by itself is consulted upon as the one of which it is a part, under either name.
    """
    settings = profiles.settings(case.area.slug, on)
    delegation, about = settings.delegation(power), {power}
    if delegation is None and power in PART_OF:
        delegation, about = settings.delegation(PART_OF[power]), {power, PART_OF[power]}
    wanted = tuple(delegation.consult) if delegation is not None else ()
    if not wanted or settings.local("consult_mode") == "if_appropriate":
        return ()
    asked = set(Consultation.objects.filter(case=case, about__in=about).values_list("who", flat=True))
    return tuple(post for post in wanted if post not in asked)


def require_consulted(case: Case, *, power: str, on: date) -> None:
    """Refuse a decision before those whom its delegation names were consulted, or it was tried."""
    missing = still_to_consult(case, power=power, on=on)
    if missing:
        raise Refused(marked("Consult %(who)s first, or record that it was tried."), who=", ".join(missing))


def acting(by: Actor, *, case: Case) -> Actor:
    """The person in the capacity in which they act here: a role of the panel, or the post with the delegated power."""
    if by.roles_at(case.owner_id):
        return by.at(case.owner_id)
    post = next((one for one in by.posts if one.role in DELEGATES and one.area_id == case.area_id), None)
    return by.at(post.body_id, roles=DELEGATES) if post is not None else by
