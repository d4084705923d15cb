"""The questions of a review as they are asked: their words, and what each fact and answer is called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from candour.web.desk.case.questions import REVIEW_BODY, Question

Words = str | Promise
HANDLINGS: Mapping[str, Words] = {
    "otherwise_than_by_investigation": _("Under Schedule 3, without an investigation"),
    "local_investigation": _("Investigated by the force"),
    "outside_schedule_3": _("Outside Schedule 3"),
    "directed": _("Investigated under the IOPC's direction"),
    "independent": _("Investigated by the IOPC"),
    "not_a_complaint": _("Not treated as a complaint under the Act"),
    "conduct_or_dsi_matter": _("A conduct matter, or a death or serious injury matter, only"),
}
APPLICANTS: Mapping[str, Words] = {
    "complainant": _("The complainant"),
    "representative_with_consent": _("Somebody for them, with written permission, or where none is needed"),
    "representative_without_consent": _("Somebody for them, whose written permission has not come"),
    "person_complained_about": _("A person complained about"),
    "interested_person": _("An interested person"),
}
LETTER_CHANNELS: Mapping[str, Words] = {"email": _("By e-mail"), "hand": _("By hand"), "post": _("By post")}
TIME = Question(
    name="review_application",
    title=_("Is the application in time?"),
    law=_(
        "Regulation 29 of the 2020 Regulations: 28 days, starting the day after they were told of the right to a review."
        " Days at the wrong body are left out. More time is allowed where special circumstances make it just."
    ),
    tris={
        "review_information_given": _("The outcome letter told them of the review, the body and the last day"),
        "special_circumstances": _("Special circumstances make it just to allow more time, if it is late"),
    },
    answers={
        "in_time": _("In time"),
        "in_time_by_delivery": _("In time, counted from when the post came"),
        "late_extended": _("Late, and more time is allowed"),
        "late": _("Late, and more time is not allowed"),
        "not_started": _("The 28 days have not begun: treat it as in time"),
    },
    advised={
        "in_time": _("it is in time"),
        "in_time_by_delivery": _("it is in time, counted from when the post came"),
        "late": _("it is late"),
        "late_extended": _("it is late, and more time may be just"),
        "not_started": _("the 28 days have not begun"),
    },
    follows=_("Late is never refused without written reasons. Ask why first."),
)
BODY = Question(
    name="review_body",
    title=_("Which body must review it?"),
    law=REVIEW_BODY.law,
    tris=REVIEW_BODY.tris,
    choices=REVIEW_BODY.choices,
    answers={"local_policing_body": _("This office, for the local policing body"), "iopc": _("The IOPC")},
    advised={"local_policing_body": _("the local policing body"), "iopc": _("the IOPC")},
    follows=_("If it is the IOPC: send the application on, and tell the applicant. They do not have to ask again."),
)
VALIDITY = Question(
    name="review_right",
    title=_("Can there be a review?"),
    law=_(
        "Police Reform Act 2002, Schedule 3, paragraphs 6A and 25; regulation 29: the complainant, or somebody with their"
        " written permission, may ask for a review of an outcome under Schedule 3. One allegation with the right is enough."
    ),
    tris={
        "outcome_given": _("An outcome has been given"),
        "already_reviewed": _("This outcome was reviewed before"),
        "ceased": _("Part 2 of the Act ceased to apply to it"),
        "accelerated_without_further_report": _("Accelerated procedure, without a further report"),
    },
    answers={
        "valid": _("Valid"),
        "await_consent": _("Hold it until written permission comes"),
        "invalid": _("Not valid"),
    },
    advised={
        "yes": _("there is a right to a review"),
        "no": _("there is no right to a review"),
        "await_consent": _("wait for written permission"),
    },
    follows=_("Valid: it can be accepted. Not valid: a letter that says why is drafted. Permission missing: it is held."),
)
OUTCOME = Question(
    name="review_outcome",
    title=_("Was the outcome reasonable and proportionate?"),
    law=_(
        "Police Reform Act 2002, Schedule 3, paragraphs 6A and 25. If one limb of one allegation is not met, the review is"
        " upheld. That it was not lawful is a limb of local practice: its failure makes the outcome not reasonable and"
        " proportionate."
    ),
    tris={"force_found_not_acceptable": _("The force had found that its service was not acceptable")},
    answers={
        "upheld": _("Upheld: the outcome was not reasonable and proportionate"),
        "not_upheld": _("Not upheld: the outcome was reasonable and proportionate"),
    },
    advised={"upheld": _("upheld"), "not_upheld": _("not upheld"), "not_yet_known": _("a limb is still open")},
)
# Why an application is not valid, as the person who decides chooses it and as the record says it.
INVALID: Mapping[str, Words] = {
    "INVALID_NO_RIGHT": _("The law gives no right to a review here"),
    "INVALID_NOT_COMPLAINANT": _("Neither the complainant, nor somebody with their written permission"),
    "INVALID_NO_OUTCOME": _("No outcome has been given yet"),
    "OUT_OF_TIME": _("Late, and more time is not just"),
    "ALREADY_REVIEWED": _("This outcome was reviewed already"),
}
ASKED_IN_REVIEWS = (TIME, BODY, VALIDITY, OUTCOME)
