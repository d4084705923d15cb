"""What the slots of a panel's notices hold (SI 2012/62): from the case's events and rows, and the area's delegations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from candour.casework.cases.models import Allegation, Party
from candour.casework.letters.ground import Ground, Slots, contacts, days
from candour.casework.letters.models import Kind, Letter
from candour.casework.shared.clock import london_day
from candour.rulebook import clocks, scheme
from candour.rulebook.commissioner.state import COMPLAINANT, KEPT, OFFICE_HOLDER, PART_OF, SERIOUS, State
from candour.rulebook.words import marked

_FIRST_CONTACT = "first_contact"
_REFERS = "refer_to_iopc"
# Whose post signs: the holder of the delegated power under which the notice is given. The others: the first contact.
_SIGNED_UNDER: Mapping[str, str] = {
    **dict.fromkeys(
        ("panel_not_recorded", "panel_considered", "panel_record_copy", "panel_complaint_copy"),
        "decide_whether_a_complaint",
    ),
    **dict.fromkeys(
        ("panel_reference", "panel_referred_complainant", "panel_referred_office_holder"), _REFERS
    ),
    "panel_disapplied": "disapply",
    **dict.fromkeys(
        (
            "panel_resolution_complainant", "panel_resolution_office_holder", "panel_comments_note", "panel_requirement",
            "panel_subcommittee_report", "panel_decision_complainant", "panel_decision_office_holder",
            "panel_outcome_complainant", "panel_outcome_office_holder", "panel_publication_complainant",
            "panel_publication_office_holder", "panel_recommendation",
        ),
        "arrange_informal_resolution",
    ),
}  # fmt: skip
_CAME_FROM = {
    "complainant": marked("from the person who complained"),
    "office_holder": marked("from the office holder"),
    "chief_officer": marked("from the chief constable"),
    "iopc": marked("from the {iopc}"),
    "other_panel": marked("from another panel"),
}
# How a conduct matter came to be known: nobody complained (regs 11, 12).
_SOURCES = {
    "press": marked("from the press"),
    "audit": marked("from an audit"),
    "whistleblower": marked("from a whistleblower"),
    "minutes": marked("from the minutes or papers of a meeting"),
    "civil_proceedings": marked("from civil proceedings"),
    "iopc": marked("from the {iopc}"),
    "other": marked("in another way"),
}
_EFFECTS = {"effective_iopc_decides": "iopc", "effective_becomes_conduct_matter": "goes_on", "effective_ends": "ends"}
_OF_THE_RIGHT_PANEL = frozenset({Kind.PANEL_NOTIFIED_ON, Kind.PANEL_NOTIFIED_ON_COMPLAINANT})
_SECRETARIAT = marked("secretariat of the panel")
_PANELS_OWN = marked("the panel's own function under regulation 13")


def common(ground: Ground) -> Slots:
    """What stands in every letter of a panel: the panel, its reference, who signs, how to reach the first contact."""
    settings, panel = ground.settings, ground.settings.panel
    contact = _post(ground, _FIRST_CONTACT)
    slots: Slots = {
        "reference": ground.case.reference, "body_name": panel.name, "team_name": _signatory(ground),
        "contact_name": contact, "to_name": _to_name(ground), "force_name": settings.force.name,
        "lpb_name": settings.lpb.name, "office_name": settings.lpb.office_name or settings.lpb.name,
        "iopc_name": settings.iopc.name, "iopc_short": settings.iopc.short_name, "adjustments_phone": _phone(ground),
    }  # fmt: skip
    return slots | contacts(settings, "commissioner", prefix="contact", flag="has_contact")


def of_kind(ground: Ground) -> Slots:
    """Every slot of a panel's notice that its case can fill."""
    state: State = scheme.fold("commissioner", ground.told)
    slots = {**_case(ground, state), **_issues(ground, state)}
    more = _OF_KIND.get(ground.letter.kind)
    return slots | (more(ground, state) if more is not None else {})


def title_of(ground: Ground, office: str) -> str:
    """What an office is called here: the commissioner's title, or the deputy's."""
    title = ground.settings.lpb.office_holder_title or ground.settings.lpb.name
    return f"Deputy {title}" if office == "deputy" else title


def _signatory(ground: Ground) -> str:
    """Who signs. What is given under a function that the panel took back is signed by its chair."""
    power = _SIGNED_UNDER.get(ground.letter.kind, _FIRST_CONTACT)
    if ground.last("function_recalled") and scheme.fold("commissioner", ground.told).took_back(power):
        return ground.settings.panel.office_holder_title or _SECRETARIAT
    return _post(ground, power)


def _post(ground: Ground, power: str) -> str:
    named = (power, PART_OF.get(power, power), _FIRST_CONTACT)
    held = next((one for one in map(ground.settings.delegation, named) if one is not None), None)
    return held.to if held is not None else ground.settings.route("commissioner").post or _SECRETARIAT


def _phone(ground: Ground) -> str:
    """The panel's own number for adjustments, if it has one: never that of the office that is complained about."""
    held = ground.settings.contact("adjustments", "TEL")
    return next((one.value for one in held if one.body == "panel"), "")


def _to_name(ground: Ground) -> str:
    letter = ground.letter
    party = letter.to_party
    name = letter.to_body or (party.name or party.known_as if party is not None else "")
    return name or str(letter.slots.get("other_body", ""))


def _case(ground: Ground, state: State) -> Slots:
    titles = [title_of(ground, office) for office in state.office_holders or ("commissioner",)]
    slots: Slots = {
        "about": " and the ".join(titles),
        "serious": "yes" if state.seriousness == SERIOUS or state.to_refer or state.with_iopc else "no",
        "is_conduct_matter": "yes" if state.is_conduct_matter else "no",
        "complaint_words": _complaint_words(ground), "complaint_cut": "yes" if _cut(ground) else "no",
        "complainant_name": _complainant(ground),
    }  # fmt: skip
    told = days(
        received_on=state.received_on, made_on=state.made_on or state.received_on, recorded_on=state.recorded_on,
        referred_on=state.referred_on or state.first_referred_on, outcome_on=state.outcome_on,
        office_holder_told_on=state.told_office_holder_on,
    )  # fmt: skip
    return slots | told


def _complaint_words(ground: Ground) -> str:
    """The complaint as it may be read: with the parts taken out that were taken out of the office holder's copy."""
    words = getattr(ground.case, "words", None)
    return _cut(ground) or (words.what_happened if words is not None else "")


def _cut(ground: Ground) -> str:
    if ground.letter.kind != Kind.PANEL_RESOLUTION_OFFICE_HOLDER:
        return ""
    copy = _copy(ground)
    return str(copy.own_words.get("complaint", "")).strip() if copy is not None else ""


def _copy(ground: Ground) -> Letter | None:
    copies = Letter.objects.filter(case=ground.case, kind=Kind.PANEL_COMPLAINT_COPY).exclude(status="spoiled")
    return copies.order_by("-id").first()


def _complainant(ground: Ground) -> str:
    """Who complained, unless the name is to be left out."""
    if ground.letter.slots.get("anonymise") == "yes":
        return ""
    party = ground.case.parties.filter(role=Party.Role.COMPLAINANT).first()
    return party.name if party is not None else ""


def _issues(ground: Ground, state: State) -> Slots:
    rows = list(ground.case.allegations.select_related("issue"))
    issues = [_issue(row, state) for row in rows]
    left_out = [one for one in issues if one["outcome"] == "not_recorded"]
    theirs = [one for one in issues if one["outcome"] == "notified_on"]
    going_on = [one for one in issues if one["outcome"] not in KEPT]
    about = theirs if ground.letter.kind in _OF_THE_RIGHT_PANEL else left_out
    return {
        "issues": issues, "recorded": going_on, "open_issues": going_on, "left_out": left_out, "theirs": theirs,
        "part": "part" if len(about) < len(issues) else "whole",
        "passed": [{"number": one["number"], "to": one["passed_to"]} for one in left_out if one["passed_to"]],
    }  # fmt: skip


def _issue(row: Allegation, state: State) -> dict[str, Any]:
    held, known = getattr(row, "issue", None), state.issues.get(str(row.id))
    return {
        "number": row.number, "words": row.words, "outcome": (known.outcome if known is not None else None) or "",
        "outcome_words": held.outcome_words if held is not None else "",
        "grounds": held.grounds_words if held is not None else "", "passed_to": held.passed_to if held is not None else "",
    }  # fmt: skip


def _acknowledged(ground: Ground, state: State) -> Slots:
    """The target times of the area, from receipt (K15, K17); the law sets none."""
    decide, finish = (_target(ground, clock, state.received_on) for clock in ("K15", "K17"))
    slots = days(decide_by=decide, finish_by=finish)
    return slots | {"has_targets": "yes" if slots else "no"}


def _target(ground: Ground, clock: str, since: date | None) -> date | None:
    return clocks.due(clock, since, settings=ground.settings).day if since is not None else None


def _notified(ground: Ground, state: State) -> Slots:
    decided = ground.last("panel_recording_decided", "standards_passed")
    matter = ground.last("conduct_matter_known")
    if matter:
        came_from = _SOURCES.get(str(matter.get("source")), _SOURCES["other"])
        regulation = "11" if matter.get("civil_proceedings") else "12"
    else:
        said = ground.last("panel_complaint_received").get("received_from", "")
        came_from, regulation = _CAME_FROM.get(said, _CAME_FROM["complainant"]), "9"
    told = {"came_from": came_from.format(iopc=ground.settings.iopc.short_name), "regulation": regulation}
    return days(notified_on=decided.get("on")) | told


def _decided(ground: Ground, state: State) -> Slots:
    decided = ground.last("panel_recording_decided")
    outcome = next(
        (one.payload for one in reversed(ground.told)
         if one.kind == "issue_outcome_decided" and one.payload.get("outcome") == "not_recorded"), decided,
    )  # fmt: skip
    on = outcome.get("on") if ground.letter.kind == Kind.PANEL_NOT_RECORDED else decided.get("on")
    return days(decided_on=on) | {"answer": state.recording_answer or ""}


def _reference(ground: Ground, state: State) -> Slots:
    """N06: when it was first clear, whether the office holder was told, who refers it and by what authority."""
    clear = state.clear_at or state.referred_clear_at
    held = ground.settings.delegation(_REFERS)
    authority = _taken_back_by(ground, _REFERS) or (held.minute if held is not None else "") or _PANELS_OWN
    withheld = "panel_referred_office_holder" in state.withheld or "panel_complaint_copy" in state.withheld
    slots = {"authority": authority, "withheld": "yes" if withheld else "no"}
    return slots | days(clear_on=london_day(clear) if clear is not None else None)


def _taken_back_by(ground: Ground, power: str) -> str:
    """The minute by which the panel took a function back: its own, or that of an event which does not say which."""
    told = (one.payload for one in ground.told if one.kind == "function_recalled")
    return next((str(one.get("minute") or "") for one in told if one.get("function", power) == power), "")


def _disapplied(ground: Ground, state: State) -> Slots:
    grounds = [{"code": code} for code in state.grounds]
    return {"grounds": grounds, "manner": state.manner or ""} | days(disapplied_on=state.disapplied_on)


def _opening(ground: Ground, state: State, *, party: str) -> Slots:
    """Who is appointed, by which minute, and the day by which to comment: as invited, or the area's own time (K10)."""
    by_on = state.comments_of(party).by_on or _target(ground, "K10", state.resolution_opened_on)
    held = state.appointment
    slots = days(comments_by=by_on)
    if held is None:
        return slots
    persons = ", ".join(held.persons) or ground.settings.panel.name
    return slots | {"appointed": held.kind, "appointed_persons": persons, "appointed_minute": held.minute}


def _comments(ground: Ground, state: State) -> Slots:
    return days(invited_on=state.comments_of(OFFICE_HOLDER).invited_on or state.resolution_opened_on)


def _sides(ground: Ground, state: State) -> Slots:
    """How each side used its opportunity to comment, and what is recommended."""
    made = [
        {"words": row.words, **days(due_on=row.due_on)} for row in ground.case.panel_recommendations.order_by("made_on", "id")
    ]
    return {
        "complainant_answer": _answer(state, COMPLAINANT), "office_holder_answer": _answer(state, OFFICE_HOLDER),
        "recommendations": made, "has_recommendations": "yes" if made else "no",
        "apology_agreed": "yes" if any(row.outcome == "ir_apology" for row in state.issues.values()) else "no",
    }  # fmt: skip


def _answer(state: State, party: str) -> str:
    held = state.comments_of(party)
    return "received" if held.received_on else "declined" if held.declined_on else "none"


def _requirement(ground: Ground, state: State) -> Slots:
    step = next(
        (one.payload for one in reversed(ground.told)
         if one.kind == "resolution_step_taken" and str(one.payload["step"]).startswith("require_")), {},
    )  # fmt: skip
    information = step.get("step", "require_information_office_holder") == "require_information_office_holder"
    return days(by=step.get("by_on")) | {"requires_information": "yes" if information else "no"}


def _met(ground: Ground, state: State) -> Slots:
    met = ground.last("subcommittee_met")
    return days(met_on=met.get("on")) | {"resolved": met.get("decision", ""), "decision_minute": met.get("minute", "")}


def _publication(ground: Ground, state: State) -> Slots:
    row = ground.case.publications.order_by("-id").first()
    if row is None:
        return {}
    answer_by = _target(ground, "K13", row.proposed_on)
    return {"publication_text": row.text, "publication_why": row.why} | days(answer_by=answer_by)


def _withdrawal(ground: Ground, state: State) -> Slots:
    asked, concluded = ground.last("panel_withdrawal_received"), ground.last("panel_withdrawn")
    effect = _EFFECTS.get(str(concluded.get("effect", "")), "")
    if state.withdrawal_with_iopc:
        effect = "iopc"
    slots = {"says": asked.get("says") or "withdraws", "effect": effect}
    return slots | days(asked_on=asked.get("on"), withdrawn_on=concluded.get("on"))


def _iopc_result(ground: Ground, state: State) -> Slots:
    told = next(
        (one for one in reversed(ground.told)
         if one.kind in ("reference_answered", "iopc_reported", "investigation_discontinued")), None,
    )  # fmt: skip
    if told is None:
        return {}
    result = {"iopc_reported": "reported", "reference_answered": "back"}.get(told.kind, "discontinued")
    if told.kind == "investigation_discontinued" and told.payload.get("ground") == "part_4":
        result = "back"
    return {"result": result} | days(result_on=told.payload.get("on"))


def _recommendation(ground: Ground, state: State) -> Slots:
    row = ground.case.panel_recommendations.order_by("-id").first()
    if row is None:
        return {}
    return {"recommendation_words": row.words, "publishes": "not_decided"} | days(by=row.due_on)


_OF_KIND: Mapping[str, Callable[[Ground, State], Slots]] = {
    "panel_acknowledgement": _acknowledged,
    "panel_notified_on": _notified,
    "panel_notified_on_complainant": _notified,
    "panel_not_recorded": _decided,
    "panel_considered": _decided,
    "panel_reference": _reference,
    "panel_disapplied": _disapplied,
    "panel_resolution_complainant": partial(_opening, party=COMPLAINANT),
    "panel_resolution_office_holder": partial(_opening, party=OFFICE_HOLDER),
    "panel_comments_note": _comments,
    "panel_requirement": _requirement,
    "panel_subcommittee_report": _sides,
    "panel_decision_complainant": _met,
    "panel_decision_office_holder": _met,
    "panel_outcome_complainant": _sides,
    "panel_outcome_office_holder": _sides,
    "panel_publication_complainant": _publication,
    "panel_publication_office_holder": _publication,
    "panel_withdrawal_confirm": _withdrawal,
    "panel_withdrawal_recorded": _withdrawal,
    "panel_withdrawal_iopc": _withdrawal,
    "panel_withdrawal_office_holder": _withdrawal,
    "panel_iopc_result": _iopc_result,
    "panel_recommendation": _recommendation,
}
