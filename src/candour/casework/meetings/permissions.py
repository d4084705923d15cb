"""Who may arrange a panel's meeting and freeze its papers: its secretariat. Who may read them: its people, through the wall."""

from __future__ import annotations

from typing import Any

from candour.casework.areas.models import Body
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import Permission, kept_out_of
from candour.casework.cases.queries import is_named_in, state_of
from candour.casework.resolution.issues import SCHEME
from candour.casework.resolution.permissions import SECRETARIAT, may_for_panel, panel_posts
from candour.casework.shared.actor import Actor
from candour.rulebook import scheme
from candour.rulebook.words import marked

__all__ = ["SECRETARIAT", "panel_posts"]
# What goes to those who resolve belongs to Part 4: lawful while somebody may be appointed to resolve it (regs 27 and 28).
_OF_PART_4 = frozenset({"freeze_pack", "put_on_agenda"})
_OF_CASES = _OF_PART_4 | {"take_off_agenda"}
_OF_MEETINGS = frozenset({"arrange_meeting", "postpone_meeting", "cancel_meeting", "set_agenda", "freeze_papers"})
_NOT_YOURS = marked("Only the secretariat of this panel can do this.")


def may_of_body(by: Actor, *, body: Body, act: str) -> Permission:
    """Whether this person may do this with a meeting of this panel."""
    return may_for_panel(by, body=body, roles=SECRETARIAT if act in _OF_MEETINGS else frozenset(), refusal=_NOT_YOURS)


def require_of_body(by: Actor, *, body: Body, act: str) -> None:
    """Refuse, unless this person may."""
    may_of_body(by, body=body, act=act).require()


def may_of_case(by: Actor, *, case: Case, act: str) -> Permission:
    """Whether this person may take this case to a meeting now: the role, the conflict, the restriction, then the law."""
    if act not in _OF_CASES or case.scheme != SCHEME or by.user_id is None or not by.roles_at(case.owner_id) & SECRETARIAT:
        return Permission(_NOT_YOURS)
    state = state_of(case)
    kept_out = kept_out_of(by, case=case, state=state, named=is_named_in(by, case=case))
    if kept_out is not None:
        return Permission(kept_out)
    return lawful(act, state=state)


def lawful(act: str, *, state: Any) -> Permission:
    """Whether the law allows this now, whoever would do it."""
    return Permission(scheme.refusal(SCHEME, "appoint_for_resolution", state) if act in _OF_PART_4 else None)


def require_of_case(by: Actor, *, case: Case, act: str) -> None:
    """Refuse, unless this person may."""
    may_of_case(by, case=case, act=act).require()
