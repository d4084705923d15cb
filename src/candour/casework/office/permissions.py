"""Who may do what in a complaint about the office: its senior people, and nobody it is about, or in the same line."""

from __future__ import annotations

from uuid import UUID

from candour.casework.accounts.models import User
from candour.casework.cases import permissions as case_permissions
from candour.casework.cases.models import Case, Party
from candour.casework.cases.queries import OFFICE_SCHEME_ROLES
from candour.casework.office.models import OfficeDetails
from candour.casework.shared.actor import Actor
from candour.rulebook.words import marked

SCHEME = "office"
CHIEF_EXECUTIVE, MANAGER, FINANCE = "office_chief_executive", "office_manager", "office_finance_officer"
# What is judged of a complaint: by nobody who is named in it, nor by anybody above or below such a person.
JUDGING = frozenset({"choose_handler", "pass_on", "decide_office_outcome", "approve_letter"})
_ACTS = (
    "acknowledge add_allegation change_allegation choose_handler pass_on decide_office_outcome"
    " draft_letter change_letter approve_letter spoil_letter give_letter record_done_elsewhere close_case restrict_case"
    " unrestrict_case assign_case add_note add_paper change_contact add_party set_contact_plan review_contact_plan"
    " log_contact log_behaviour"
)
_LOGS = "intake_officer handler decision_maker manager reviews_officer office_decision_maker panel_officer panel_decision_maker"
_PLANS = "decision_maker manager office_decision_maker panel_decision_maker"
IN_THE_LINE = marked("It is about you, or about somebody above or below you in the line. Someone else must do this.")
NOT_THE_HANDLER = marked("Whoever was chosen to handle it decides the outcome.")
_LONGEST_LINE = 8


def add_roles() -> None:
    """Say who acts in this scheme, whose acts belong to its own people; and who plans contact in any other."""
    case_permissions.allow("log_contact log_behaviour", to=frozenset(_LOGS.split()))
    case_permissions.allow("set_contact_plan review_contact_plan", to=frozenset(_PLANS.split()))
    case_permissions.allow_in(SCHEME, _ACTS, to=OFFICE_SCHEME_ROLES)
    # It may be about the chief executive: so they take none in, and see none before somebody has said whom it is about.
    case_permissions.allow_in(SCHEME, "receive_office_complaint", to=OFFICE_SCHEME_ROLES - {CHIEF_EXECUTIVE})
    case_permissions.open_to_the_public("receive_office_complaint")
    case_permissions.ask_further(SCHEME, _refusal)


def _refusal(by: Actor, *, case: Case, act: str) -> str | None:
    """Why the line, or the choice of the handler, keeps this person from an act; None where neither does."""
    if by.user_id is None:
        return None
    if act in JUDGING and in_the_line(by.user_id, case=case):
        return IN_THE_LINE
    if act == "decide_office_outcome" and OfficeDetails.objects.filter(case=case).exclude(handler=by.user_id).exists():
        return NOT_THE_HANDLER
    return None


def in_the_line(user_id: UUID, *, case: Case) -> bool:
    """Whether it is about this person, about somebody they work under, or about somebody who works under them."""
    named = set(
        Party.objects.filter(case=case, role=Party.Role.COMPLAINED_ABOUT, user__isnull=False).values_list("user", flat=True)
    )
    if not named:
        return False
    return bool(named & above(user_id)) or any(user_id in above(one) for one in named)


def above(user_id: UUID) -> set[UUID]:
    """The person, whoever manages them, and so on up (a statement a step)."""
    line: list[UUID] = []
    found: UUID | None = user_id
    while found is not None and found not in line and len(line) < _LONGEST_LINE:
        line.append(found)
        found = User.objects.filter(pk=found).values_list("line_manager", flat=True).first()
    return set(line)
