"""What each event of a complaint says about it, noted in the state. The table in `stages` moves the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from candour.rulebook import contact_plans
from candour.rulebook.calendar import in_london
from candour.rulebook.case_letters import Owed
from candour.rulebook.force import noting_after, noting_stops
from candour.rulebook.force.state import (
    BY_THE_IOPC,
    LOCAL_INVESTIGATION,
    OUTSIDE_HANDLING,
    RECORDED,
    REFERABLE,
    REFERRED,
    AllegationState,
    Copy,
    PlannedStep,
    State,
)
from candour.rulebook.history import Happened
from candour.rulebook.payloads import day_of, is_to_the_complainant, latest, moment_of, optional_day

Note = Callable[[State, Happened], None]

# How the IOPC's answer to a referral reads as the handling of every allegation.
HANDLING_BY_MODE = {"local": LOCAL_INVESTIGATION, "directed": "directed", "independent": "independent"}


def _received(state: State, event: Happened) -> None:
    told = event.payload
    state.reference = told.get("reference") or ""
    state.made_on = day_of(event, "made_on")
    state.received_on = optional_day(told, "received_on")
    state.channel = told.get("channel") or ""
    state.orally = bool(told.get("orally"))
    state.on_behalf = bool(told.get("on_behalf"))
    state.anonymous = bool(told.get("anonymous"))
    state.owner_kind = told.get("owner_kind") or "force"


def _acknowledged(state: State, event: Happened) -> None:
    state.acknowledged_on = state.acknowledged_on or day_of(event)


def _eligibility(state: State, event: Happened) -> None:
    state.eligibility = event.payload["answer"]


def _authority(state: State, event: Happened) -> None:
    state.authority = event.payload["answer"]


def _forwarded(state: State, event: Happened) -> None:
    state.forwarded_to = event.payload.get("to") or ""
    owe(state, event, "forwarded")


def _split(state: State, event: Happened) -> None:
    """A part went to the chief officer: the sender is told, and the rest stays here (PRA 2002 s.29(1))."""
    state.parts_passed_on += 1
    owe(state, event, "forwarded")


def _logged(state: State, event: Happened) -> None:
    state.logged_on = day_of(event)


def _not_a_complaint(state: State, event: Happened) -> None:
    if event.payload.get("why_code") != "feedback":
        owe(state, event, "not_recorded")


def _consent(state: State, event: Happened) -> None:
    state.consents[event.payload["party"]] = event.payload["answer"]


def _views(state: State, event: Happened) -> None:
    state.views_on = day_of(event)
    state.wants = tuple(event.payload.get("wants") or ())
    if event.payload.get("wishes_recording") == "yes":
        _wished(state, event)


def _wished(state: State, event: Happened) -> None:
    state.wishes_recording = True
    state.wished_on = state.wished_on or day_of(event)


def _allegation(state: State, event: Happened) -> None:
    told = event.payload
    known = state.allegations.get(told["allegation"])
    said = {
        "number": told["number"], "category": told["category"], "alleged": tuple(told.get("alleged") or ()),
        "about_conduct": bool(told.get("about_conduct", True)), "subjects": tuple(told.get("subjects") or ()),
    }  # fmt: skip
    if known is None:
        state.allegations[told["allegation"]] = AllegationState(
            id=told["allegation"], handling=_handling_of_a_new_one(state), **said
        )
    else:
        state.allegations[told["allegation"]] = replace(known, **said)
    state.referral_facts_place = state.place
    if said["alleged"]:
        state.serious_place = state.place
    if REFERABLE & set(said["alleged"]) and state.referable_alleged_at is None:
        state.referable_alleged_at = in_london(event.at)


def _handling_of_a_new_one(state: State) -> str | None:
    if state.iopc_leads:
        return state.iopc_mode
    outside = not state.recorded and state.recording_answer == "outside_schedule_3"
    return OUTSIDE_HANDLING if outside else None


def _recording(state: State, event: Happened) -> None:
    answer = event.payload["answer"]
    state.recording_answer = answer
    state.recording_place = state.place
    if answer == "recorded":
        _recorded(state, event)
    elif answer == "outside_schedule_3":
        owe(state, event, "outside_schedule_3")
        for allegation in state.allegations.values():
            allegation.handling = OUTSIDE_HANDLING
    else:
        owe(state, event, "not_recorded")


def _recorded(state: State, event: Happened) -> None:
    """A complaint moves into Schedule 3 and never back: what was decided outside does not stand."""
    state.recorded, state.recorded_on = True, day_of(event)
    owe(state, event, "recorded")
    state.letters_owed.pop("outside_schedule_3", None)
    if any(allegation.decided for allegation in state.allegations.values()):
        noting_after.new_round(state)
    for allegation in state.allegations.values():
        if allegation.handling == OUTSIDE_HANDLING:
            allegation.handling = _handling_of_a_new_one(state)
    if state.stage == REFERRED:
        state.before_referral = RECORDED


def _copy_given(state: State, event: Happened) -> None:
    copy = Copy(to=event.payload["to"], party=event.payload.get("party"), given_on=day_of(event))
    state.copies.append(copy)


def _copy_withheld(state: State, event: Happened) -> None:
    why, review_on = event.payload.get("why_code") or "", optional_day(event.payload, "review_on")
    withheld = Copy(
        to="person_complained_about", party=event.payload.get("party"), withheld_why=why, review_on=review_on
    )
    state.copies.append(withheld)


def _referral(state: State, event: Happened) -> None:
    told = event.payload
    state.referral_answer = told["answer"]
    state.referral_codes = tuple(told.get("codes") or ())
    state.referral_pending = told["answer"] if told["answer"] in ("mandatory", "voluntary") else ""
    state.referral_tested_place = state.place
    if told["answer"] == "mandatory":
        named = moment_of(event, "first_clear_at") if told.get("first_clear_at") else None
        state.first_clear_at = named or state.referable_alleged_at or in_london(event.at)
    state.referable_alleged_at = None


def _called_in(state: State, event: Happened) -> None:
    state.called_in_at = event.payload.get("notified_at") or event.at.isoformat()
    state.call_in_pending = True


def _referred(state: State, event: Happened) -> None:
    state.referred_on = day_of(event, "sent_at")
    state.referral_pending, state.call_in_pending = "", False
    state.iopc_mode = None
    owe(state, event, "referral")


def _iopc_answered(state: State, event: Happened) -> None:
    """Sent back, or how it is to be investigated: then that is the handling of every allegation (Sch 3 paras 5, 15)."""
    state.iopc_mode = event.payload["mode"]
    handling = HANDLING_BY_MODE.get(state.iopc_mode)
    if handling is not None and state.allegations and not state.undecided:
        noting_after.new_round(state)
    for allegation in state.undecided:
        if handling is not None:
            allegation.handling = handling
        elif allegation.handling in BY_THE_IOPC:
            allegation.handling = None


def _handling(state: State, event: Happened) -> None:
    allegation = state.allegations.get(event.payload["allegation"])
    if allegation is not None:
        allegation.handling = event.payload["handling"]
        allegation.special_procedures = bool(event.payload.get("special_procedures"))


def _investigator(state: State, event: Happened) -> None:
    state.investigator_on = day_of(event)


def _evidence(state: State, event: Happened) -> None:
    state.evidence_on = day_of(event)
    state.evidence_review_on = optional_day(event.payload, "review_on")


def _planned(state: State, event: Happened) -> None:
    told = event.payload
    state.planned[told["step"]] = PlannedStep(
        id=told["step"], what=told.get("what") or "", due_on=optional_day(told, "due_on")
    )


def _done(state: State, event: Happened) -> None:
    step = state.planned.get(event.payload["step"])
    if step is not None:
        step.done_on = day_of(event)


def _update(state: State, event: Happened) -> None:
    if is_to_the_complainant(event):
        state.last_update_on = latest(state.last_update_on, day=day_of(event))
        state.letters_owed.pop("update", None)


def _timeliness(state: State, event: Happened) -> None:
    state.timeliness_reported = latest(state.timeliness_reported, day=day_of(event, "period_ends"))


def _incident(state: State, event: Happened) -> None:
    if event.payload.get("referable"):
        state.same_incident_as_referable = True
        state.referral_facts_place = state.place


def _assigned(state: State, event: Happened) -> None:
    state.assigned_to, state.team = event.payload.get("user"), event.payload.get("team") or ""


def _restricted(state: State, event: Happened) -> None:
    state.restricted = event.kind == "restricted"


def owe(state: State, event: Happened, kind: str) -> None:
    """Note that a letter of this kind is owed from this event on."""
    state.letters_owed[kind] = Owed(on=day_of(event), place=state.place)


NOTES: Mapping[str, Note] = {
    "complaint_received": _received,
    "acknowledged": _acknowledged,
    "eligibility_decided": _eligibility,
    "authority_decided": _authority,
    "complaint_split": _split,
    "complaint_forwarded": _forwarded,
    "complaint_logged": _logged,
    "not_a_complaint_decided": _not_a_complaint,
    "consent_recorded": _consent,
    "views_recorded": _views,
    "recording_wished": _wished,
    "allegation_added": _allegation,
    "allegation_changed": _allegation,
    "recording_decided": _recording,
    "copy_given": _copy_given,
    "copy_withheld": _copy_withheld,
    "referral_decided": _referral,
    "called_in": _called_in,
    "referred_to_iopc": _referred,
    "iopc_answered": _iopc_answered,
    "handling_decided": _handling,
    "investigator_appointed": _investigator,
    "evidence_step_taken": _evidence,
    "step_planned": _planned,
    "step_done": _done,
    "update_given": _update,
    "timeliness_report_given": _timeliness,
    "incident_linked": _incident,
    "assigned": _assigned,
    "restricted": _restricted,
    "unrestricted": _restricted,
    **contact_plans.NOTES,
    **noting_stops.NOTES,
    **noting_after.NOTES,
}


def kinds() -> Iterable[str]:
    """Every kind of event that says something about a complaint."""
    return NOTES


