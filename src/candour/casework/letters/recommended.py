"""What the letter of a recommendation takes over from it: its words, whom it is made to, and which it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from candour.casework.cases.models import Case

KIND = "recommendation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What stands in the letter before anybody has written in it. No addressee: the force that dealt with it."""

    slots: dict[str, str] = field(default_factory=dict)
    own_words: dict[str, str] = field(default_factory=dict)
    to_body: str = ""


def brought(case_id: UUID, *, key: str = "") -> Brought:
    """What a recommendation of this review brings to its letter: the one with this key, or the last one made.

    The day by which an answer is due is the letter's own slot, worked out from the same recommendation.
    """
    case = Case.objects.select_related("complaint__owner", "review").get(pk=case_id)
    made = case.recommendations.order_by("-id")
    one = made.filter(pk=UUID(key)).first() if key else made.first()
    if one is None:
        return Brought()
    force = case.complaint.owner.name if case.complaint is not None else case.review.elsewhere_force
    return Brought(
        slots={"recommendation": str(one.pk)}, own_words={"recommendation": one.words},
        to_body="" if one.addressee == force else one.addressee,
    )  # fmt: skip
