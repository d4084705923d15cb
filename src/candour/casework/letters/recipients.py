"""Who a letter of a case goes to: the complainant, or whoever acts for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from candour.casework.cases.coded import REFUSED, prevailing
from candour.casework.cases.models import Case, ContactPoint, Party
from candour.casework.letters.models import Kind
from candour.casework.shared.kept import KEY, Kept
from candour.rulebook import profiles
from candour.rulebook.commissioner import notices
from candour.rulebook.commissioner.notices import NOTICES
from candour.rulebook.commissioner.state import COMPLAINANT, OFFICE_HOLDER
from candour.rulebook.words import marked

BARRED = marked("The person they act for does not consent, so it must not go to them: set it aside and write another.")
_PARTIES = (Party.Role.REPRESENTATIVE, Party.Role.COMPLAINANT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A party in a role, the force, or a body by its name."""

    party_id: UUID | None
    role: str
    body: str = ""


TO_FORCE = Recipient(party_id=None, role="force")


def person(case_id: UUID) -> Recipient | None:
    """The representative, unless consent was refused; otherwise the complainant. None: nobody who could be reached.

    One statement. Somebody without a name and without any contact point cannot be written to. Consent is asked of the person
    represented and mostly kept with them: whosever row says that it was refused, nobody acts, and only they are written to.
    """
    people = list(_PEOPLE(key=case_id))
    refused = REFUSED in prevailing(row.consent for row in people)
    reached = [row for row in people if row.name.strip() or row.reached]
    acting = [row for row in reached if row.role == Party.Role.REPRESENTATIVE and not refused]
    themselves = [row for row in reached if row.role == Party.Role.COMPLAINANT]
    chosen = next(iter(acting or themselves), None)
    return Recipient(party_id=chosen.id, role=chosen.role) if chosen is not None else None


def is_refused(case_id: UUID) -> bool:
    """Whether the person represented refused: then nobody acts for them (PRA 2002 s.12(6))."""
    return Party.objects.filter(case=case_id, role__in=_PARTIES, consent=REFUSED).exists()


def is_barred(party: Party | None, *, kind: str) -> bool:
    """Whether a letter of this kind would tell somebody of a case in which they may not act.

    A plan for contact that is their own is about them, and is told to them.
    """
    if party is None or party.role != Party.Role.REPRESENTATIVE or not is_refused(party.case_id):
        return False
    return not (kind == Kind.CONTACT_PLAN and party.contact_plans.exists())


def of_plan(case: Case) -> tuple[Recipient, ...]:
    """Whom the newest plan for contact is about, whoever acts for them. None: there is no plan."""
    plan = case.contact_plans.select_related("party").order_by("-id").first()
    return (Recipient(party_id=plan.party_id, role=plan.party.role),) if plan is not None else ()


def of_notice(kind: str, *, case: Case, on: date) -> tuple[Recipient, ...]:
    """Who a panel's notice goes to: the complainant, each office holder, or a body. None: nobody who could be reached."""
    to = NOTICES[kind].to
    if to == COMPLAINANT:
        found = person(case.id)
        return (found,) if found is not None else ()
    settings = profiles.settings(case.area.slug, on)
    if to == OFFICE_HOLDER:
        holders = case.parties.filter(role=Party.Role.COMPLAINED_ABOUT).order_by("id")
        named = tuple(Recipient(party_id=one.id, role=OFFICE_HOLDER) for one in holders)
        return named or (Recipient(party_id=None, role=OFFICE_HOLDER, body=settings.lpb.office_holder_title),)
    bodies = {
        notices.IOPC: settings.iopc.name,
        # Where the profile names no senior officer for it: the office's chief executive (reg 7; the default is from memory).
        notices.OFFICER: settings.local("considered_notice_to") or f"Chief Executive, {settings.lpb.office_name}",
        notices.MEMBERS: gettext("Members of the Sub-Committee"),
        notices.FILE: gettext("The file of this complaint"),
    }
    return (Recipient(party_id=None, role="body", body=bodies.get(to, "")),)


_PEOPLE: Kept[Any] = Kept(
    lambda: (
        Party.objects.filter(case=KEY, role__in=_PARTIES)
        .annotate(reached=Exists(ContactPoint.objects.filter(party=OuterRef("pk"))))
        .order_by("id")
        .only("id", "role", "name", "consent")
    )
)
