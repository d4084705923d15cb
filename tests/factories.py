"""What tests start from, made by the real acts: areas, people by role, complaints as they come in.

Nothing here writes a row that an act would write. Names are invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from candour.casework.accounts import demonstration
from candour.casework.accounts import queries as accounts
from candour.casework.accounts.models import User
from candour.casework.areas.actions import load_areas
from candour.casework.areas.models import Area, Body
from candour.casework.cases.actions import AllegationTold, PartyTold, add_allegation
from candour.casework.cases.models import Allegation, Case
from candour.casework.decisions import facts as decision_facts
from candour.casework.decisions.actions import decide_handling, decide_recording, decide_referral, decide_review_body
from candour.casework.handling.actions import OutcomeTold, decide_allegation
from candour.casework.intake.actions import log_complaint, receive_complaint
from candour.casework.intake.told import ComplaintTold
from candour.casework.letters.actions import approve_letter, draft_letter, give_letter
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor

PASSWORD = demonstration.PASSWORD
LEICESTERSHIRE, CAMBRIDGESHIRE = "leicestershire", "cambridgeshire"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # a Monday


def areas(*, at: datetime = NOON) -> dict[str, Area]:
    """Every area, loaded from its profile; loading again changes nothing."""
    load_areas(by=Actor.system(), at=at)
    return {area.slug: area for area in Area.objects.all()}


def area(slug: str = LEICESTERSHIRE, *, at: datetime = NOON) -> Area:
    """One area, with the others loaded beside it."""
    return Area.objects.filter(slug=slug).first() or areas(at=at)[slug]


def body(kind: str = "force", *, slug: str = LEICESTERSHIRE) -> Body:
    """The body of a kind in an area: its force, its local policing body."""
    return Body.objects.filter(area=area(slug), kind=kind).order_by("slug").first()


def people(slug: str = LEICESTERSHIRE, *, at: datetime = NOON) -> dict[str, User]:
    """The demonstration people of an area by role, made once."""
    return demonstration.load(area=area(slug), at=at)


def user(role: str, *, slug: str = LEICESTERSHIRE) -> User:
    """The person who holds a role in an area."""
    return people(slug)[role]


def actor(role: str, *, slug: str = LEICESTERSHIRE, on: date | None = None) -> Actor:
    """That person as one who acts."""
    return accounts.actor(user(role, slug=slug), on=on or clock.today())


def sign_in(client: Any, role: str, *, slug: str = LEICESTERSHIRE) -> User:
    """Sign a test client in as the person who holds a role, without a password."""
    person = user(role, slug=slug)
    client.force_login(person, backend="candour.web.sign_in.backend.Backend")
    return person


def told(words: str = "An officer shouted at me outside the station.", **changes: Any) -> ComplaintTold:
    """A complaint as made: by a person with a name, online, unless changed."""
    complainant = PartyTold(
        role="complainant", name="Bryony Hathersage", standing=("subject",), email="bryony@example.com",
        preferred_channel="EML",
    )  # fmt: skip
    base = ComplaintTold(
        what_happened=words, channel="WEB", standing=("subject",), complainant=complainant,
        complained_about=(PartyTold(role="complained_about", known_as="PC, tall, not named", subject_role="UNK"),),
    )  # fmt: skip
    return replace(base, **changes)


def complaint(
    words: str = "An officer shouted at me outside the station.", *, slug: str = LEICESTERSHIRE, at: datetime = NOON,
    by: Actor | None = None, made_on: date | None = None, act_key: str | None = None, **changes: Any,
) -> Case:  # fmt: skip
    """A complaint about the force, received by the real act; by the public unless told otherwise."""
    return receive_complaint(
        by=by or Actor.public(), at=at, area=area(slug), owner=body(slug=slug), told=told(words, **changes),
        made_on=made_on, act_key=act_key,
    )  # fmt: skip


def logged(words: str = "An officer shouted at me outside the station.", **options: Any) -> Case:
    """A complaint received and put on the log."""
    case = complaint(words, **options)
    slug = options.get("slug", LEICESTERSHIRE)
    at = options.get("at", NOON) + timedelta(minutes=30)
    log_complaint(case=case, by=actor("intake_officer", slug=slug), at=at)
    case.refresh_from_db()
    return case


def allegation(
    case: Case, words: str = "The officer shouted.", *, category: str = "H1", at: datetime | None = None, **told_: Any
) -> Allegation:
    """One allegation, set out by the real act."""
    by = actor("handler", slug=case.area.slug)
    return add_allegation(
        case=case, by=by, at=at or NOON + timedelta(hours=1),
        told=AllegationTold(words=words, category=category, **told_),
    )  # fmt: skip


def complaint_with_outcome(
    *, slug: str = LEICESTERSHIRE, days_ago: int = 3, allegations: int = 1, finding: str = "D-S3-1",
    handling: str = "otherwise_than_by_investigation", **changes: Any,
) -> Case:  # fmt: skip
    """A complaint recorded, handled and decided by the real acts, whose outcome letter was given some days ago."""
    told_at = clock.now() - timedelta(days=days_ago)
    at = told_at - timedelta(days=10)
    case = logged(slug=slug, at=at, **changes)
    decider = actor("decision_maker", slug=slug)
    rows = [
        allegation(case, f"The officer did not listen, time {n}.", at=at + timedelta(hours=1))
        for n in range(1, allegations + 1)
    ]
    day = at + timedelta(days=1)
    recording = {**decision_facts.for_recording(case), "complainant_wishes_recording": "yes"}
    decide_recording(case=case, by=decider, at=day, facts=recording, answer="recorded", reason_code="RR1")
    decide_referral(case=case, by=decider, at=day, facts=decision_facts.for_referral(case), answer="none")
    for row in rows:
        facts = decision_facts.for_investigation(row)
        decide_handling(case=case, by=decider, at=day, allegation=row, facts=facts, answer=handling, reason="Local choice.")
        row.refresh_from_db()
        outcome = OutcomeTold(
            finding=finding, looked_at="The video.", found="He spoke loudly.", why="It was noisy.",
            learning="Listen first." if finding == "D-S3-2" else "", actions=("AC01",),
        )  # fmt: skip
        decide_allegation(case=case, by=actor("handler", slug=slug), at=day, allegation=row, told=outcome)
    ruled_out = {"excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes"}
    decide_review_body(
        case=case, by=decider, at=day, facts={**decision_facts.for_review_body(case), **ruled_out},
        answer="local_policing_body", reason="From the complaint alone.",
    )  # fmt: skip
    case.refresh_from_db()
    letter = case.letters.filter(kind="outcome", status="draft").first()
    if letter is None:
        letter = draft_letter(case=case, by=actor("handler", slug=slug), at=told_at, kind="outcome")
    approve_letter(case=case, by=decider, at=told_at, letter=letter)
    give_letter(case=case, by=actor("handler", slug=slug), at=told_at, letter=letter, channel="EML")
    case.refresh_from_db()
    return case
