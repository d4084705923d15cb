"""What each event of a review says about it, noted in the state. The table in `stages` moves the stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from candour.rulebook import contact_plans
from candour.rulebook.case_letters import Letter
from candour.rulebook.history import Happened
from candour.rulebook.moves import IN_ERROR
from candour.rulebook.payloads import day_of, is_to_the_complainant, optional_day
from candour.rulebook.review.state import DECIDED, FORWARDED, INVALID, Item, Provider, Recommendation, State

# The letters of a review that go to the force; the others go to whoever asked for the review.
_TO_THE_FORCE = frozenset({"papers_asked", "recommendation"})


def _received(state: State, event: Happened) -> None:
    told = event.payload
    state.reference = told.get("reference") or ""
    state.received_on = day_of(event, "received_on")
    state.channel = told.get("channel") or ""
    state.complaint = told.get("complaint")
    state.elsewhere = told.get("elsewhere")
    state.complaint_handling = told.get("handling") or ""
    state.letter_dated = optional_day(told, "letter_dated")
    state.provided_on = optional_day(told, "provided_on")
    state.applicant = told.get("applicant") or ""
    state.misdirected = [dict(one) for one in told.get("misdirected") or ()]


def _permission(state: State, event: Happened) -> None:
    state.permission_awaited_on = day_of(event)


def _consent(state: State, event: Happened) -> None:
    state.consents[event.payload["party"]] = event.payload["answer"]


def _time(state: State, event: Happened) -> None:
    told = event.payload
    state.time_answer = told["answer"]
    state.last_day = optional_day(told, "last_day")
    state.effective_last_day = optional_day(told, "effective_last_day")


def _validity(state: State, event: Happened) -> None:
    state.valid = event.payload["answer"]
    state.validity_codes = tuple(event.payload.get("codes") or ())
    state.validity_on = day_of(event)
    if state.valid == "invalid":
        owe(state, "review_not_valid")


def _body(state: State, event: Happened) -> None:
    state.review_body = event.payload["answer"]


def _forwarded(state: State, event: Happened) -> None:
    state.forwarded_to = event.payload.get("to") or ""
    owe(state, "review_forwarded")


def _accepted(state: State, event: Happened) -> None:
    state.accepted_on = day_of(event)
    state.target_on = optional_day(event.payload, "target_on")
    owe(state, "review_acknowledged")


def _conflict(state: State, event: Happened) -> None:
    """A conflict sends the review to somebody else, who declares in their turn."""
    state.conflict = bool(event.payload.get("conflict"))
    state.conflict_user = event.payload.get("user")


def _papers_asked(state: State, event: Happened) -> None:
    state.papers_asked_on = day_of(event)
    state.papers_due_on = optional_day(event.payload, "due_on")
    state.papers_chased_on = None
    owe(state, "papers_asked")


def _papers_chased(state: State, event: Happened) -> None:
    state.papers_chased_on = day_of(event)


def _papers_in(state: State, event: Happened) -> None:
    state.papers_in_on = day_of(event)
    state.papers += tuple(event.payload.get("contents") or ())
    state.letters_owed.pop("papers_asked", None)


def _provider_appointed(state: State, event: Happened) -> None:
    state.provider = Provider(body=event.payload.get("body") or "", appointed_on=day_of(event))


def _provider_declared(state: State, event: Happened) -> None:
    if state.provider is not None:
        state.provider.conflict, state.provider.declared_on = bool(event.payload.get("conflict")), day_of(event)


def _provider_reported(state: State, event: Happened) -> None:
    if state.provider is not None:
        state.provider.reported_on = day_of(event)


def _item(state: State, event: Happened) -> None:
    told = event.payload
    state.items[told["allegation"]] = Item(id=told["allegation"], number=told["number"])


def _worksheet(state: State, event: Happened) -> None:
    state.worksheets[event.payload["allegation"]] = dict(event.payload.get("answers") or {})


def _decided(state: State, event: Happened) -> None:
    state.outcome, state.decided_on = event.payload["outcome"], day_of(event)
    state.findings = tuple(event.payload.get("findings") or ())
    owe(state, "review_decision")


def _recommended(state: State, event: Happened) -> None:
    told = event.payload
    state.recommendations[told["recommendation"]] = Recommendation(
        id=told["recommendation"], type=told.get("type") or "", made_on=day_of(event, "made_on"),
        due_on=optional_day(told, "due_on"),
    )  # fmt: skip
    owe(state, "recommendation")


def _answered(state: State, event: Happened) -> None:
    told = event.payload
    row = state.recommendations.get(told["recommendation"])
    if row is not None:
        row.response, row.answered_on = told["response"], day_of(event)
        row.action_due = optional_day(told, "action_due")


def _parties(state: State, event: Happened) -> None:
    """Told of the application (Sch 3 para 25(1C)); after the decision, told of the decision."""
    state.told = tuple(event.payload.get("to") or ())
    if state.decided_on is None:
        state.parties_notified_on = day_of(event)
    else:
        state.decision_notified_on = day_of(event)


def _letter_drafted(state: State, event: Happened) -> None:
    key = event.payload["letter"]
    state.letters.pop(key, None)
    state.letters[key] = Letter(id=key, kind=event.payload["letter_kind"], written_at=state.place)


def _set_letter(status: str) -> Callable[[State, Happened], None]:
    def set_to(state: State, event: Happened) -> None:
        letter = state.letters.get(event.payload["letter"])
        if letter is not None and letter.status != "given":
            letter.status = status

    return set_to


def _letter_given(state: State, event: Happened) -> None:
    told = event.payload
    key, kind = told.get("letter"), told["letter_kind"]
    if key:
        letter = state.letters.setdefault(key, Letter(id=key, kind=kind, written_at=state.place))
        letter.status, letter.given_on = "given", day_of(event)
    if kind not in _TO_THE_FORCE and not is_to_the_complainant(event):
        return  # a copy for somebody else: the complainant's own is still owed
    state.letters_owed.pop(kind, None)
    if kind == "review_decision" and state.stage == DECIDED:
        state.told = (*state.told, "complainant")


def _assigned(state: State, event: Happened) -> None:
    state.assigned_to, state.team = event.payload.get("user"), event.payload.get("team") or ""


def _restricted(state: State, event: Happened) -> None:
    state.restricted = event.kind == "restricted"


def _ended(state: State, event: Happened) -> None:
    state.letters_owed.clear()


def _reopened(state: State, event: Happened) -> None:
    """Opened again: what made it invalid, or belong elsewhere, is asked anew; a decision that was quashed is made anew.

    Where nothing but its end was an error, it goes on with all that it had.
    """
    if event.payload.get("why_code") in IN_ERROR and state.stage not in (INVALID, FORWARDED):
        return
    state.valid = state.validity_on = state.time_answer = state.review_body = state.forwarded_to = None
    state.outcome = state.decided_on = state.decision_notified_on = None
    state.letters_owed.clear()
    if state.accepted_on is not None:
        state.valid = "valid"


def owe(state: State, kind: str) -> None:
    """Note that a letter of this kind is owed."""
    state.letters_owed[kind] = state.place


NOTES: Mapping[str, Callable[[State, Happened], None]] = {
    "review_received": _received,
    "permission_awaited": _permission,
    "consent_recorded": _consent,
    "review_time_decided": _time,
    "review_validity_decided": _validity,
    "review_body_decided": _body,
    "review_forwarded": _forwarded,
    "review_accepted": _accepted,
    "conflict_declared": _conflict,
    "papers_asked": _papers_asked,
    "papers_chased": _papers_chased,
    "papers_received": _papers_in,
    "provider_appointed": _provider_appointed,
    "provider_declared": _provider_declared,
    "provider_reported": _provider_reported,
    "allegation_added": _item,
    "worksheet_answered": _worksheet,
    "review_decided": _decided,
    "recommendation_made": _recommended,
    "recommendation_answered": _answered,
    "parties_notified": _parties,
    "letter_drafted": _letter_drafted,
    "letter_changed": _set_letter("drafted"),
    "letter_approved": _set_letter("approved"),
    "letter_spoiled": _set_letter("spoiled"),
    "letter_given": _letter_given,
    "assigned": _assigned,
    "restricted": _restricted,
    "unrestricted": _restricted,
    **contact_plans.NOTES,
    "review_withdrawn": _ended,
    "closed": _ended,
    "reopened": _reopened,
}
