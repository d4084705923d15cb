"""What a letter's slots hold: worked out from the case, its events and the area's profile, never typed twice.

The slots in `wording.SENDING` (the date, the last day for a review, the next update) are left to the act that sends it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from candour.casework.cases.models import Case
from candour.casework.letters import office_slots, outcomes, panel_slots
from candour.casework.letters.ground import Ground, Slots, contacts, days, worded
from candour.casework.letters.models import OF_OFFICE, OF_PANEL, OF_REVIEWS, Kind, Letter
from candour.rulebook import clocks, profiles, scheme
from candour.rulebook.calendar import in_words
from candour.rulebook.codes import code_list
from candour.rulebook.force.elsewhere import as_if_done
from candour.rulebook.history import Happened

# Refused settles it too: then the letter goes to the person themselves, who is complaining for nobody else.
_CONSENT_SETTLED = frozenset({"written", "not_needed", "refused"})


def gather(*, letter: Letter, case: Case, told: tuple[Happened, ...], on: date) -> Slots:
    """Every slot of the letter but those of its sending. A fact that is not there is simply absent."""
    ground = Ground(letter=letter, case=case, settings=profiles.settings(case.area.slug, on), told=told)
    chosen = {name: worded(value) for name, value in letter.slots.items() if value not in ("", None)}
    own = {name: words for name, words in letter.own_words.items() if words.strip()}
    return {**_common(ground), **_OF_KIND[letter.kind](ground), **chosen, "own": own}


def of_sending(
    *, letter: Letter, case: Case, told: tuple[Happened, ...], on: date, reviewable: bool
) -> tuple[Slots, date | None]:
    """The slots that the act of sending fills on its day, and the last day to ask for a review if there is a right."""
    slots: Slots = {"given_on": in_words(on), "next_update_on": in_words(_next_update(letter, case, told, on))}
    if not reviewable:
        return slots, None
    # SI 2020/2 reg 29(2): 28 days starting with the day after the day on which the information is provided.
    last_day = clocks.due("C16", on, settings=profiles.settings(case.area.slug, on)).day
    if last_day is not None:
        slots["last_day"] = in_words(last_day)
    return slots, last_day


def _next_update(letter: Letter, case: Case, told: tuple[Happened, ...], on: date) -> date:
    """When the next news is due: four weeks after the last (SI 2020/2 reg 34(2)(a)), or after this, if it is news."""
    settings = profiles.settings(case.area.slug, on)
    if letter.kind == "update":
        clock, since = "C12", on
    else:
        updates = [date.fromisoformat(one.payload["on"]) for one in told if one.kind == "update_given"]
        received = [one.payload["received_on"] for one in told if one.kind == "complaint_received"]
        started = date.fromisoformat(received[0]) if received and received[0] else on
        clock, since = ("C12", max(updates)) if updates else ("C11", started)
    due = clocks.due(clock, since, settings=settings).day
    # A date that has passed cannot be promised: then four weeks from this letter.
    return due if due is not None and due > on else on + timedelta(weeks=4)


def _common(ground: Ground) -> Slots:
    if ground.case.owner.kind == "panel":
        return panel_slots.common(ground)
    settings = ground.settings
    of_office = ground.case.owner.kind == "local_policing_body"
    body = settings.lpb if of_office else settings.force
    slots: Slots = {
        "reference": ground.case.reference,
        "body_name": body.office_name or body.name,
        "team_name": _team(ground, of_office=of_office),
        "to_name": _to_name(ground),
        "force_name": _force_name(ground),
        "iopc_name": settings.iopc.name,
        "iopc_short": settings.iopc.short_name,
        "adjustments_phone": settings.adjustments_phone,
    }
    kind = _asked_about(ground) if of_office else "force"
    return slots | contacts(settings, kind, prefix="contact", flag="has_contact")


def _asked_about(ground: Ground) -> str:
    """The kind of matter by which the office's contact points are found."""
    if ground.case.scheme == "office":
        return "office"
    return "review" if ground.letter.kind in OF_REVIEWS or ground.case.scheme == "review" else "chief_officer"


def _team(ground: Ground, *, of_office: bool) -> str:
    if ground.case.scheme == "office":
        return office_slots.signatory(ground)
    if of_office:
        route = ground.settings.route("review")
        return route.post or ground.settings.reviewer_post or ground.settings.lpb.office_name or "office"
    return ground.settings.route("person_serving").team or "complaints team"


def _to_name(ground: Ground) -> str:
    if ground.letter.to_body:
        return ground.letter.to_body
    if ground.letter.to_role == "force":
        return _force_name(ground)
    party = ground.letter.to_party
    return party.name if party is not None else ""


def _force_name(ground: Ground) -> str:
    """The force: the area's own, or the one that holds the complaint elsewhere."""
    elsewhere = ground.last("review_received").get("elsewhere") or {}
    return elsewhere.get("force") or ground.settings.force.name


def _body_name(ground: Ground, to: str | None) -> str | None:
    """The full name of the body that something was sent on to."""
    return ground.settings.iopc.name if to == "iopc" else to


def _acknowledgement(ground: Ground) -> Slots:
    received = ground.last("complaint_received")
    consent = str(ground.last("consent_recorded").get("answer", ""))
    awaited = bool(received.get("on_behalf")) and consent not in _CONSENT_SETTLED
    return _received(ground) | {"consent": "awaited" if awaited else "settled"}


def _received(ground: Ground) -> Slots:
    received = ground.last("complaint_received") or ground.last("review_received")
    made_on = received.get("made_on") or received.get("received_on")
    received_on = received.get("received_on") or made_on
    return days(made_on=made_on, received_on=received_on)


def _recorded(ground: Ground) -> Slots:
    decided = ground.last("recording_decided")
    points = [{"number": one.number, "words": one.words} for one in ground.case.allegations.all()]
    if not points:
        told = getattr(ground.case, "words", None)
        points = [{"number": 1, "words": told.what_happened}] if told is not None else []
    because = {"recorded_because": decided.get("reason_code") or "", "allegations": points}
    return _received(ground) | days(recorded_on=decided.get("on")) | because


def _outside(ground: Ground) -> Slots:
    return {"stage": "decision"}


def _not_recorded(ground: Ground) -> Slots:
    """Decided as one that need not be recorded, or as no complaint: of the two, whichever came last."""
    slots = days(decided_on=ground.last("recording_decided", "not_a_complaint_decided").get("on"))
    if ground.case.owner.kind == "force":
        slots["oversight_name"] = ground.settings.lpb.name
    return slots


def _forwarded(ground: Ground) -> Slots:
    whole = ground.last_done("complaint_forwarded", act="forward_complaint")
    part = ground.last("complaint_split")
    sent = whole or part
    return days(forwarded_on=sent.get("on")) | {
        "forwarded_to": _body_name(ground, sent.get("to")), "part": "yes" if part and not whole else "",
    }  # fmt: skip


def _referral(ground: Ground) -> Slots:
    state = scheme.fold(ground.case.scheme, ground.told)
    return days(referred_on=state.referred_on) | {"basis": _basis(ground.told)}


def _basis(told: tuple[Happened, ...]) -> str:
    """Why it was last referred: of a referral made elsewhere, by what had been decided, or called in, until then."""
    for number, one in reversed([*enumerate(told)]):
        made: tuple[Happened, ...] = (one,)
        if one.kind == "done_elsewhere" and one.payload["act"] == "refer_case":
            made = as_if_done(scheme.fold("force", told[:number]), one)
        found = next((each for each in made if each.kind == "referred_to_iopc"), None)
        if found is not None:
            return str(found.payload.get("basis") or "")
    return ""


def _update(ground: Ground) -> Slots:
    return {}


def _outcome(ground: Ground) -> Slots:
    right = outcomes.review_right(case=ground.case, told=ground.told)
    undecided = frozenset(one.id for one in scheme.fold(ground.case.scheme, ground.told).undecided)
    slots: Slots = {
        "allegations": outcomes.points(case=ground.case, undecided=undecided),
        "investigated": "yes" if right.investigated else "no",
        "review": right.answer,
        "no_right_why": right.why,
        "review_body": right.body,
        "review_codes": [{"code": code} for code in right.codes],
    }
    if right.body:
        body = ground.settings.iopc if right.body == "iopc" else ground.settings.lpb
        slots["review_body_name"] = body.name
        kind = "review" if right.body == "local_policing_body" else "iopc"
        slots |= contacts(ground.settings, kind, prefix="review", flag="has_review_contact")
    return slots


def _of_review(ground: Ground) -> Slots:
    """What every letter of a review says of the complaint: the force, and its reference where it is known."""
    received = ground.last("review_received")
    elsewhere = received.get("elsewhere") or {}
    slots = _received(ground)
    if elsewhere:
        slots["force_reference"] = elsewhere.get("reference", "")
    elif ground.case.complaint is not None:
        slots["force_reference"] = ground.case.complaint.reference
    return slots


def _review_acknowledged(ground: Ground) -> Slots:
    provider = ground.settings.provider
    slots = _of_review(ground) | days(target_on=ground.last("review_accepted").get("target_on"))
    return slots | ({"provider_name": provider.name} if provider is not None else {})


def _review_forwarded(ground: Ground) -> Slots:
    sent = ground.last_done("review_forwarded", act="forward_review")
    slots = _of_review(ground) | days(forwarded_on=sent.get("on"))
    slots["forwarded_to"] = _body_name(ground, sent.get("to"))
    return slots | (days(received_on=sent["received_on"]) if sent.get("received_on") else {})


def _review_not_valid(ground: Ground) -> Slots:
    codes = ground.last("review_validity_decided").get("codes", [])
    return _of_review(ground) | {"reasons": [{"code": code} for code in codes]}


def _papers_asked(ground: Ground) -> Slots:
    return _of_review(ground) | days(due_on=ground.last("papers_asked").get("due_on"))


def _review_decision(ground: Ground) -> Slots:
    points = outcomes.recommended(ground.case, ground.told)
    made = [{"words": one.words, **days(due_on=one.due_on)} for one in points]
    return _of_review(ground) | {
        "outcome": ground.last("review_decided").get("outcome", ""),
        "recommendations": made,
        "has_recommendations": "yes" if made else "no",
    }


def _recommendation(ground: Ground) -> Slots:
    wanted = ground.letter.slots.get("recommendation")
    made = [one.payload for one in ground.told if one.kind == "recommendation_made"]
    one = next((row for row in made if row["recommendation"] == wanted), made[-1] if made else {})
    row = code_list("review_recommendations").get(str(one.get("type", "")))
    slots = _of_review(ground) | days(made_on=one.get("made_on"), due_on=one.get("due_on"))
    return slots | {"recommendation_type": row.name if row is not None else ""}


_OF_KIND: dict[str, Callable[[Ground], Slots]] = {
    "acknowledgement": _acknowledgement,
    "recorded": _recorded,
    "outside_schedule_3": _outside,
    "not_recorded": _not_recorded,
    "forwarded": _forwarded,
    "referral": _referral,
    "update": _update,
    "outcome": _outcome,
    "review_acknowledged": _review_acknowledged,
    "review_forwarded": _review_forwarded,
    "review_not_valid": _review_not_valid,
    "papers_asked": _papers_asked,
    "review_decision": _review_decision,
    "recommendation": _recommendation,
    Kind.CONTACT_PLAN: office_slots.plan,
    **dict.fromkeys(OF_PANEL, panel_slots.of_kind),
    **dict.fromkeys(OF_OFFICE, office_slots.of_kind),
}
