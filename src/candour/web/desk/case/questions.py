"""The statutory questions as the desk asks them: each fact in plain words, each answer in plain words.

Fact keys, answers and codes are the decision interface's. The rulebook decides what follows; this only words it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
ALLEGED: Mapping[str, Words] = {
    "death_or_serious_injury": _("Someone died or was seriously injured (a fracture, a deep cut, damage to an organ)"),
    "serious_assault": _("A serious assault (actual bodily harm or worse)"),
    "serious_sexual_offence": _("A serious sexual offence"),
    "serious_corruption": _("Serious corruption, including abuse of position for a sexual purpose"),
    "discriminatory_aggravation": _("A crime or discipline matter made worse by discrimination"),
    "relevant_offence": _("An offence that can bring seven years in prison or more"),
}
ALLEGED_IN_ALLEGATION: Mapping[str, Words] = {
    **ALLEGED,
    "crime_or_discipline": _("Anything else that could be a crime or justify disciplinary proceedings, if proved"),
    "article_2_or_3": _("The right to life, or not to be treated inhumanly (Articles 2 and 3), could be infringed"),
}
SUBJECTS: Mapping[str, Words] = {
    "person_serving": _("An officer, staff member or volunteer of the force"),
    "no_person": _("No one person: a policy, a service or a decision of the force"),
    "chief_officer": _("The chief constable"),
    "acting_chief_officer": _("Someone acting as chief constable"),
    "office_staff": _("Staff of the local policing body's office"),
    "office_chief_executive": _("The chief executive of that office"),
    "office_volunteer": _("A volunteer of that office"),
    "elected_body": _("The commissioner, deputy or mayor"),
    "fire_or_other": _("Something outside police complaints"),
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question: the law's words, its facts in order, and the answers a person may give."""

    name: str
    title: Words
    law: Words
    tris: Mapping[str, Words]
    answers: Mapping[str, Words]
    lists: Mapping[str, tuple[Words, Mapping[str, Words]]] = field(default_factory=dict)
    choices: Mapping[str, tuple[Words, Mapping[str, Words]]] = field(default_factory=dict)
    moments: Mapping[str, Words] = field(default_factory=dict)
    follows: Words = ""
    advised: Mapping[str, Words] = field(default_factory=dict)

    def advice_words(self, answer: str) -> Words:
        """The rulebook's answer in words; those that a person may give too are said in the same words."""
        return self.advised.get(answer) or self.answers.get(answer) or answer.replace("_", " ")


ELIGIBILITY = Question(
    name="eligibility",
    title=_("Is this a complaint by someone who may make it?"),
    law=_(
        "Police Reform Act 2002, section 12: a person may complain if it happened to them, affected them or they saw"
        " it, or if they act for such a person."
    ),
    choices={
        "about": (
            _("What is it about?"),
            {
                "conduct": _("How a person serving with the police behaved"),
                "other_matter": _("Something else: a policy, a service, a decision of the force"),
            },
        ),
        "serves_with_police": (
            _("Does the person who complains serve with the police?"),
            {
                "no": _("No"),
                "same_chief_officer": _("Yes, under the same chief officer as the person complained about"),
                "other_force": _("Yes, in another force"),
            },
        ),
    },
    lists={
        "standing": (
            _("What do they say of themselves?"),
            {
                "subject": _("It happened to them"),
                "adversely_affected": _("It affected them"),
                "witness": _("They saw or heard it"),
                "representative": _("They act for someone else"),
            },
        )
    },
    tris={
        "dissatisfaction_with_force": _("They are dissatisfied with the force, and mean to tell it so"),
        "identity_known": _("We know who they are"),
        "consent": _("The person they act for has consented in writing"),
        "represented_is_child_or_lacks_capacity": _("The person they act for is a child or lacks capacity"),
        "media_only": _("They only saw or heard of it in the media"),
        "present": _("They were there, or near enough to see or hear it"),
        "knew_person_subjected": _("They already knew the person it happened to"),
        "on_duty": _("If they serve with another force: they were on duty"),
    },
    answers={
        "eligible_subject": _("Yes: it happened to them"),
        "eligible_affected": _("Yes: it affected them"),
        "eligible_witness": _("Yes: they are a witness"),
        "eligible_representative": _("Yes: they act for someone, with consent"),
        "needs_consent": _("Wait for written consent"),
        "not_eligible": _("No: they may not complain about this"),
        "not_dissatisfaction_with_force": _("No: it is not dissatisfaction with the force"),
        "cannot_be_established": _("It cannot be established"),
    },
    follows=_("If it is not a complaint, the case ends here and the person is told why."),
)

AUTHORITY = Question(
    name="appropriate_authority",
    title=_("Whose complaint is it to deal with?"),
    law=_(
        "Police Reform Act 2002, section 29(1): the local policing body for the chief constable's own conduct; the"
        " chief constable for everyone else and for what is not about one person."
    ),
    choices={"subject": (_("Who or what is it about?"), SUBJECTS)},
    tris={"own_conduct": _("If about the chief constable: they were personally involved; it was not delegated")},
    answers={
        "chief_officer": _("The chief constable (the force)"),
        "local_policing_body": _("The local policing body"),
        "office_internal": _("The local policing body's office, internally"),
        "panel": _("The police and crime panel"),
        "outside_scheme": _("None of these: outside police complaints"),
        "human_decision": _("It needs a further decision"),
    },
    follows=_("If it belongs to another body, forward it and tell the complainant."),
)

# The same of a complaint that the office has: who it is about is known, and only this is asked.
OWN_CONDUCT = Question(
    name="appropriate_authority",
    title=_("Is it the chief constable's own conduct, or something that they delegated?"),
    law=_(
        "Police Reform Act 2002, section 29(1): the office deals with what the chief constable did, said or decided"
        " themselves. What other people in the force decided for them is the force's, whoever the letter names."
    ),
    tris={"own_conduct": _("The chief constable was personally involved; it was not delegated")},
    answers={
        "local_policing_body": _("Their own conduct, or partly: it stays with the office"),
        "chief_officer": _("None of it is their own conduct: it is the force's"),
        "human_decision": _("It needs a further decision"),
    },
    follows=_(
        "Always say why: the sender may be told. A part that was delegated, or all of it, is then passed to the force as a"
        " case of its own."
    ),
)

RECORDING = Question(
    name="recording",
    advised={
        "must": _("it must be recorded"),
        "may": _("it may be handled outside Schedule 3"),
        "no_duty": _("there is no duty to record it"),
        "forward": _("it belongs to another body: forward it"),
        "not_a_complaint": _("it is not a complaint"),
    },
    title=_("Must this be recorded under Schedule 3?"),
    law=_(
        "Police Reform Act 2002, Schedule 3, paragraph 2(6A) to (6C): record it if the complainant wishes so, or if"
        " what is alleged, taken at its highest, meets one of the tests."
    ),
    tris={
        "complainant_wishes_recording": _("The complainant wishes it to be recorded"),
        "alleges_death_or_serious_injury": _("It is alleged that someone died or was seriously injured as a result"),
        "alleges_crime_or_discipline": _("If proved, it might be a crime or justify disciplinary proceedings"),
        "alleges_article_2_or_3": _("If proved, the right to life or not to be treated inhumanly might be infringed"),
        "meets_referral_description": _("It fits a description that must be referred to the IOPC"),
        "iopc_requires": _("The IOPC treats it as referred"),
        "authority_chooses_schedule_3": _("We choose to handle it under Schedule 3"),
        "dealt_with_by_proceedings": _("It is, or was, dealt with by criminal or disciplinary proceedings"),
        "withdrawn": _("It has been withdrawn"),
    },
    answers={
        "recorded": _("Record it under Schedule 3"),
        "outside_schedule_3": _("Handle it outside Schedule 3"),
        "not_recorded": _("Do not record it"),
    },
    follows=_(
        "Recorded: the complainant gets a copy of the record, and a right of review later. Outside Schedule 3: no"
        " right of review, but they can ask at any time for it to be recorded. A letter is drafted. No date"
        " restarts."
    ),
)

REFERRAL = Question(
    name="referral",
    advised={
        "mandatory": _("it must be referred"),
        "voluntary": _("it may be referred"),
        "none": _("it need not be referred"),
    },
    title=_("Must this be referred to the IOPC?"),
    law=_(
        "Police Reform Act 2002, Schedule 3, paragraph 4, and regulation 4 of the 2020 Regulations: tested on what is"
        " alleged. If in doubt, refer."
    ),
    choices={
        "subject": (
            _("Who is it about?"),
            {
                **{
                    key: SUBJECTS[key]
                    for key in ("person_serving", "chief_officer", "acting_chief_officer", "no_person")
                },
                "met_deputy_commissioner": _("The Deputy Commissioner of the Metropolitan Police"),
            },
        )
    },
    lists={"alleged": (_("What is alleged?"), ALLEGED)},
    tris={
        "underlying_offence_or_discipline": _("If discrimination: the act behind it is a crime or discipline matter"),
        "same_incident_as_referable": _("It arises from the same incident as a complaint that must be referred"),
        "excludes_crime_or_discipline": _(
            "If about the chief constable: a crime or discipline matter can be ruled out"
        ),
        "excludes_article_2_or_3": _("If about the chief constable: Articles 2 and 3 can be ruled out"),
        "iopc_call_in": _("The IOPC requires it"),
        "grave_or_exceptional": _("It is grave, or the circumstances are exceptional"),
    },
    moments={"first_clear_at": _("When did this first become clear to us?")},
    answers={
        "mandatory": _("It must be referred"),
        "voluntary": _("It is referred by choice"),
        "none": _("It is not referred"),
    },
    follows=_("If it must be referred: by the end of the next day, weekends and bank holidays included."),
)

INVESTIGATION = Question(
    name="investigation",
    advised={"must": _("it must be investigated"), "discretion": _("it need not be investigated")},
    title=_("Must this allegation be investigated?"),
    law=_(
        "Police Reform Act 2002, Schedule 3, paragraph 6(2A) and (2C): investigate where the complaint, or handling it,"
        " gives an indication of a crime, a discipline matter, or an infringement of Articles 2 or 3."
    ),
    tris={
        "indicates_crime_or_discipline": _(
            "There is an indication of a crime or a matter for disciplinary proceedings"
        ),
        "indicates_article_2_or_3": _("There may have been an infringement of Articles 2 or 3"),
        "iopc_requires": _("The IOPC requires an investigation"),
        "same_as_previous": _("It is substantially the same as an earlier complaint"),
        "fresh_indication": _("There is a fresh indication"),
        "fresh_evidence_not_available_before": _("There is fresh evidence that was not available before"),
        "previous_disposed_under_schedule_3": _("The earlier complaint was dealt with under Schedule 3 or withdrawn"),
    },
    answers={
        "otherwise_than_by_investigation": _("Handle it otherwise than by investigation"),
        "local_investigation": _("Investigate it"),
    },
    follows=_(
        "An investigation needs an investigator, and a report to the IOPC and the local policing body if it takes"
        " 12 months."
    ),
)

REVIEW_BODY = Question(
    name="review_body",
    title=_("Who would review the outcome?"),
    law=_(
        "Police Reform Act 2002, Schedule 3, paragraph 30, and regulation 32 of the 2020 Regulations: tested on the"
        " complaint alone. What enquiries found later does not count."
    ),
    choices={
        "authority": (
            _("Who is the appropriate authority?"),
            {
                "chief_officer": _("The chief constable"),
                "local_policing_body": _("The local policing body"),
            },
        )
    },
    tris={
        "subject_is_senior_officer": _("It is about an officer above chief superintendent"),
        "excludes_crime_or_discipline": _("From the complaint alone: a crime or discipline matter can be ruled out"),
        "excludes_article_2_or_3": _("From the complaint alone: Articles 2 and 3 can be ruled out"),
        "referred_or_must_be": _("It was, or must be, referred to the IOPC"),
        "treated_as_referred": _("The IOPC treats it as referred"),
        "same_incident_as_iopc_case": _("It arises from the same incident as a complaint the IOPC would review"),
    },
    answers={
        "local_policing_body": _("The local policing body"),
        "iopc": _("The IOPC"),
    },
    follows=_("The outcome letter names this body and the last day to apply."),
)

# What is asked in other words where the local policing body is the appropriate authority.
OF_THE_CHIEF: Mapping[str, Question] = {"decide_authority": OWN_CONDUCT}
QUESTIONS: Mapping[str, Question] = {
    "decide_eligibility": ELIGIBILITY,
    "decide_authority": AUTHORITY,
    "decide_recording": RECORDING,
    "decide_referral": REFERRAL,
    "decide_handling": INVESTIGATION,
    "decide_review_body": REVIEW_BODY,
}
