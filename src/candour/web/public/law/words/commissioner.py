"""Words: complaints about a police and crime commissioner."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from candour.web.public.law.words import shared
from candour.web.public.law.words.shapes import Fact, Said

_KIND = Fact(_("What kind of matter is it?"), "", {
    "complaint": _("A complaint"),
    "conduct_matter": _("A conduct matter: nobody complained, but there are signs of an offence"),
})  # fmt: skip
_ANY_OFFENCE = _("Any offence counts, however small. It does not have to be proved.")
_APPEARS = Fact(_("Does it appear that a criminal offence was committed?"), _ANY_OFFENCE)
_REPEAT_HINT = _("This and the next three matter only for a repeat complaint.")
ROUTE = Said(
    title=_("Whose complaint is it, and under which law?"),
    facts={
        "subject": Fact(_("Who or what is it about?"), "", {
            "commissioner": _("The police and crime commissioner"),
            "deputy": _("The deputy commissioner, or a combined authority’s deputy mayor for policing"),
            "mayor_ca": _("A combined authority’s mayor who does the commissioner’s work"),
            "mopac_mayor": _("The Mayor of London, as head of the Mayor’s Office for Policing and Crime"),
            "deputy_mayor_member": _("London’s Deputy Mayor for Policing, who is a Member of the Assembly"),
            "deputy_mayor_non_member": _("London’s Deputy Mayor for Policing, who is not a Member of the Assembly"),
            "chief_constable": _("The chief constable"),
            "assistant_commissioner": _("An assistant commissioner"),
            "force": _("Anyone else in the force"),
            "office_staff": _("Staff of the commissioner’s office, or how the office works"),
            "office_chief_executive": _("The chief executive of the office"),
            "office_volunteer": _("A volunteer of the office"),
            "review_outcome": _("The outcome of a review"),
            "panel_member": _("A member of the police and crime panel"),
            "panel_handling": _("How the panel handled a complaint"),
        }),
        "appears_criminal": Fact(
            _("Does it appear that a criminal offence was committed?"),
            _("Asked only of a commissioner, a mayor or a deputy. Any offence counts, however small."),
        ),
        "own_conduct": Fact(
            _("Is it about what the chief constable did or decided personally?"), _("Asked only of a chief constable.")
        ),
    },
    answers={
        "panel": _("The police and crime panel"),
        "panel_then_iopc": _("The police and crime panel, which records it and refers it to the IOPC"),
        "gla_standards": _("The standards procedure of the Greater London Authority"),
        "local_policing_body": _("The local policing body: the police and crime commissioner, or the mayor"),
        "force": _("The police force"),
        "office_internal": _("The commissioner’s office, under its own procedure"),
        "judicial_review_only": _("Nobody. Only a court can look at it, by judicial review"),
        "host_council": _("The council that hosts the panel or that named its member"),
        "ombudsman": _("The Local Government and Social Care Ombudsman"),
    },
)  # fmt: skip
RECORDING = Said(
    title=_("Must the panel record it?"),
    facts={
        "kind": _KIND,
        "right_panel": Fact(_("Is this the right panel?"), _("That of the area of the commissioner.")),
        "about_office_holder_conduct": Fact(_("Is it about the conduct of the commissioner or their deputy?")),
        "criminal_proceedings": Fact(_("Is it, or was it, dealt with by criminal proceedings against them?")),
        "withdrawn": Fact(_("Has the complainant withdrawn it?")),
        "purported": Fact(_("Did it call itself a complaint about the commissioner or their deputy?")),
        "class": Fact(_("What does it really object to?"), "", {
            "conduct": _("How the commissioner or deputy behaved, or how a decision was taken"),
            "policy_merits": _("Only the merits of a policy or decision"),
            "operational": _("How the police do their work"),
        }),
        "policy_merits_treatment": Fact(_("What does this panel do with objections to a policy?"), "", {
            "reg10_not_a_complaint": _("It does not record them, and gives notice with reasons"),
            "record_and_explain": _("It records them and explains"),
        }),
        "operational_treatment": Fact(_("What does this panel do with objections to police work?"), "", {
            "reg10_and_signpost": _("It does not record them, gives notice, and says where to go"),
            "record_and_explain": _("It records them and explains"),
        }),
        "civil_proceedings": Fact(
            _("Did it come to notice in civil proceedings?"), _("Matters only for a conduct matter, as does the next.")
        ),
        "already_recorded": Fact(_("Is it recorded as a complaint already?")),
    },
    answers={
        "record": _("Yes. It must be recorded"),
        "notify_other_panel": _("Not here. The right panel must be told"),
        "not_recorded": _("No. It is not recorded"),
    },
)  # fmt: skip
SERIOUSNESS = Said(
    title=_("Is this a serious complaint, that is, does it appear to be criminal?"),
    facts={
        "alleges_offence": Fact(_("Does it say that they committed a criminal offence?"), _ANY_OFFENCE),
        "circumstances_indicate_offence": Fact(
            _("Do the circumstances point to a criminal offence?"), _("Even if the complaint does not say so.")
        ),
    },
    answers={
        "serious": _("Yes. It is a serious complaint"),
        "not_serious": _("No. It is not a serious complaint"),
    },
)
REFERRAL = Said(
    title=_("Must the panel refer it to the IOPC, and by when?"),
    facts={
        "kind": _KIND,
        "seriousness": Fact(_("Does it appear to be criminal?"), "", {
            "serious": _("Yes: it is serious"),
            "not_serious": _("No: it is not serious"),
            "undecided": _("Not decided yet: it is treated as serious"),
        }),
        "iopc_call_in": shared.CALL_IN,
        "first_clear_at": Fact(
            _("When was it first clear that it must be referred?"),
            _("Clear to whoever saw it first. Handing it on does not start the period again."),
        ),
        "call_in_notified_at": shared.CALL_IN_AT,
        "sent_at": Fact(_("When was it sent to the IOPC?"), _("Leave empty if it has not been sent.")),
    },
    answers={
        "mandatory": _("Yes. It must be referred"),
        "none": _("No. It does not have to be referred"),
    },
)  # fmt: skip
DISAPPLICATION = Said(
    title=_("May the panel handle a complaint in another way, or take no action?"),
    facts={
        "recorded": Fact(_("Is the complaint recorded?")),
        "referred_or_referable": Fact(_("Was it referred to the IOPC, or must it be?"), _("No, if the IOPC has sent it back.")),
        "is_conduct_matter": Fact(_("Is it a conduct matter?"), _("That is, nobody complained.")),
        "entirely_about_staff": Fact(_("Is all of it about conduct towards somebody who was working for the commissioner?")),
        "latest_incident_on": Fact(_("When did the latest incident happen?")),
        "made_on": Fact(_("When was the complaint made?")),
        "good_reason_for_delay": Fact(_("Is there a good reason for the delay?"), _("Where more than 12 months passed.")),
        "injustice_from_delay": Fact(_("Would the delay be likely to cause injustice?")),
        "already_subject_of_live_complaint": Fact(_("Is it the subject of another complaint that is still open?")),
        "names_complainant": Fact(_("Does it give the name and address of the person who complains?")),
        "names_interested_person": Fact(_("Does it give those of another person with an interest in it?")),
        "practicable_to_ascertain": Fact(_("Could a name and address reasonably be found out?")),
        "vexatious": Fact(_("Is the complaint vexatious?"), _("This is about the complaint, not about the person.")),
        "oppressive": Fact(_("Is the complaint oppressive?")),
        "abuse_of_procedure": Fact(_("Is it an abuse of the complaints procedure in another way?")),
        "repeat_same": Fact(_("Is it substantially the same as an earlier one?"), _REPEAT_HINT),
        "repeat_fresh_allegations": Fact(_("Does it make fresh allegations that change the account?")),
        "repeat_fresh_evidence": Fact(_("Is there fresh evidence that could not be had before?")),
        "repeat_previous_disposed": Fact(_("Was the earlier one resolved, withdrawn, or decided by the IOPC?")),
    },
    answers={
        "available": _("Yes. It may be handled in another way, or not at all"),
        "none": _("No. There is no ground for it"),
        "locked": _("No. This choice is not open for this matter now"),
    },
)
RESOLUTION_STEP = Said(
    title=_("May this step be taken in an informal resolution?"),
    facts={
        "step": Fact(_("Which step?"), "", {
            "invite_comments_complainant": _("Invite the complainant to comment"),
            "invite_comments_office_holder": _("Invite the commissioner or deputy to comment"),
            "require_information_office_holder": _("Require information or documents from the commissioner or deputy"),
            "require_attendance_office_holder": _("Require the commissioner or deputy to attend"),
            "clarify_complaint": _("Ask the complainant what the complaint is"),
            "meeting_or_mediation": _("Meet, mediate or explain"),
            "supply_public_documents": _("Supply documents that are public"),
            "interview_third_party": _("Interview somebody else"),
            "request_third_party_records": _("Ask somebody else for records"),
            "require_staff_statement": _("Require a statement from staff of the office"),
            "site_visit": _("Visit a place"),
            "commission_report": _("Order a report"),
        }),
        "gathering": Fact(_("What does this panel allow itself?"), "", {
            "comments_only": _("Only to invite comments"),
            "statutory": _("What the law allows: also to require information from the commissioner or deputy"),
        }),
        "appointment_valid": Fact(
            _("Were those who act properly appointed to resolve it?"), _("Under regulation 28, before the step.")
        ),
        "seriousness_settled_not_serious": Fact(_("Is it settled that it does not appear to be criminal?")),
    },
    answers={"allowed": _("Yes. This step is allowed"), "refused": _("No. This step is not allowed")},
)  # fmt: skip
APOLOGY = Said(
    title=_("May an apology be given in an informal resolution?"),
    facts={
        "conduct_admitted": Fact(_("Has the commissioner or deputy admitted the conduct?")),
        "agreed_by_office_holder": Fact(_("Have they agreed to the apology?")),
        "on_behalf_of": Fact(_("In whose name would it be?"), "", {
            "office_holder": _("The commissioner or deputy"),
            "panel": _("The panel, for its own part"),
        }),
    },
    answers={"allowed": _("Yes. It may be given"), "refused": _("No. It may not be given")},
)  # fmt: skip
PUBLICATION = Said(
    title=_("May the record of an informal resolution be published?"),
    facts={
        "offered_complainant": Fact(_("Could the complainant say what they think of this publication?")),
        "offered_office_holder": Fact(_("Could the commissioner or deputy say what they think of it?")),
        "representations_considered": Fact(_("Has the panel considered what they said?")),
        "public_interest_opinion": Fact(_("Is the panel’s opinion that it is in the public interest?")),
    },
    answers={"allowed": _("Yes. It may be published"), "refused": _("No. It may not be published")},
)
WITHDRAWAL = Said(
    title=_("What follows when a complaint about a commissioner is withdrawn?"),
    facts={
        "in_writing": Fact(_("Is the withdrawal in writing?")),
        "signed": Fact(_("Is it signed?")),
        "signatory": Fact(_("Who signed it?"), "", {
            "complainant": _("The complainant"),
            "solicitor": _("Their solicitor"),
            "authorised_agent": _("Somebody they have authorised"),
            "other": _("Somebody else"),
        }),
        "at_iopc": Fact(_("Is it with the IOPC, and not yet sent back?")),
        "appears_criminal": _APPEARS,
    },
    answers={
        "ineffective_confirm": _("It is not withdrawn yet. Ask the complainant to confirm it in writing, signed"),
        "effective_iopc_decides": _("It is withdrawn. The IOPC decides what follows"),
        "effective_becomes_conduct_matter": _("It is withdrawn, and becomes a conduct matter that must be referred"),
        "effective_ends": _("It is withdrawn, and that is the end of it"),
    },
)  # fmt: skip
MISCONDUCT_STATEMENT = Said(
    title=_("May the annual report say that there was no evidence of misconduct?"),
    facts={
        "rows": Fact(
            _("Complaints in the report"), _("Add each complaint of the year."), one=_("Complaint %(number)s"),
            add=_("Add a complaint"),
        ),
        "rows.closed": Fact(_("Is it closed?")),
        "rows.referred": Fact(_("Was it referred to the IOPC?")),
        "rows.iopc_result": Fact(_("What came of it at the IOPC?"), "", {
            "none": _("Nothing: it was not referred, or came back without an investigation"),
            "pending": _("It is still there"),
            "discontinued_without_view": _("The investigation ended without a view"),
            "indicated_offence": _("The report pointed to an offence"),
            "no_offence": _("The report did not point to an offence"),
        }),
    },
    answers={
        "may_state_none": _("Yes. It may say that there was none"),
        "neutral_statement": _("No. It gives the numbers, and says nothing about misconduct"),
    },
)  # fmt: skip

QUESTIONS: Mapping[str, Said] = {
    "commissioner_route": ROUTE,
    "commissioner_recording": RECORDING,
    "seriousness": SERIOUSNESS,
    "commissioner_referral": REFERRAL,
    "disapplication": DISAPPLICATION,
    "resolution_step": RESOLUTION_STEP,
    "apology": APOLOGY,
    "publication": PUBLICATION,
    "commissioner_withdrawal": WITHDRAWAL,
    "misconduct_statement": MISCONDUCT_STATEMENT,
}
