"""What an act names must be of its case: its people, its allegations, its days, its staff."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from candour.casework.accounts import queries as accounts
from candour.casework.cases.models import Allegation, Case, Party
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

_NOT_HERE = marked("Choose somebody in this case.")


def require_party(party: Party | None, *, case: Case) -> None:
    """Refuse a person who is in another case."""
    if party is not None and party.case_id != case.id:
        raise Refused(_NOT_HERE)


def require_parties(keys: Iterable[UUID], *, case: Case) -> None:
    """Refuse people who are not in this case (one statement, where any are named)."""
    wanted = set(keys)
    if wanted and Party.objects.filter(case=case, pk__in=wanted).count() != len(wanted):
        raise Refused(_NOT_HERE)


def require_allegation(allegation: Allegation, *, case: Case) -> None:
    """Refuse an allegation of another case."""
    if allegation.case_id != case.id:
        raise Refused(marked("Choose an allegation of this case."))


def require_colleague(user_id: UUID, *, case: Case, on: date) -> None:
    """Refuse somebody who holds no role in the body whose case it is (one statement)."""
    if not accounts.members(body_id=case.owner_id, on=on).filter(pk=user_id).exists():
        raise Refused(marked("That person holds no role in the body whose case it is."))


def not_before_made(on: date, case: Case) -> None:
    """Refuse a day on which nothing can have been done in the case: nobody had complained."""
    if on < case.made_on:
        raise Refused(marked("That day is before the day on which it was made."))
