"""Rows of an invented panel for the tests of its report, and those of scenario S10 of the specification."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from candour.rulebook import profiles
from candour.rulebook.measures.report_shapes import Complaint, Contact, Delegated, Issue, Named, Source

NONE = "There are none arising from this report."
IOPC = Named(
    kind="iopc", name="Independent Office for Police Conduct", short_name="IOPC", valid_from=date(2018, 1, 8)
)  # fmt: skip
IPCC = Named(
    kind="iopc", name="Independent Police Complaints Commission", short_name="IPCC", valid_from=date(2004, 4, 1),
    valid_to=date(2018, 1, 7),
)  # fmt: skip


def issue(summary: str = "The tone of a public statement", outcome: str = "ir_information", **more: Any) -> Issue:
    return Issue(summary=summary, outcome=outcome, **more)


def complaint(reference: str, received: str, *issues: Issue, closed: str | None = "", **more: Any) -> Complaint:
    """Closed four weeks after it was received, unless `closed` says another day, or None: still open."""
    received_on = date.fromisoformat(received)
    closed_on = (
        None if closed is None else date.fromisoformat(closed) if closed else date.fromordinal(received_on.toordinal() + 28)
    )
    return Complaint(reference=reference, received_on=received_on, issues=issues or (issue(),), closed_on=closed_on, **more)


def source(*complaints: Complaint, **more: Any) -> Source:
    told = {
        "panel": "Fenmarch Police and Crime Panel", "office_holder": "Police and Crime Commissioner",
        "author": "Head of Law", "host": "Fenmarch County Council",
        "last_report_on": date(2023, 12, 4), "this_report_on": date(2024, 12, 2),
        "bodies": (IPCC, IOPC),
        "contact": Contact(post="Head of Law", body="Fenmarch County Council", channels=("01632 960001",)),
        "equality": NONE, "human_rights": NONE,
    }  # fmt: skip
    return Source(complaints=complaints, **{**told, **more})


def delegated(slug: str) -> tuple[Delegated, ...]:
    """The delegations of an area's profile, as rows."""
    profile = profiles.profile(slug)
    panel = next(body.slug for body in profile.bodies if body.kind == "panel")
    parts = {part.name: part for part in profile.parts}
    return tuple(
        Delegated(
            power=one.power, to=one.to, valid_from=one.valid_from, valid_to=one.valid_to, formerly=one.formerly,
            consult=one.consult, or_instead=one.or_instead, minute=one.minute,
            day_known=parts[one.part].day_known if one.part else True,
        )
        for one in profile.delegations
        if one.by_body == panel
    )  # fmt: skip


def s10() -> tuple[Complaint, ...]:
    """Section 19, S10: received from 11 December 2023 on, one of them with the IOPC and one not recorded."""
    return (
        complaint("05/23", "2023-12-11", issue("Statements at a meeting")),
        complaint(
            "01/24", "2024-02-05",
            issue("Photographs on a social media account"),
            issue("A photograph posted by the office", "not_recorded"),
        ),
        complaint("02/24", "2024-04-15", issue("Response times", "ir_advice_signpost")),
        complaint("03/24", "2024-07-01", issue("A private social media account", "ir_explanation")),
        complaint(
            "04/24", "2024-11-15", issue("Driving", "pending"), closed=None, referred_on=date(2024, 11, 17),
            iopc_result="pending",
        ),
        complaint("05/24", "2024-11-20", issue("The merits of a decision", "not_recorded"), closed="2024-11-25"),
    )  # fmt: skip


def numbered(n: int) -> tuple[Complaint, ...]:
    """So many complaints of one year, one a month."""
    return tuple(complaint(f"{k:02}/24", f"2024-{k:02}-10") for k in range(1, n + 1))


def withheld(one: Complaint) -> Complaint:
    return replace(one, withheld=True)
