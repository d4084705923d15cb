"""An application for a review comes in: by a person or at the desk, with its complaint found here or held elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from candour.casework.areas.models import Area, Body
from candour.casework.audit.queries import history
from candour.casework.cases.actions import PartyTold, reindex, save_party
from candour.casework.cases.events import AllegationAdded, ConsentRecorded, PartyAdded
from candour.casework.cases.models import Allegation, Case, CaseWords, Party
from candour.casework.cases.permissions import require_role
from candour.casework.cases.references import next_reference
from candour.casework.reviews import chains, events
from candour.casework.reviews.facts import letter_dates
from candour.casework.reviews.models import Answer, OutcomeWords, ReviewDetails
from candour.casework.reviews.told import GROUNDS, Misdirected, ReviewTold
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.known import require_known
from candour.casework.shared.refusal import Refused
from candour.casework.shared.words import refuse_too_long
from candour.rulebook import profiles
from candour.rulebook.codes import code_list
from candour.rulebook.facts import shapes
from candour.rulebook.force import review_application, review_right
from candour.rulebook.words import marked

# What the rules read of a complaint held elsewhere and of its outcome letter.
HANDLINGS = shapes(review_right.Facts)["handling"].choices
LETTER_CHANNELS = shapes(review_application.Facts)["channel"].choices


@action
def receive_review(
    *, by: Actor, at: datetime, area: Area, owner: Body, told: ReviewTold, complaint: Case | None = None
) -> tuple[Case, *tuple[Event, ...]]:
    """Open a review on an application (PRA 2002 Sch 3 paras 6A(2), 25(1B); SI 2020/2 reg 29).

    Nothing is refused for being late, or for want of a right or of permission: those are decided after, by a person.
    """
    require_role(by, body_id=owner.id, act="receive_review")
    if owner.area_id != area.id or owner.kind != Body.Kind.LOCAL_POLICING_BODY:
        raise Refused(marked("A review is asked for at the local policing body of the area."))
    received_on = told.received_on or london_day(at)
    _check(told, area=area, complaint=complaint, received_on=received_on, today=london_day(at))
    letter = _letter(told, complaint)
    settings = profiles.settings(area.slug, received_on)
    case = _open(
        at=at, area=area, owner=owner, told=told, complaint=complaint, received_on=received_on,
        prefix=settings.reference_prefix,
    )  # fmt: skip
    people = _people(case, told, complaint)
    details = _details(case, told, letter=letter, complaint=complaint, received_on=received_on)
    received = events.ReviewReceived.about(case, by=by, at=at, profile=area.slug, **_said(case, details, told))
    said: list[Event] = [PartyAdded.about(case, by=by, at=at, party=str(one.id), role=one.role) for one in people]
    said += _consents(case, people, by=by, at=at, on=received_on)
    said += [item_added(case, by=by, at=at, words=item.words, outcome_words=item.outcome_words) for item in told.items]
    reindex(case)
    if complaint is None:
        return case, *(received, *said)
    chains.grant_reading(complaint=complaint, review=case, at=at)
    opened = events.ReviewOpened.about(
        complaint, by=by.at(owner.id), at=at, review=str(case.id), reference=case.reference, body=str(owner.id),
        on=received_on.isoformat(),
    )  # fmt: skip
    return case, *(received, *said, opened)


def item_added(case: Case, *, by: Actor, at: datetime, words: str, outcome_words: str) -> AllegationAdded:
    """Enter one matter of a complaint held elsewhere, with what its outcome letter says of it. Part of an act."""
    if not words.strip():
        raise Refused(marked("Say in words what the allegation is."))
    number = (case.allegations.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    item = Allegation.objects.create(case=case, number=number, words=words, category="")
    if outcome_words.strip():
        OutcomeWords.objects.create(allegation=item, words=outcome_words)
    return AllegationAdded.about(
        case, by=by, at=at, allegation=str(item.id), number=number, category="", alleged=[], about_conduct=True,
        subjects=[],
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Letter:
    """What is known of the letter that told the outcome."""

    letter_dated: date | None = None
    sent_on: date | None = None
    provided_on: date | None = None
    letter_channel: str = ""
    review_information_given: str = "yes"


def _check(told: ReviewTold, *, area: Area, complaint: Case | None, received_on: date, today: date) -> None:
    """The application must be about one complaint of this area, and its dates must be possible."""
    if (complaint is None) == (told.elsewhere is None):
        raise Refused(marked("Say which complaint it is about: one found here, or one held elsewhere."))
    if complaint is not None and (complaint.scheme != "force" or complaint.area_id != area.pk):
        raise Refused(marked("Choose a complaint about the force of this area."))
    if told.elsewhere is not None and not told.elsewhere.force.strip():
        raise Refused(marked("Say which force dealt with the complaint."))
    if told.elsewhere is not None and told.applicant is None:
        raise Refused(marked("Say who asks for the review."))
    if complaint is not None and told.items:
        raise Refused(marked("The allegations stand in the complaint: they are not entered again."))
    days = [received_on, told.letter_dated, told.sent_on, told.provided_on]
    if any(day > today for day in days if day is not None):
        raise Refused(marked("The day cannot be in the future."))
    for one in told.misdirected:
        _check_misdirected(one, today=today)
    if any(code not in GROUNDS for ground in told.grounds for code in ground.codes):
        raise Refused(marked("Choose from the list what you are unhappy with."))
    if told.channel not in code_list("contact_channels"):
        raise Refused(marked("Choose how the application was made."))
    _check_letter(told)


def _check_letter(told: ReviewTold) -> None:
    """What is told of the outcome letter is of the lists, as far as it is told."""
    if told.elsewhere is not None and told.elsewhere.handling:
        require_known(told.elsewhere.handling, HANDLINGS, marked("Choose from the list how the complaint was handled."))
    if told.letter_channel:
        require_known(told.letter_channel, LETTER_CHANNELS, marked("Choose from the list how the outcome letter was sent."))
    if told.review_information_given:
        sentence = marked("Choose from the list if the outcome letter told of the review.")
        require_known(told.review_information_given, Answer.values, sentence)


def _check_misdirected(one: Misdirected, *, today: date) -> None:
    if one.body not in ("local_policing_body", "iopc", "force"):
        raise Refused(marked("Choose which body had the application first."))
    if not one.received_on <= one.forwarded_on <= today:
        raise Refused(marked("An application is not forwarded before it is received, nor after today."))


def _letter(told: ReviewTold, complaint: Case | None) -> _Letter:
    """The outcome letter as the complaint's record has it; what the applicant or the desk tells prevails."""
    known: dict[str, Any] = letter_dates(history(complaint.id)) if complaint is not None else {}
    names = ("letter_dated", "sent_on", "provided_on", "letter_channel", "review_information_given")
    known.update({name: value for name in names if (value := getattr(told, name))})
    return _Letter(**known)


def _open(
    *, at: datetime, area: Area, owner: Body, told: ReviewTold, complaint: Case | None, received_on: date, prefix: str
) -> Case:
    reference = next_reference(body=owner, scheme="review", received_on=received_on, prefix=prefix)
    case = Case.objects.create(
        scheme="review", area=area, owner=owner, reference=reference, made_on=received_on, received_at=at,
        channel=told.channel, on_behalf=told.represented is not None, complaint=complaint,
    )  # fmt: skip
    words = [told.grounds_words, *(ground.words for ground in told.grounds)]
    case.words = CaseWords.objects.create(case=case, what_happened="\n\n".join(word for word in words if word.strip()))
    return case


def _people(case: Case, told: ReviewTold, complaint: Case | None) -> list[Party]:
    """Who asks, and for whom. What the complaint knows of them is carried over; permission never is."""
    if told.applicant is None and complaint is not None:
        known = complaint.parties.filter(role=Party.Role.COMPLAINANT).order_by("id").first()
        return [save_party(case=case, told=_copied(known))] if known is not None else []
    wanted = [one for one in (told.represented, told.applicant) if one is not None]
    return [save_party(case=case, told=one) for one in wanted]


def _copied(party: Party) -> PartyTold:
    names = (
        "role", "name", "known_as", "standing", "relation", "preferred_channel", "contact_rules", "contact_words",
        "language", "adjustments", "adjustments_words",
    )  # fmt: skip
    columns: dict[str, Any] = {name: getattr(party, name) for name in names}
    columns = {name: tuple(value) if isinstance(value, list) else value for name, value in columns.items()}
    columns |= dict(party.contact_points.values_list("kind", "value"))
    return PartyTold(**columns)


def _details(case: Case, told: ReviewTold, *, letter: _Letter, complaint: Case | None, received_on: date) -> ReviewDetails:
    if told.elsewhere is not None:
        held = {"elsewhere_reference": told.elsewhere.reference, "elsewhere_force": told.elsewhere.force}
        refuse_too_long(ReviewDetails, held | {"handling": told.elsewhere.handling})
    applicant = told.applicant.role if told.applicant is not None else Party.Role.COMPLAINANT
    represented = applicant == Party.Role.REPRESENTATIVE or told.represented is not None
    kinds = ReviewDetails.Applicant
    elsewhere = told.elsewhere
    handling = complaint.handling if complaint is not None else ""
    details = ReviewDetails.objects.create(
        case=case, applicant=kinds.REPRESENTATIVE if represented else kinds.COMPLAINANT,
        elsewhere_reference=elsewhere.reference if elsewhere else "",
        elsewhere_force=elsewhere.force if elsewhere else "",
        handling=elsewhere.handling if elsewhere else handling, grounds=[_ground(one) for one in _grounds(told)],
        misdirected=[_as_json(one) for one in told.misdirected], special_circumstances=told.special_circumstances,
        received_on=received_on, **asdict(letter),
    )  # fmt: skip
    case.review = details
    return details


def _grounds(told: ReviewTold) -> Iterable[Any]:
    return [one for one in told.grounds if one.codes or one.words.strip()]


def _ground(ground: Any) -> dict[str, Any]:
    allegation = str(ground.allegation) if ground.allegation else None
    return {"allegation": allegation, "codes": list(ground.codes), "words": ground.words}


def _as_json(one: Misdirected) -> dict[str, str]:
    return {
        "body": one.body, "received_on": one.received_on.isoformat(), "forwarded_on": one.forwarded_on.isoformat(),
    }  # fmt: skip


def _said(case: Case, details: ReviewDetails, told: ReviewTold) -> dict[str, Any]:
    """The payload of the first event: every date and answer that the stages, clocks and next steps need."""
    elsewhere = told.elsewhere
    return {
        "reference": case.reference, "received_on": details.received_on.isoformat(), "channel": case.channel,
        "owner": str(case.owner_id), "complaint": str(case.complaint_id) if case.complaint_id else None,
        "elsewhere": {"reference": elsewhere.reference, "force": elsewhere.force} if elsewhere else None,
        "handling": details.handling, "letter_dated": _iso(details.letter_dated), "sent_on": _iso(details.sent_on),
        "provided_on": _iso(details.provided_on), "letter_channel": details.letter_channel,
        "review_information_given": details.review_information_given, "applicant": str(details.applicant),
        "misdirected": list(details.misdirected),
    }  # fmt: skip


def _consents(case: Case, people: list[Party], *, by: Actor, at: datetime, on: date) -> list[Event]:
    """What is known of a representative's permission: awaited, until it is there in writing."""
    said: list[Event] = []
    for party in people:
        if party.role != Party.Role.REPRESENTATIVE and not party.consent:
            continue
        if not party.consent:
            party.consent = "awaited"
            Party.objects.filter(pk=party.pk).update(consent=party.consent)
        known = {"party": str(party.id), "answer": party.consent, "on": on.isoformat()}
        said.append(ConsentRecorded.about(case, by=by, at=at, **known))
    return said


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
