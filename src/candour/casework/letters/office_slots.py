"""What the slots of the office's own letters hold, and of a plan for contact (local policy)."""

from __future__ import annotations

from dataclasses import replace

from candour.casework.letters.ground import Ground, Slots, days
from candour.rulebook import scheme
from candour.rulebook.office import next_steps
from candour.rulebook.office.state import State
from candour.rulebook.words import marked

# Who signs, where a person was chosen by their role.
POSTS = {
    "office_chief_executive": marked("Chief Executive"),
    "office_finance_officer": marked("Chief Finance Officer"),
    "office_manager": marked("Office Manager"),
}


def signatory(ground: Ground) -> str:
    """Who signs a letter of the office's own scheme: the post that handles it, as the profile names it by the subject."""
    role = str(ground.last("handler_chosen").get("post") or "")
    chosen = POSTS.get(role, "")
    subject = str(ground.last("office_complaint_received").get("subject") or "office_staff")
    asked = subject if subject in ("office_staff", "office_chief_executive", "office_volunteer") else "office_staff"
    return chosen or ground.settings.route(asked).post or ground.settings.lpb.office_name or ground.settings.lpb.name


def of_kind(ground: Ground) -> Slots:
    """What a letter of the office's scheme says: when it came, who handles it, what was decided or where it went."""
    state: State = scheme.fold("office", ground.told)
    due = next_steps.target(next_steps.COMPLETE, state.received_on, settings=ground.settings)
    passed = ground.last("office_passed_on")
    slots = {
        "handler": signatory(ground) if state.handler_on is not None else "", "outcome": state.outcome or "",
        "passed_to": _body(ground, str(passed.get("to") or "")),
    }  # fmt: skip
    finish = due.day if due is not None else None
    return slots | days(received_on=state.received_on, finish_by=finish, passed_on=passed.get("on"))


def plan(ground: Ground) -> Slots:
    """When a plan for contact begins and is looked at again; its words are those of whoever made it."""
    ours = [one for one in ground.told if one.payload.get("party") == str(ground.letter.to_party_id)]
    if any(one.kind == "contact_plan_set" for one in ours):  # another person of the case may have another plan
        ground = replace(ground, told=tuple(ours))
    made, told = ground.last("contact_plan_set"), ground.last("contact_plan_set", "contact_plan_reviewed")
    state = {"state": told.get("answer") or "set"}
    return state | days(starts_on=made.get("starts_on"), ends_on=told.get("ends_on"), review_on=told.get("review_on"))


def _body(ground: Ground, to: str) -> str:
    settings = ground.settings
    named = {
        "force": settings.force.name, "panel": settings.panel.name, "iopc": settings.iopc.name,
        "local_policing_body": settings.lpb.name,
    }  # fmt: skip
    return named.get(to, to)
