"""What codes are called in a complaint about the office, in one about the chief constable, and in a plan for contact."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.shared.language import later as _

Words = str | Promise
ACTS: Mapping[str, Words] = {
    "pass_to_force": _("Pass the delegated part, or all of it, to the force"),
    "choose_handler": _("Choose who handles it"),
    "pass_on": _("Pass it on to the body whose complaint it is"),
    "decide_office_outcome": _("Decide the outcome"),
    "set_contact_plan": _("Set a contact plan"),
    "review_contact_plan": _("Look at a contact plan again"),
    "log_contact": _("Count a contact"),
    "log_behaviour": _("Write down what a person did"),
}
STAGES: Mapping[str, Words] = {
    "received": _("Received, nobody handles it yet"),
    "handler_chosen": _("Being handled"),
    "handled": _("Outcome decided"),
    "outcome_told": _("Outcome told"),
    "passed_on": _("Sent to another body"),
    "closed": _("Closed"),
}
SUBJECTS: Mapping[str, Words] = {
    "office_staff": _("Somebody who works in the office"),
    "office_chief_executive": _("The chief executive of the office"),
    "office_volunteer": _("A volunteer, such as a custody visitor"),
    "policy_or_procedure": _("The office did not follow a policy or procedure"),
}
OUTCOMES: Mapping[str, Words] = {
    "upheld": _("The person was right"),
    "partly_upheld": _("The person was right in part"),
    "not_upheld": _("We do not accept the complaint"),
    "explained": _("We explained what happened"),
    "withdrawn": _("The person withdrew it"),
}
POSTS: Mapping[str, Words] = {
    "office_chief_executive": _("chief executive"),
    "office_manager": _("senior manager"),
    "office_finance_officer": _("chief finance officer"),
}
LIMITS: Mapping[str, Words] = {
    "one_person": _("One named person answers"),
    "one_channel": _("One way of contact, such as e-mail"),
    "set_times": _("Telephone calls at set times"),
    "written_only": _("In writing only"),
    "one_topic_at_a_time": _("One matter at a time"),
    "no_answer_to_repeats": _("What was answered before is read, and not answered again"),
    "no_visits": _("No visits without an appointment"),
}
FORMS: Mapping[str, Words] = {
    "spoken": _("Spoken"),
    "telephone": _("By telephone"),
    "written": _("In writing"),
    "in_person": _("In person, not in words alone"),
    "online": _("Online"),
}
BECAUSE: Mapping[str, Words] = {
    "review_day": _("It is time to look at it again"),
    "asked_again": _("The person asked us to look at it again"),
}
ANSWERS: Mapping[str, Words] = {
    "keep": _("Keep it as it is"),
    "change": _("Change the limits"),
    "end": _("End it"),
}
