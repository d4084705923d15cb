"""Stories as lists of events, and a driver that turns a lawful act into the events its action writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from candour.rulebook.history import Happened

LONDON = ZoneInfo("Europe/London")
Said = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Local:
    """An area's settings, as the next steps ask for them."""

    targets: dict[str, tuple[int, str]] = field(default_factory=dict)
    second_person_approves: frozenset[str] = frozenset()
    provider: object | None = None


LEICESTERSHIRE = Local(targets={"C03": (3, "working_days"), "C21": (28, "days")})
PLAIN = Local()


def moment(text: str) -> datetime:
    """A day, or a day and a time, in London."""
    if "T" in text:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON)
    return datetime.combine(date.fromisoformat(text), time(10), tzinfo=LONDON)


class Story:
    """A case told event by event: `story("2024-06-05", "complaint_logged")`."""

    def __init__(self) -> None:
        self.events: list[Happened] = []

    def __call__(self, when: str, kind: str, **payload: Any) -> Story:
        at = moment(when)
        told = {"on": at.date().isoformat(), **payload}
        self.events.append(Happened(kind, at, told, len(self.events) + 1))
        return self


def complaint(when: str = "2024-06-05", **more: Any) -> Story:
    """A complaint as it comes in."""
    told = {
        "reference": "LP-24-00001", "made_on": when[:10], "received_on": when[:10], "channel": "TEL", "orally": False,
        "received_by": "force", "owner": "force", "standing": ["subject"], "on_behalf": False, "anonymous": False,
        "profile": "leicestershire",
    }  # fmt: skip
    return Story()(when, "complaint_received", **{**told, **more})


def allegation(
    key: str = "a1", *, number: int = 1, category: str = "A1", alleged: tuple[str, ...] = (), **more: Any
) -> dict[str, Any]:
    """The payload of an allegation."""
    return {
        "allegation": key, "number": number, "category": category, "alleged": list(alleged), "about_conduct": True,
        "subjects": [], **more,
    }  # fmt: skip


def logged(when: str = "2024-06-05", **more: Any) -> Story:
    """A complaint on the log, ours, eligible, with the complainant's views and one allegation."""
    return (
        complaint(when, **more)(when, "eligibility_decided", answer="eligible_subject")
        (when, "authority_decided", answer="chief_officer")
        (when, "complaint_logged")
        (when, "views_recorded", wishes_recording="no", wants=[])
        (when, "allegation_added", **allegation())
    )  # fmt: skip


def recorded(when: str = "2024-06-05", **more: Any) -> Story:
    """A recorded complaint that need not be referred, of which both have their copy."""
    return (
        logged(when, **more)(when, "referral_decided", answer="none", codes=[])
        (when, "recording_decided", answer="recorded", reason_code="RR4", codes=[])
        (when, "letter_given", letter="rec", letter_kind="recorded", to="complainant")
        (when, "copy_given", to="person_complained_about", party=None, redacted=False)
    )  # fmt: skip


def handled(when: str = "2024-06-05", handling: str = "otherwise_than_by_investigation") -> Story:
    """A recorded complaint whose one allegation is being handled."""
    return recorded(when)(when, "handling_decided", allegation="a1", handling=handling)


def decided(when: str = "2024-06-05", on: str = "2024-06-28", **more: Any) -> Story:
    """A complaint whose outcome is decided."""
    return handled(when, **more)(on, "allegation_decided", allegation="a1", finding="D-S3-1", actions=[], round=1)(
        on, "review_body_decided", answer="local_policing_body", codes=[]
    )


def told(on: str = "2024-01-31", last_day: str = "2024-02-28", **more: Any) -> Story:
    """A complaint whose outcome letter has been given."""
    return decided("2024-01-03", "2024-01-30", **more)(
        on, "letter_given", letter="o1", letter_kind="outcome", to="complainant", channel="EML", review="yes",
        review_body="local_policing_body", last_day=last_day, no_right_why=None,
    )  # fmt: skip


def review(when: str = "2024-02-20", **more: Any) -> Story:
    """A review as it comes in."""
    said = {
        "reference": "RLP-24-0001", "received_on": when, "channel": "WEB", "owner": "office", "complaint": "c1",
        "elsewhere": None, "handling": "otherwise_than_by_investigation", "letter_dated": "2024-01-31",
        "provided_on": "2024-01-31", "review_information_given": "yes", "applicant": "complainant", "misdirected": [],
        "profile": "leicestershire",
    }  # fmt: skip
    return Story()(when, "review_received", **{**said, **more})


def accepted(when: str = "2024-02-20", **more: Any) -> Story:
    """A review that was accepted."""
    return (
        review(when, **more)(when, "review_body_decided", answer="local_policing_body", codes=[])
        (when, "review_time_decided", answer="in_time", last_day="2024-02-28", effective_last_day="2024-02-28")
        (when, "review_validity_decided", answer="valid", codes=["VALID"])
        (when, "review_accepted", target_on="2024-03-19")
    )  # fmt: skip


Choose = Callable[[list[Any]], Any]


def later(day: date, days: int) -> str:
    """So many days later, as text."""
    return (day + timedelta(days=days)).isoformat()
