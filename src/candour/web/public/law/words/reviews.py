"""Words: complaints about a police force, reviews, withdrawal and taking it up again."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from candour.web.public.law.words import shared
from candour.web.public.law.words.shapes import Fact, Said

REVIEW_RIGHT = Said(
    title=_("Is there a right to a review, and for this person?"),
    facts={
        "handling": Fact(_("How was it handled?"), "", {
            "outside_schedule_3": _("As a complaint, outside Schedule 3"),
            "otherwise_than_by_investigation": _("Under Schedule 3, without an investigation"),
            "local_investigation": _("By an investigation of the force or the commissioner"),
            "directed": _("By an investigation under the IOPC’s direction"),
            "independent": _("By an investigation of the IOPC itself"),
            "not_a_complaint": _("It was not a complaint"),
            "conduct_or_dsi_matter": _("As a conduct matter, or a death or serious injury matter"),
        }),
        "accelerated_without_further_report": Fact(
            _("Was it sent to fast-track proceedings, with no further report?"), _("Leave as No if you have not heard of this.")
        ),
        "ceased": Fact(_("Did the police complaints law stop applying to it?"), _("For example, because it was withdrawn.")),
        "outcome_given": Fact(_("Has the outcome been given?")),
        "already_reviewed": Fact(_("Has it been reviewed already?")),
        "applicant": Fact(_("Who asks for the review?"), "", {
            "complainant": _("The person who complained"),
            "representative_with_consent": _("Somebody who acts for them, with written consent or where none is needed"),
            "representative_without_consent": _("Somebody who acts for them, without written consent yet"),
            "person_complained_about": _("The person complained about"),
            "interested_person": _("Another person with an interest in it"),
        }),
    },
    answers={
        "yes": _("Yes. There is a right to a review"),
        "no": _("No. There is no right to a review"),
        "await_consent": _("Not yet. Written consent is needed first"),
    },
)  # fmt: skip
_PART = {
    "authority": Fact(_("Which body deals with it?"), "", {
        "chief_officer": _("The chief constable, that is the force"),
        "local_policing_body": _("The local policing body: the police and crime commissioner, or the mayor"),
    }),
    "subject_is_senior_officer": Fact(
        _("Is it about a senior officer?"), _("Of a rank above chief superintendent.")
    ),
    "excludes_crime_or_discipline": shared.EXCLUDES_CRIME,
    "excludes_article_2_or_3": shared.EXCLUDES_ARTICLES,
    "referred_or_must_be": Fact(_("Was it referred to the IOPC, or must it be?")),
    "treated_as_referred": Fact(_("Did the IOPC treat it as if it had been referred?")),
    "same_incident_as_iopc_case": Fact(_("Is it about the same incident as a matter that the IOPC has?")),
}  # fmt: skip
REVIEW_BODY = Said(
    title=_("Who must review this complaint?"),
    facts={
        **_PART,
        "parts": Fact(
            _("Parts of the complaint, each tested by itself"),
            _("Use this where one complaint has several parts. Then the whole is tested only by what you answer for it above."),
            one=_("Part %(number)s"),
            add=_("Add a part"),
        ),
        **{f"parts.{name}": fact for name, fact in _PART.items()},
    },
    answers={
        "iopc": _("The Independent Office for Police Conduct (IOPC)"),
        "local_policing_body": _("The local policing body: the police and crime commissioner, or the mayor"),
    },
)
REVIEW_APPLICATION = Said(
    title=_("Was this request for a review made in time?"),
    facts={
        "letter_dated": Fact(_("What is the date on the outcome letter?")),
        "sent_on": Fact(_("When was the letter sent?")),
        "provided_on": Fact(
            _("When did the person have the letter?"), _("If you give this day, it counts before the other two.")
        ),
        "channel": Fact(_("How was the letter sent?"), "", {
            "email": _("By e-mail"),
            "hand": _("By hand"),
            "post": _("By post"),
        }),
        "review_information_given": Fact(_("Did the letter say how to ask for a review?")),
        "received_on": Fact(_("When did the right body receive the request?")),
        "misdirected": Fact(
            _("Times that the request lay with the wrong body"), _("These days do not count against the person."),
            one=_("Wrong body %(number)s"), add=_("Add a wrong body"),
        ),
        "misdirected.body": Fact(_("Which body had it?"), "", {
            "local_policing_body": _("The local policing body"),
            "iopc": _("The IOPC"),
            "force": _("The force"),
        }),
        "misdirected.received_on": Fact(_("When did that body receive it?")),
        "misdirected.forwarded_on": Fact(_("When did that body send it on?")),
        "special_circumstances": Fact(_("Are there special circumstances that make more time fair?")),
        "effective_last_day": Fact(_("Last day to ask")),
    },
    answers={
        "in_time": _("Yes. It is in time"),
        "in_time_by_delivery": _("Yes. It is in time, counted from the day the letter is taken to have come"),
        "late": _("No. It is late"),
        "late_extended": _("It is late, but more time is allowed"),
        "not_started": _("The time has not started, because the person was not told how to ask"),
    },
)  # fmt: skip
WITHDRAWAL = Said(
    title=_("What follows when the complainant wants to withdraw?"),
    facts={
        "signed_in_writing": Fact(
            _("Is the withdrawal in writing and signed?"),
            _("By the complainant, a solicitor, or somebody they have authorised."),
        ),
        "confirmation_letter_sent_on": Fact(
            _("When was a letter sent to ask if it is withdrawn?"), _("Leave empty if none was sent.")
        ),
        "reply": Fact(_("What did the complainant reply?"), "", {
            "none": _("Nothing yet"),
            "confirms": _("They confirm that they withdraw"),
            "continues": _("They want it to go on"),
        }),
        "referred_not_returned": Fact(_("Is it with the IOPC, and not yet sent back?")),
        "under_review": Fact(_("Is it under review?")),
    },
    answers={
        "withdrawn_iopc_decides": _("It is withdrawn. The IOPC decides what follows"),
        "withdrawn_notify_review_body": _("It is withdrawn. The body that reviews it must be told"),
        "withdrawn_authority_decides": _("It is withdrawn. The body that deals with it decides what follows"),
        "confirm_by_letter": _("Not yet. Write to the complainant to ask if it is withdrawn"),
        "awaiting_reply": _("Not yet. Wait for the reply, or for the end of the period"),
        "continues": _("It goes on. It is not withdrawn"),
    },
)  # fmt: skip
RESUMPTION = Said(
    title=_("What follows when the criminal proceedings have ended?"),
    facts={
        "proceedings_ended": Fact(_("Have the criminal proceedings ended?")),
        "letter_sent_on": Fact(
            _("When was a letter sent to ask if the complaint goes on?"), _("Leave empty if none was sent.")
        ),
        "reply": Fact(_("What did the complainant say?"), "", {
            "none": _("Nothing yet"),
            "resume": _("They want it to go on"),
            "do_not_resume": _("They do not want it to go on"),
        }),
    },
    answers={
        "still_suspended": _("It stays suspended"),
        "write_to_complainant": _("Write to the complainant to ask if they want it to go on"),
        "awaiting_reply": _("Wait for the reply, or for the end of the period"),
        "resume": _("It must be taken up again"),
        "public_interest_decision": _("Decide if it is in the public interest to go on"),
    },
)  # fmt: skip

QUESTIONS: Mapping[str, Said] = {
    "review_right": REVIEW_RIGHT,
    "review_body": REVIEW_BODY,
    "review_application": REVIEW_APPLICATION,
    "withdrawal": WITHDRAWAL,
    "resumption": RESUMPTION,
}
