"""Words: complaints about a police force, from the first look to the way of handling."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from candour.web.public.law.words import shared
from candour.web.public.law.words.shapes import Fact, Said

ELIGIBILITY = Said(
    title=_("May this person complain about the police?"),
    facts={
        "about": Fact(_("What is it about?"), "", {
            "conduct": _("How a person serving with the police behaved"),
            "other_matter": _("Something else: a policy, a service or a decision of the force"),
        }),
        "standing": Fact(_("How does it concern the person who complains?"), _("Choose all that apply."), {
            "subject": _("It happened to them"),
            "adversely_affected": _("It affected them badly"),
            "witness": _("They saw it or heard it"),
            "representative": _("They act for somebody else"),
        }),
        "consent": Fact(
            _("Has the person they act for agreed in writing?"), _("Asked only of somebody who acts for somebody else.")
        ),
        "represented_is_child_or_lacks_capacity": Fact(
            _("Is the person they act for a child, or unable to decide for themselves?")
        ),
        "media_only": Fact(_("Did they only see or hear of it in the media?"), _("Television, newspapers, the internet.")),
        "present": Fact(_("Were they there, or close enough to see or hear it?")),
        "knew_person_subjected": Fact(_("Did they know the person it happened to, before it happened?")),
        "serves_with_police": Fact(_("Did the person who complains serve with the police at the time?"), "", {
            "no": _("No"),
            "same_chief_officer": _("Yes, under the same chief constable as the person complained about"),
            "other_force": _("Yes, in another force"),
        }),
        "on_duty": Fact(_("Was the person who complains on duty at the time?")),
        "dissatisfaction_with_force": Fact(_("Do they say that they are unhappy with a police force?")),
        "identity_known": Fact(_("Is it known who complains, or can it be found out?")),
    },
    answers={
        "eligible_subject": _("Yes. It happened to them"),
        "eligible_affected": _("Yes. It affected them badly"),
        "eligible_witness": _("Yes. They witnessed it"),
        "eligible_representative": _("Yes. They act for somebody who may complain"),
        "needs_consent": _("Not yet. Written consent is needed from the person they act for"),
        "not_eligible": _("No. They may not complain about this"),
        "not_dissatisfaction_with_force": _("No. It is not dissatisfaction with a police force"),
        "cannot_be_established": _("It cannot be established, because it is not known who complains"),
    },
)  # fmt: skip
APPROPRIATE_AUTHORITY = Said(
    title=_("Which body must deal with this complaint?"),
    facts={"subject": shared.SUBJECT, "own_conduct": shared.OWN_CONDUCT},
    answers={
        "chief_officer": _("The chief constable, that is the force"),
        "local_policing_body": _("The local policing body: the police and crime commissioner, or the mayor"),
        "office_internal": _("The commissioner’s office, under its own procedure"),
        "panel": _("The police and crime panel"),
        "outside_scheme": _("None of these. It is outside police complaints"),
        "human_decision": _("A person must decide"),
    },
)
RECORDING = Said(
    title=_("Must this complaint be recorded under Schedule 3?"),
    facts={
        "is_complaint": Fact(_("Is it a complaint, by somebody who may complain?")),
        "is_appropriate_authority": Fact(_("Is this body the one that must deal with it?")),
        "complainant_wishes_recording": Fact(_("Does the complainant want it recorded?")),
        "alleges_death_or_serious_injury": Fact(_("Does it say that somebody died or was seriously injured?")),
        "alleges_crime_or_discipline": Fact(
            _("If proved, could it be a crime or justify disciplinary proceedings?"),
            _("Take what is alleged as true. This does not ask if it can be proved."),
        ),
        "alleges_article_2_or_3": Fact(
            _("If proved, could it breach Article 2 or 3?"),
            _("Article 2 is the right to life. Article 3 forbids torture and inhuman or degrading treatment."),
        ),
        "meets_referral_description": Fact(_("Is it of a kind that must be referred to the IOPC?")),
        "iopc_requires": Fact(_("Has the IOPC called it in, or treated it as referred?")),
        "authority_chooses_schedule_3": Fact(_("Does the body choose to handle it under Schedule 3?")),
        "dealt_with_by_proceedings": Fact(_("Is it dealt with by criminal or disciplinary proceedings?")),
        "withdrawn": Fact(_("Has the complainant withdrawn it?")),
    },
    answers={
        "must": _("Yes. It must be recorded"),
        "may": _("No. It may be handled outside Schedule 3"),
        "no_duty": _("No. There is no duty to record it"),
        "forward": _("It must be sent on to the body that deals with it"),
        "not_a_complaint": _("No. It is not a complaint"),
    },
)
REFERRAL = Said(
    title=_("Must this be referred to the IOPC, and by when?"),
    facts={
        "kind": Fact(_("What kind of matter is it?"), "", {
            "complaint": _("A complaint"),
            "conduct_matter": _("A conduct matter: nobody complained, but there are signs of wrongdoing"),
            "dsi_matter": _("A death or serious injury matter: nobody complained"),
        }),
        "alleged": Fact(_("What is said to have happened?"), _("Choose all that apply."), {
            "death_or_serious_injury": _("Somebody died or was seriously injured"),
            "serious_assault": _("A serious assault"),
            "serious_sexual_offence": _("A serious sexual offence"),
            "serious_corruption": _("Serious corruption, or abuse of position for a sexual purpose"),
            "discriminatory_aggravation": _("A crime or discipline matter made worse by discrimination"),
            "relevant_offence": _("A relevant offence, such as one that can bring seven years in prison"),
        }),
        "underlying_offence_or_discipline": Fact(
            _("Is there a crime or discipline matter that the discrimination made worse?"),
            _("Asked only where discrimination is chosen above."),
        ),
        "same_incident_as_referable": Fact(_("Is it about the same incident as another matter that must be referred?")),
        "subject": Fact(
            _("Who or what is it about?"), _("Choose a chief constable only for what they did themselves."), shared.SUBJECTS
        ),
        "excludes_crime_or_discipline": shared.EXCLUDES_CRIME,
        "excludes_article_2_or_3": shared.EXCLUDES_ARTICLES,
        "iopc_call_in": shared.CALL_IN,
        "grave_or_exceptional": Fact(_("Is it grave, or are the circumstances exceptional?")),
        "first_clear_at": shared.FIRST_CLEAR,
        "call_in_notified_at": shared.CALL_IN_AT,
    },
    answers={
        "mandatory": _("Yes. It must be referred"),
        "voluntary": _("It may be referred. It does not have to be"),
        "none": _("No. It does not have to be referred"),
    },
)  # fmt: skip
INVESTIGATION = Said(
    title=_("Must this complaint be investigated?"),
    facts={
        "indicates_crime_or_discipline": Fact(_("Are there signs of a crime, or of conduct that could bring proceedings?")),
        "indicates_article_2_or_3": Fact(_("Are there signs of a breach of Article 2 or 3?")),
        "iopc_requires": Fact(_("Has the IOPC decided that it must be investigated?")),
        "same_as_previous": Fact(
            _("Is it substantially the same as an earlier complaint?"),
            _("This and the next three matter only where the duty to investigate is said to fall away for a repeat complaint."),
        ),
        "fresh_indication": Fact(_("Does anything fresh point to a crime, a discipline matter or a breach?")),
        "fresh_evidence_not_available_before": Fact(_("Is there fresh evidence that could not be had before?")),
        "previous_disposed_under_schedule_3": Fact(
            _("Is or was the earlier complaint dealt with under Schedule 3, or withdrawn?")
        ),
    },
    answers={
        "must": _("Yes. It must be investigated"),
        "discretion": _("It may be handled in another way. There is no duty to investigate"),
    },
)
SPECIAL_PROCEDURES = Said(
    title=_("Do the special procedures apply to this person?"),
    facts={
        "status": Fact(_("What is the person?"), "", {
            "police_officer": _("A police officer"),
            "special_constable": _("A special constable"),
            "police_staff": _("Police staff"),
            "volunteer": _("A police volunteer"),
            "contractor": _("Somebody who works for a contractor"),
            "former_officer": _("A former officer"),
        }),
        "indication": Fact(
            _("Are there signs that they committed a crime, or behaved in a way that could bring proceedings?")
        ),
    },
    answers={
        "apply": _("Yes. They apply"),
        "do_not_apply": _("No. They do not apply"),
        "human_decision": _("A person must decide"),
    },
)  # fmt: skip
INVESTIGATOR = Said(
    title=_("May this person investigate?"),
    facts={
        "line_manager_of_subject": Fact(_("Do they manage the person complained about?")),
        "works_under_subject": Fact(_("Do they work, directly or not, under the person complained about?")),
        "has_interest": Fact(_("Have they an interest in it, or were they involved before?")),
        "subject_is_senior_officer": Fact(
            _("Is the person complained about a senior officer?"), _("Of a rank above chief superintendent.")
        ),
        "same_force": Fact(_("Are both in the same force?"), _("Matters only for a senior officer.")),
    },
    answers={"allowed": _("Yes. They may investigate"), "refused": _("No. They may not investigate")},
)
IOPC_FORMS = Said(
    title=_("What may the IOPC decide about a complaint that was referred?"),
    facts={
        "subject": shared.SUBJECT,
        "authority_already_investigating": Fact(_("Is the body already investigating it?")),
        "necessary_to_investigate": Fact(
            _("Does the IOPC judge that it must be investigated?"), _("This is for the IOPC to judge.")
        ),
    },
    answers={
        "local_directed_independent": _("An investigation by the body, under the IOPC’s direction, or by the IOPC itself"),
        "directed_independent": _("An investigation under the IOPC’s direction, or by the IOPC itself"),
        "refer_back_complete": _("Refer it back. The body completes its investigation"),
        "refer_back_authority_decides": _("Refer it back. The body decides how to handle it"),
    },
)
FUNCTION_OWNER = Said(
    title=_("Who does this part of the work, the chief constable or the commissioner?"),
    facts={
        "function": Fact(_("Which part of the work?"), "", {
            "contact_and_recording": _("First contact and recording"),
            "keeping_informed": _("Keeping people informed"),
            "referral": _("Referral to the IOPC"),
            "investigation": _("Investigation"),
        }),
        "model": Fact(_("Which model has the commissioner chosen?"), "", {
            1: _("Model 1: reviews only"),
            2: _("Model 2: reviews, first contact and recording"),
            3: _("Model 3: those, and keeping people informed"),
        }),
        "notice_given_on": Fact(_("When did the commissioner give notice?"), _("Leave empty if there is no notice.")),
        "complaint_made_on": Fact(_("When was the complaint made?")),
    },
    answers={
        "chief_officer": _("The chief constable, that is the force"),
        "local_policing_body": _("The local policing body: the police and crime commissioner, or the mayor"),
    },
)  # fmt: skip

QUESTIONS: Mapping[str, Said] = {
    "eligibility": ELIGIBILITY,
    "appropriate_authority": APPROPRIATE_AUTHORITY,
    "recording": RECORDING,
    "referral": REFERRAL,
    "investigation": INVESTIGATION,
    "special_procedures": SPECIAL_PROCEDURES,
    "investigator": INVESTIGATOR,
    "iopc_forms": IOPC_FORMS,
    "function_owner": FUNCTION_OWNER,
}
