"""The office's acts as pages: its form, the action it calls, what it needs found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from candour.casework.cases import actions as cases
from candour.casework.cases.casefile import CaseFile
from candour.casework.intake import splitting
from candour.casework.office import actions, plans, queries
from candour.casework.shared.language import later as _
from candour.web.desk.case.act_page import ActPage
from candour.web.desk.office import forms

NEEDS = frozenset({"plan"})


def needed(need: str, *, file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """The plan that a form names, if it is one of this case."""
    return {"plan": queries.plan_of(file.case, key=given["plan"])}


def _chosen(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "user_id": UUID(given["user_id"]), "no_account": given["no_account"] == "yes"}


def _plan(given: dict[str, Any]) -> dict[str, Any]:
    return {"told": plans.PlanTold(**{**{k: v for k, v in given.items() if k != "party"}, "limits": tuple(given["limits"])})}


def _again(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "limits": tuple(given["limits"])}


def _behaviour(given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "staff_id": UUID(given["staff_id"]) if given["staff_id"] else None}


ABOUT_THE_CHIEF: Mapping[str, ActPage] = {
    "pass_to_force": ActPage(
        title=_("Pass the delegated part, or all of it, to the force"), form=forms.PassToForce, run=splitting.pass_to_force,
        button=_("Pass it on"),
        law=_("Police Reform Act 2002, section 29(1): the office deals with the chief constable's own conduct only. What they"
              " delegated is the force's."),
        follows=_("The force gets a case of its own, from the day on which the person first complained. A letter to the"
                  " sender is drafted, with your reason."),
    ),
}  # fmt: skip
CONTACT: Mapping[str, ActPage] = {
    "set_contact_plan": ActPage(
        title=_("Set a contact plan"), form=forms.ContactPlan, run=plans.set_contact_plan, arguments=_plan, needs=("party",),
        button=_("Set the plan"),
        law=_("Local policy, and the Equality Act 2010: a plan is about what was done, for a time, and with the help that the"
              " person needs. It stops no new complaint and no request for a review."),
        follows=_("Write to the person: what is agreed, why, until when, and that they may ask us at any time to look at it"
                  " again."),
    ),
    "review_contact_plan": ActPage(
        title=_("Look at a contact plan again"), form=forms.PlanAgain, run=plans.review_contact_plan, arguments=_again,
        needs=("plan",), button=_("Save the decision"),
        law=_("A person may ask at any time that a plan is looked at again. On its day we look at it without being asked."),
    ),
    "log_contact": ActPage(
        title=_("Count a contact"), form=forms.LogContact, run=plans.log_contact, needs=("party",),
        follows=_("A count tells people to look. Nothing is decided by it."),
    ),
    "log_behaviour": ActPage(
        title=_("Write down what a person did"), form=forms.LogBehaviour, run=plans.log_behaviour, arguments=_behaviour,
        needs=("party",), follows=_("Whether it was too much is judged by a person, later."),
    ),
}  # fmt: skip
OFFICE: Mapping[str, ActPage] = {
    **CONTACT,
    "choose_handler": ActPage(
        title=_("Choose who handles it"), form=forms.ChooseHandler, run=actions.choose_handler, arguments=_chosen,
        law=_("Local policy: the area's settings may name the post. Nobody handles a complaint about themselves, or about"
              " anybody above or below them."),
        follows=_("The case is theirs from now on, and only they decide its outcome."),
    ),
    "pass_on": ActPage(
        title=_("Pass it on to the body whose complaint it is"), form=forms.PassOn, run=actions.pass_on,
        button=_("Pass it on"), follows=_("Write to the person: where it went, and why."),
    ),
    "decide_office_outcome": ActPage(
        title=_("Decide the outcome"), form=forms.OfficeOutcome, run=actions.decide_office_outcome,
        button=_("Save the outcome"), law=_("Local policy: no statute gives a right to a review of it."),
        follows=_("Write to the person: what was found, and why."),
    ),
    "close_case": ActPage(
        title=_("Close the case"), form=forms.Close, run=cases.close_case, button=_("Close it"),
        follows=_("It stays readable, and is not opened again. A new letter is a new complaint."),
    ),
}  # fmt: skip
