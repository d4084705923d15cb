"""Who should handle a complaint about the office: the post that the area's profile names for its subject, if any does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from candour.casework.accounts import queries as accounts
from candour.casework.accounts.models import User
from candour.casework.cases.models import Case
from candour.casework.cases.queries import OFFICE_SCHEME_ROLES
from candour.casework.office.permissions import in_the_line
from candour.rulebook import profiles
from candour.rulebook.profile_shapes import Value

# The setting of the profile that names the post, by subject.
SETTINGS: Mapping[str, str] = {
    "office_chief_executive": "office_handler_chief_executive",
    "office_staff": "office_handler_staff",
    "office_volunteer": "office_handler_volunteer",
    "policy_or_procedure": "office_handler_policy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who could handle it: their role, whether the profile names it, and whether the line forbids it."""

    user: User
    role: str
    named: bool
    in_the_line: bool


def post_for(subject: str, *, slug: str, on: date) -> Value | None:
    """What the profile says of who handles such a complaint, with its source; None where no source says."""
    return profiles.settings(slug, on).values.get(SETTINGS.get(subject, ""))


def role_of(user_id: UUID, *, case: Case, on: date) -> str:
    """The role in the office by which a person could handle it; "" where they hold none."""
    held = {
        role for role in sorted(OFFICE_SCHEME_ROLES)
        if accounts.members(body_id=case.owner_id, on=on, roles=frozenset({role})).filter(pk=user_id).exists()
    }  # fmt: skip
    return next(iter(sorted(held)), "")


def candidates(case: Case, *, subject: str, on: date) -> list[Candidate]:
    """Everybody of the office who could be asked, whoever the profile names first; none of them is chosen by a machine."""
    post = post_for(subject, slug=case.area.slug, on=on)
    found = [
        Candidate(
            user=user, role=role, named=post is not None and post.value == role,
            in_the_line=in_the_line(user.pk, case=case),
        )
        for role in sorted(OFFICE_SCHEME_ROLES)
        for user in accounts.members(body_id=case.owner_id, on=on, roles=frozenset({role}))
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.in_the_line, not one.named, one.user.name))
