"""The questions of a panel's case as they are asked: their words, and what each fact and answer is called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from candour.web.desk.case.questions import Question
from candour.web.desk.resolution.labels import ROUTES, STEPS

Words = str | Promise

SERIOUSNESS = Question(
    name="seriousness",
    title=_("Does it appear that an offence was committed?"),
    law=_(
        "Police Reform and Social Responsibility Act 2011, Schedule 7, paragraph 2(6); regulation 13 of SI 2012/62. Any"
        " offence counts, however minor. What is judged is how it appears, not what is proved. Doubt counts as yes."
    ),
    tris={
        "alleges_offence": _("It alleges an offence"),
        "circumstances_indicate_offence": _("The circumstances show signs of an offence, alleged or not"),
    },
    answers={
        "serious": _("It appears, or is not ruled out: it must be referred to the IOPC"),
        "not_serious": _("No offence appears"),
    },
    advised={
        "serious": _("it must be referred to the IOPC"),
        "not_serious": _("no offence appears: it stays with the panel"),
    },
    follows=_(
        "If it must be referred: record it at once and refer it by the end of the next day. Weekends, a hand-over or an"
        " absent chair do not stop that clock. Found not criminal: the panel resolves it informally."
    ),
)
RECORDING = Question(
    name="commissioner_recording",
    title=_("Is each issue recorded?"),
    law=_(
        "Regulations 9 to 12 of SI 2012/62: the right panel must record a complaint about the conduct of a commissioner or"
        " deputy. That it is old, anonymous, weak or repeated is no reason not to. What is not recorded, in whole or in"
        " part, is told to the complainant with the grounds (regulation 10)."
    ),
    tris={
        "about_office_holder_conduct": _("It is about the conduct of the commissioner or deputy"),
        "right_panel": _("This is the right panel for that commissioner"),
        "criminal_proceedings": _("Criminal proceedings deal, or have dealt, with it"),
        "withdrawn": _("It has been withdrawn, in writing and signed"),
        "purported": _("It was put as a complaint about them"),
        "civil_proceedings": _("It came to be known by civil proceedings"),
        "already_recorded": _("It is recorded as a complaint already"),
    },
    choices={
        "class": (
            _("What is disputed?"),
            {
                "conduct": _("Conduct, which includes acts, omissions, statements and decisions"),
                "policy_merits": _("Only the merits of a policy or decision"),
                "operational": _("Operational policing"),
            },
        ),
        "policy_merits_treatment": (
            _("Your panel's practice: only the merits of a decision"),
            {
                "reg10_not_a_complaint": _("Not recorded, with notice and grounds"),
                "record_and_explain": _("Recorded, and explained"),
            },
        ),
        "operational_treatment": (
            _("Your panel's practice: operational policing"),
            {
                "reg10_and_signpost": _("Not recorded, with notice and where to go"),
                "record_and_explain": _("Recorded, and explained"),
            },
        ),
    },
    answers={
        "record": _("Record it"),
        "notify_other_panel": _("Notify the right panel"),
        "not_recorded": _("Do not record it"),
    },
    advised={
        "record": _("it must be recorded"),
        "notify_other_panel": _("another panel is the right one: notify it"),
        "not_recorded": _("it is not recorded here"),
    },
    follows=_(
        "The complainant gets a copy of the record, and is told what is not recorded, on what grounds and who has it. The"
        " office holder gets a copy of the complaint, unless it is withheld for now."
    ),
)
REFERRAL = Question(
    name="commissioner_referral",
    title=_("Must it be referred to the IOPC?"),
    law=_("Regulation 13 of SI 2012/62."),
    tris={"iopc_call_in": _("The IOPC called it in")},
    answers={"mandatory": _("It must be referred"), "none": _("It need not be referred")},
)
DISAPPLICATION = Question(
    name="disapplication",
    title=_("May it be handled otherwise, or not at all?"),
    law=_(
        "Regulation 15 of SI 2012/62. Only a recorded complaint that is not with, or due to, the IOPC. A ground is made out"
        " by what is certain, and is not enough by itself: say also why it should be so."
    ),
    tris={
        "recorded": _("It is recorded"),
        "referred_or_referable": _("It was or must be referred to the IOPC, and is not back"),
        "is_conduct_matter": _("It is a conduct matter"),
        "entirely_about_staff": _("It is entirely about conduct towards somebody who then worked for the office holder"),
        "good_reason_for_delay": _("A good reason for the delay has been shown"),
        "injustice_from_delay": _("The delay would be likely to cause injustice"),
        "already_subject_of_live_complaint": _("The matter is already the subject of a complaint"),
        "names_complainant": _("It gives the complainant's name and address"),
        "names_interested_person": _("It gives the name and address of another interested person"),
        "practicable_to_ascertain": _("A name and address can reasonably be found out"),
        "vexatious": _("It is vexatious"),
        "oppressive": _("It is oppressive"),
        "abuse_of_procedure": _("It is otherwise an abuse of the procedures"),
        "repeat_same": _("It is substantially the same as an earlier complaint or conduct matter"),
        "repeat_fresh_allegations": _("It has fresh allegations that significantly affect the account"),
        "repeat_fresh_evidence": _("There is fresh evidence that was not reasonably available before"),
        "repeat_previous_disposed": _("The earlier one was resolved, disapplied, withdrawn or decided by the IOPC"),
    },
    answers={"available": _("A ground is made out, and used")},
    advised={
        "available": _("a ground is made out"),
        "none": _("no ground is made out"),
        "locked": _("this may not be asked now"),
    },
    follows=_("The complainant is told the ground, and how it is handled or that it is not."),
)
PUBLICATION = Question(
    name="publication",
    title=_("May the record be published?"),
    law=_(
        "Regulation 28 of SI 2012/62. All three: both sides had the opportunity to make representations on this very text;"
        " what they said was considered; the panel is of opinion that publication is in the public interest."
    ),
    tris={
        "offered_complainant": _("The complainant had the opportunity to make representations"),
        "offered_office_holder": _("The office holder had the opportunity to make representations"),
        "representations_considered": _("What they said was considered"),
        "public_interest_opinion": _("Publication is in the public interest"),
    },
    answers={"publish": _("It is in the public interest: publish it"), "do_not_publish": _("Do not publish it")},
    advised={"allowed": _("it may be published"), "refused": _("it may not be published: a limb is missing")},
)
WITHDRAWAL = Question(
    name="commissioner_withdrawal",
    title=_("What follows from the withdrawal?"),
    law=_(
        "Regulation 16 of SI 2012/62: a withdrawal in writing and signed is recorded at once. Where the IOPC has the"
        " complaint, it decides; otherwise it turns on whether an offence appears."
    ),
    tris={
        "in_writing": _("The withdrawal is in writing"),
        "signed": _("It is signed"),
        "at_iopc": _("The complaint is with the IOPC"),
        "appears_criminal": _("An offence appears"),
    },
    answers={
        "ineffective_confirm": _("It is no withdrawal yet: ask for a signed letter"),
        "effective_iopc_decides": _("Recorded; the IOPC decides what becomes of it"),
        "effective_becomes_conduct_matter": _("Recorded; it becomes a conduct matter and must be referred"),
        "effective_ends": _("Recorded; the case ends"),
    },
)
APOLOGY = Question(
    name="apology",
    title=_("May an apology be tendered?"),
    law=_("Regulation 28 of SI 2012/62: only where the conduct was admitted and the apology agreed."),
    tris={
        "conduct_admitted": _("The office holder has admitted the conduct"),
        "agreed_by_office_holder": _("The office holder has agreed to the apology"),
    },
    answers={"allowed": _("An apology may be tendered"), "refused": _("No apology may be tendered")},
)
STEP = Question(
    name="resolution_step",
    title=_("May this step be taken?"),
    law=_("Regulations 27 and 28 of SI 2012/62."),
    tris={
        "appointment_valid": _("Those who act are validly appointed"),
        "seriousness_settled_not_serious": _("It is settled that no offence appears"),
    },
    choices={"step": (_("Step"), STEPS)},
    answers={"allowed": _("It may be taken"), "refused": _("It may not be taken")},
)
ROUTE = Question(
    name="commissioner_route",
    title=_("Whose is it?"),
    law=_("Police Reform and Social Responsibility Act 2011, Schedule 7; Police Reform Act 2002, section 29(1)."),
    tris={},
    answers=ROUTES,
)
ASKED_OF_PANELS: tuple[Question, ...] = (
    SERIOUSNESS, RECORDING, REFERRAL, DISAPPLICATION, PUBLICATION, WITHDRAWAL, APOLOGY, STEP, ROUTE,
)  # fmt: skip
GROUND_FACTS: Mapping[str, tuple[str, ...]] = {
    "A": ("entirely_about_staff",),
    "B": ("latest_incident_on", "made_on", "good_reason_for_delay", "injustice_from_delay"),
    "C": ("already_subject_of_live_complaint",),
    "D": ("names_complainant", "names_interested_person", "practicable_to_ascertain"),
    "E": ("vexatious", "oppressive", "abuse_of_procedure"),
    "F": ("repeat_same", "repeat_fresh_allegations", "repeat_fresh_evidence", "repeat_previous_disposed"),
}
