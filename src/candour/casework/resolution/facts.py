"""The only bridge from a panel's rows to the rulebook's questions: what is known already, for a person to correct."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from candour.casework.audit.queries import history
from candour.casework.cases.models import Allegation, Case, ContactPoint, Party
from candour.casework.cases.queries import state_of
from candour.casework.resolution.models import IssueDetails
from candour.rulebook import profiles
from candour.rulebook.commissioner.state import COMPLAINANT, OFFICE_HOLDER, State

Facts = dict[str, Any]

_SUBJECTS = {
    "chief_constable": "chief_constable", "office_staff": "office_staff", "office_volunteer": "office_volunteer",
    "office_chief_executive": "office_chief_executive", "review_outcome": "review_outcome", "panel": "panel_handling",
    "operational": "force",
}  # fmt: skip


def subject_of(subject_class: str) -> str:
    """Whom an issue of a class is about, as the question `commissioner_route` asks it."""
    return _SUBJECTS.get(subject_class, "commissioner")


def for_route(allegation: Allegation) -> Facts:
    """Whose is this issue, and under which law? (question `commissioner_route`)"""
    row = IssueDetails.objects.filter(allegation=allegation).first()
    held = row.subject_class if row is not None else ""
    return {"subject": subject_of(held), "appears_criminal": "unsure"}


def for_seriousness(case: Case) -> Facts:
    """Does it appear that an offence was committed? Both are a person's judgement (question `seriousness`)."""
    return {"alleges_offence": "unsure", "circumstances_indicate_offence": "unsure"}


def for_recording(allegation: Allegation) -> Facts:
    """Must this issue be recorded? (question `commissioner_recording`; the treatments are the area's)"""
    case = allegation.case
    state: State = state_of(case)
    issue = state.issues.get(str(allegation.id))
    subject = (issue.subject_class if issue is not None else None) or "office_holder_conduct"
    conduct = subject in ("office_holder_conduct", "policy_merits", "operational")
    return {
        "area": case.area.slug,
        "kind": state.kind,
        "right_panel": "yes",
        "about_office_holder_conduct": "yes" if conduct else "no",
        "criminal_proceedings": "no",
        "withdrawn": "no",
        "purported": "no" if state.is_conduct_matter else "yes",
        "class": subject if subject in ("policy_merits", "operational") else "conduct",
    }


def for_referral(case: Case, *, sent_at: datetime | None = None) -> Facts:
    """Must it be referred to the IOPC, and by when? (question `commissioner_referral`)"""
    state: State = state_of(case)
    given: Facts = {"kind": state.kind, "seriousness": state.seriousness or "undecided"}
    given["iopc_call_in"] = "yes" if state.call_in_pending else "no"
    for name, moment in (
        ("first_clear_at", state.first_clear_at),
        ("call_in_notified_at", state.called_in_at if state.call_in_pending else None),
        ("sent_at", sent_at),
    ):
        if moment is not None:
            given[name] = moment.isoformat()
    return given


def for_disapplication(case: Case) -> Facts:
    """May the panel handle it otherwise, or take no action? (question `disapplication`)"""
    state: State = state_of(case)
    words = getattr(case, "words", None)
    latest = (words.happened_to or words.happened_from) if words is not None else None
    named = case.parties.filter(role=Party.Role.COMPLAINANT).exclude(name="").exists()
    addressed = ContactPoint.objects.filter(party__case=case, party__role=Party.Role.COMPLAINANT).exists()
    given: Facts = {
        "recorded": _tri(state.recorded), "referred_or_referable": _tri(state.referred_or_referable),
        "is_conduct_matter": _tri(state.is_conduct_matter), "names_complainant": _tri(named and addressed),
        "practicable_to_ascertain": _tri(addressed or named),
    }  # fmt: skip
    for name, day in (("made_on", state.made_on), ("latest_incident_on", latest)):
        if day is not None:
            given[name] = day.isoformat()
    return given


def for_step(case: Case, *, step: str, on: date) -> Facts:
    """May this step be taken in the informal resolution? (question `resolution_step`)

    `gathering` is the area's; where no source says, the narrower practice: comments alone.
    """
    state: State = state_of(case)
    appointed = state.appointment is not None and state.appointment.valid and state.appointment.on <= on
    return {
        "area": case.area.slug, "step": step, "appointment_valid": _tri(appointed),
        "gathering": profiles.settings(case.area.slug, on).local("gathering") or "comments_only",
        "seriousness_settled_not_serious": _tri(not state.referred_or_referable),
    }  # fmt: skip


def for_publication(case: Case, *, considered: bool, opinion: bool) -> Facts:
    """May the record be published: the three limbs (question `publication`)?"""
    proposal = state_of(case).publication
    invited = proposal.invited if proposal is not None else {}
    return {
        "offered_complainant": _tri(COMPLAINANT in invited), "offered_office_holder": _tri(OFFICE_HOLDER in invited),
        "representations_considered": _tri(considered), "public_interest_opinion": _tri(opinion),
    }  # fmt: skip


def for_withdrawal(case: Case) -> Facts:
    """What follows from the withdrawal that was received? (question `commissioner_withdrawal`)"""
    state: State = state_of(case)
    told = next((one.payload for one in reversed(history(case.id)) if one.kind == "panel_withdrawal_received"), {})
    return {
        "in_writing": _tri(bool(told.get("in_writing"))), "signed": _tri(bool(told.get("signed"))),
        "signatory": told.get("signatory") or "complainant", "at_iopc": _tri(state.with_iopc),
        "appears_criminal": "unsure",
    }  # fmt: skip


def _tri(known: bool) -> str:
    return "yes" if known else "no"
