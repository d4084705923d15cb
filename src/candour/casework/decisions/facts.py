"""The only bridge from rows to the rulebook's questions: what is already known, as facts a person can correct.

Facts are in the interface's own words (`domain/decision-interface.md`): "yes", "no", "unsure". What a row does not hold
is left out where the law's default is "no", and stands as "unsure" where a person has to judge.
"""

from __future__ import annotations

from typing import Any

from candour.casework.areas.models import Body
from candour.casework.cases.coded import prevailing
from candour.casework.cases.models import Allegation, Case, Party
from candour.casework.cases.queries import state_of

Facts = dict[str, Any]

_SERIOUS_HARM = "death_or_serious_injury"
_CRIME = frozenset({
    "serious_assault", "serious_sexual_offence", "serious_corruption", "discriminatory_aggravation", "relevant_offence",
    "crime_or_discipline",
})  # fmt: skip
_RIGHTS = "article_2_or_3"
_REFERABLE = _CRIME - {"crime_or_discipline"}


def for_eligibility(case: Case) -> Facts:
    """Who the complainant is to the matter (PRA 2002 s.12)."""
    people = list(case.parties.filter(role__in=[Party.Role.COMPLAINANT, Party.Role.REPRESENTATIVE]))
    standing = sorted({item for person in people for item in person.standing})
    facts: Facts = {"about": "conduct", "standing": standing, "identity_known": _tri(not case.anonymous)}
    if case.on_behalf:
        facts["standing"] = sorted({*standing, "representative"})
        consents = prevailing(person.consent for person in people)
        facts["consent"] = "yes" if "written" in consents else "no"
        facts["represented_is_child_or_lacks_capacity"] = _tri("not_needed" in consents)
    return facts


def for_appropriate_authority(case: Case) -> Facts:
    """About whom the complaint is (PRA 2002 s.29(1))."""
    if is_about_the_chief_officer(case):
        return {"subject": "chief_officer", "own_conduct": "unsure"}
    roles = set(case.parties.filter(role=Party.Role.COMPLAINED_ABOUT).values_list("subject_role", flat=True))
    if "CO" in roles:
        return {"subject": "chief_officer", "own_conduct": "unsure"}
    about_people = case.allegations.filter(about_conduct=True).exists() or not case.allegations.exists()
    return {"subject": "person_serving" if about_people else "no_person"}


def for_recording(case: Case) -> Facts:
    """What the complaint alleges, taken at its highest, and what the complainant wishes (PRA 2002 Sch 3 para 2)."""
    state = state_of(case)
    alleged = _alleged(case)
    meets = _tri(bool(alleged & _REFERABLE) or state.same_incident_as_referable)
    if meets == "no" and is_about_the_chief_officer(case) and state.referral_answer is None:
        meets = "unsure"  # reg 4(1)(c): until crime, discipline and Articles 2 and 3 are excluded from the complaint alone
    return {
        "complainant_wishes_recording": _tri(state.wishes_recording),
        "alleges_death_or_serious_injury": _tri(_SERIOUS_HARM in alleged),
        "alleges_crime_or_discipline": _tri(bool(alleged & _CRIME)),
        "alleges_article_2_or_3": _tri(_RIGHTS in alleged),
        "meets_referral_description": meets,
        "iopc_requires": _tri(state.called_in),
    }


def for_referral(case: Case) -> Facts:
    """Whether the complaint meets a description that must be referred (PRA 2002 Sch 3 para 4; SI 2020/2 reg 4)."""
    state = state_of(case)
    alleged = sorted(_alleged(case) & (_REFERABLE | {_SERIOUS_HARM}))
    facts: Facts = {"kind": "complaint", "alleged": alleged, **_subject(case)}
    facts["same_incident_as_referable"] = _tri(state.same_incident_as_referable)
    facts["iopc_call_in"] = _tri(state.called_in)
    if state.called_in_at:
        facts["call_in_notified_at"] = state.called_in_at
    return facts


def for_investigation(allegation: Allegation) -> Facts:
    """Whether there is an indication that obliges an investigation (PRA 2002 Sch 3 para 6(2C))."""
    alleged = set(allegation.alleged)
    return {
        "indicates_crime_or_discipline": "unsure" if alleged & _CRIME else "no",
        "indicates_article_2_or_3": "unsure" if _RIGHTS in alleged else "no",
        "iopc_requires": "no",
    }


def for_review_body(case: Case) -> Facts:
    """What the authority can exclude from the complaint alone (SI 2020/2 reg 32)."""
    state = state_of(case)
    alleged = _alleged(case)
    named = case.parties.filter(role=Party.Role.COMPLAINED_ABOUT, subject_role="CO")
    senior = is_about_the_chief_officer(case) or named.exists()
    serious = bool(alleged & (_CRIME | {_SERIOUS_HARM}))
    return {
        "authority": authority(case),
        "subject_is_senior_officer": _tri(senior),
        "excludes_crime_or_discipline": _tri(not serious),
        "excludes_article_2_or_3": _tri(not (alleged & {_RIGHTS, _SERIOUS_HARM})),
        "referred_or_must_be": _tri(state.referred or state.must_be_referred),
        "treated_as_referred": "no",
        "same_incident_as_iopc_case": _tri(state.same_incident_as_referable),
    }


def for_withdrawal(case: Case) -> Facts:
    """Whether a withdrawal is signed, confirmed, or left unanswered (SI 2020/2 regs 38-39)."""
    state = state_of(case)
    given: Facts = {
        "signed_in_writing": _tri(state.withdrawal_signed),
        "referred_not_returned": _tri(state.referred_not_returned),
        "under_review": _tri(bool(state.open_reviews)),
        "reply": state.withdrawal_reply or "none",
    }
    if state.withdrawal_letter_on is not None:
        given["confirmation_letter_sent_on"] = state.withdrawal_letter_on.isoformat()
    return given


def _alleged(case: Case) -> set[str]:
    return {item for row in case.allegations.values_list("alleged", flat=True) for item in row}


def is_about_the_chief_officer(case: Case) -> bool:
    """Whether the local policing body is the appropriate authority: the chief officer's conduct (PRA 2002 s.29(1))."""
    return case.scheme == "force" and case.owner.kind == Body.Kind.LOCAL_POLICING_BODY


def authority(case: Case) -> str:
    """Which is the appropriate authority, as the question `review_body` names it: the body whose complaint it is."""
    return "local_policing_body" if is_about_the_chief_officer(case) else "chief_officer"


def _subject(case: Case) -> Facts:
    named = case.parties.filter(role=Party.Role.COMPLAINED_ABOUT, subject_role="CO")
    chief = is_about_the_chief_officer(case) or named.exists()
    return {"subject": "chief_officer"} if chief else {"subject": "person_serving"}


def _tri(known: bool) -> str:
    return "yes" if known else "no"
