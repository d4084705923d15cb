"""How a letter may reach a person: the channels, what the person asked us not to do, and where it would go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.models import Party
from candour.casework.letters.models import Letter
from candour.casework.shared.refusal import Refused
from candour.rulebook.words import marked

# The channels by which a letter is given: codes of the national list `contact_channels`.
CHANNELS: Mapping[str, str | Promise] = {"EML": _("E-mail"), "PST": _("Post"), "PER": _("By hand")}
_NEEDS = {"EML": "email", "PST": "address"}
_RULED_OUT = {
    ("no_email", "EML"): marked("This person asked us not to e-mail them. Choose another way."),
    ("no_post", "PST"): marked("This person asked us not to send letters to their home. Choose another way."),
}
_NOT_HELD = {
    "EML": marked("We hold no e-mail address for this person. Choose another way, or add the address first."),
    "PST": marked("We hold no postal address for this person. Choose another way, or add the address first."),
}


@dataclass(frozen=True, kw_only=True)
class Address:
    """Whom a letter goes to: by role or by name of the body, with the contact points that are held."""

    to: str
    party: Party | None
    points: Mapping[str, str]

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of what the person asked us to do or not to do."""
        return tuple(self.party.contact_rules) if self.party is not None else ()

    @property
    def needs(self) -> tuple[str, ...]:
        """The codes of the adjustments that the person needs (Equality Act 2010)."""
        return tuple(self.party.adjustments) if self.party is not None else ()


def address_of(letter: Letter) -> Address:
    """Whom the letter goes to (one statement for the contact points of a person)."""
    party = letter.to_party
    if party is None:
        return Address(to=letter.to_body or letter.to_role, party=None, points={})
    points = {point.kind: point.value for point in party.contact_points.all()}
    return Address(to=letter.to_role or party.role, party=party, points=points)


def refusal(address: Address, *, channel: str) -> str | None:
    """Why the letter may not go this way, as a sentence; None if it may. A body has no rules and needs no address."""
    if channel not in CHANNELS:
        return marked("Choose how the letter is given.")
    if address.party is None:
        return None
    for rule in address.rules:
        if (rule, channel) in _RULED_OUT:
            return _RULED_OUT[rule, channel]
    if channel in _NEEDS and not address.points.get(_NEEDS[channel]):
        return _NOT_HELD[channel]
    return None


def require_channel(address: Address, *, channel: str) -> None:
    """Refuse a channel that the person has ruled out, or for which no address is held."""
    why = refusal(address, channel=channel)
    if why is not None:
        raise Refused(why)
