"""`candour user`: the people who sign in, and the roles they hold."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from candour.commands.setup import DONE, Commands, Stop, act, add, area, day, prepare, say

if TYPE_CHECKING:
    from candour.casework.areas.models import Area, Body

ROLES = (
    "intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker",
    "overseer", "area_admin", "office_chief_executive", "office_manager", "office_finance_officer", "panel_officer",
    "panel_decision_maker", "panel_chair",
)  # fmt: skip


def register(commands: Commands) -> None:
    """The commands about people."""
    user = commands.add_parser("user", help="the people who sign in", description="The people who sign in.")
    inner = user.add_subparsers(metavar="what", required=True)
    new = add(inner, "add", _add, "add a person, or give a person another role")
    new.add_argument(
        "--area", required=True, metavar="SLUG", help="the area, as `candour areas list` names it"
    )
    new.add_argument("--email", required=True, help="the address to sign in by")
    new.add_argument("--name", default="", help="the person's name (not needed where they are there already)")
    new.add_argument("--role", required=True, choices=ROLES, metavar="ROLE", help=", ".join(ROLES))
    new.add_argument(
        "--password-stdin", action="store_true",
        help="the password is the first line of the input; else it is asked for, or made and shown once",
    )  # fmt: skip
    listing = add(inner, "list", _list, "list people and their roles")
    listing.add_argument("--area", metavar="SLUG", help="one area only")
    listing.add_argument(
        "--demo", action="store_true", help="the demonstration sign-ins, with their password"
    )
    end = add(inner, "end", _end, "end a person's role; what they did stays in the record")
    end.add_argument("--area", required=True, metavar="SLUG")
    end.add_argument("--email", required=True)
    end.add_argument(
        "--role", choices=ROLES, metavar="ROLE", help="this role only (default: every role in the area)"
    )
    end.add_argument("--on", type=day, metavar="YYYY-MM-DD", help="the last day (default: today)")
    end.add_argument("--reason", default="", help="why, kept beside the act")


def _add(told: argparse.Namespace) -> int:
    body = _body_for(told.role, area=area(told.area))
    from candour.casework.accounts import actions
    from candour.casework.accounts.models import User
    from candour.casework.shared import clock
    from candour.casework.shared.actor import Actor

    acting = {"by": Actor.system(), "at": clock.now(), "body": body, "role": told.role}
    known = User.objects.filter(email=told.email.strip().lower()).first()
    if known is not None:
        act(actions.add_membership, user=known, **acting)
        print(f"{known.email} is now {told.role} in {body.name}")
        return DONE
    if not told.name.strip():
        raise Stop("say the person's name with --name")
    password, made = _password(from_input=told.password_stdin)
    _check_password(password, email=told.email, name=told.name)
    user = act(actions.add_user, email=told.email, name=told.name, password=password, **acting)
    print(f"added {user.email}, {told.role} in {body.name}")
    if made:
        print(f"password, shown only now: {password}")
    return DONE


def _list(told: argparse.Namespace) -> int:
    one_area = area(told.area) if told.area else None
    if one_area is None:
        prepare()
    from candour.casework.accounts import demonstration, queries

    found = list(queries.memberships_of_area(area=one_area, demonstration=told.demo))
    for held in found:
        until = f"until {held.ends_on.isoformat()}" if held.ends_on else ""
        columns = [held.body.area.slug, held.role, held.user.email, held.user.name, held.body.name, until]
        print("\t".join(columns).rstrip())
    if told.demo and found:
        print(f"password of all of them: {demonstration.PASSWORD}")
    elif told.demo:
        say("no demonstration data is loaded: `candour demo` makes some")
    elif not found:
        say("nobody yet: `candour user add` adds the first administrator")
    return DONE


def _end(told: argparse.Namespace) -> int:
    one_area = area(told.area)
    from candour.casework.accounts import actions
    from candour.casework.accounts.models import Membership
    from candour.casework.shared import clock
    from candour.casework.shared.actions import one_transaction
    from candour.casework.shared.actor import Actor

    held = Membership.objects.select_related("body").filter(
        user__email=told.email.strip().lower(), body__area=one_area, ends_on__isnull=True
    )
    roles = list(held.filter(role=told.role) if told.role else held)
    if not roles:
        raise Stop("this person holds no such role in this area")
    ending = {"by": Actor.system(), "at": clock.now(), "on": told.on, "reason": told.reason}
    with one_transaction():
        for membership in roles:
            act(actions.end_membership, membership=membership, **ending)
    for membership in roles:
        print(f"ended: {membership.role} in {membership.body.name}, last day {membership.ends_on}")
    return DONE


def _body_for(role: str, *, area: Area) -> Body:
    from candour.casework.accounts.models import body_kind_of
    from candour.casework.areas import queries
    from candour.casework.shared import clock

    kind = body_kind_of(role)
    body = queries.body(area=area, kind=kind, on=clock.today())
    if body is None:
        raise Stop(f"{area.name} has no body of the kind {kind} today")
    return body


def _password(*, from_input: bool) -> tuple[str, bool]:
    """The password, and whether we made it."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n"), False
    if sys.stdin is not None and sys.stdin.isatty():
        from getpass import getpass

        first = getpass("Password: ")
        if first != getpass("The same again: "):
            raise Stop("the two passwords differ")
        return first, False
    from secrets import token_urlsafe

    return token_urlsafe(18), True


def _check_password(password: str, *, email: str, name: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from candour.casework.accounts.models import User

    try:
        validate_password(password, user=User(email=email, name=name))
    except ValidationError as wrong:
        raise Stop(" ".join(wrong.messages)) from wrong
