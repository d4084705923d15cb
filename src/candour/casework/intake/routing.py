"""Whose complaint is it? Each subject a person ticks, sent to the body that the area's profile names (PRA 2002 s.29(1)).

One letter may hold matters for four owners. Each is told apart before anything is typed; only what this product
takes in is kept, and the rest is nowhere stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from candour.rulebook import profiles
from candour.rulebook.advice import Tri
from candour.rulebook.force import appropriate_authority
from candour.rulebook.profile_shapes import ContactPoint
from candour.rulebook.profiles import Route, Settings
from candour.rulebook.words import marked

# What a person may tick, as the subject of the `appropriate_authority` question.
SUBJECTS = {
    "treatment": "person_serving",
    "service": "no_person",
    "chief_constable": "chief_officer",
    "office": "office_staff",
    "commissioner": "elected_body",
}
# The same subject where it has more than one first address: told side by side.
_ALSO = {
    "office": (("office_chief_executive", marked("your complaint is about the chief executive of that office")),),
    "commissioner": (("commissioner_criminal", marked("you think that they may have broken the criminal law")),),
}
_WHY = {
    "treatment": marked("your complaint is about people who work for the police force"),
    "service": marked("your complaint is about the service of the police force"),
    "chief_constable": marked("your complaint is about what the chief constable did or decided"),
    "chief_constable_delegated": marked("other people in the force made the decision, not the chief constable"),
    "chief_constable_unsure": marked(
        "you are not sure if the chief constable did it. They must find out, and pass it on if it is not theirs"
    ),
    "office": marked("your complaint is about people who work or volunteer in the commissioner's office"),
    "commissioner": marked("your complaint is about the commissioner or their deputy"),
}
# What a part of a letter is called, by the scheme and the kind of body that deal with it, in the order of the page.
PARTS = {
    ("force", "force"): "police",
    ("force", "local_policing_body"): "chief",
    ("office", "local_policing_body"): "office",
    ("commissioner", "panel"): "panel",
}
# The route by which each answer of the rulebook leaves.
_ROUTE = {
    "chief_officer": "chief_officer_delegated",
    "local_policing_body": "chief_officer",
    "human_decision": "chief_officer_delegated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where one subject goes: the body, who handles it there, why, and how to reach them where a source says.

    `only_if`: the reason is a condition that the person has to judge.
    """

    subject: str
    body_kind: str
    body_name: str
    body_slug: str
    handled_by: str
    why: str
    provision: str
    scheme: str
    taken_here: bool
    only_if: bool
    contacts: tuple[ContactPoint, ...]

    @property
    def part(self) -> str:
        """The part of a letter that this is; "" where it is taken in nowhere here."""
        return PARTS.get((self.scheme, self.body_kind), "")


def destinations(subjects: Iterable[str], *, settings: Settings, own_conduct: Tri = Tri.UNSURE) -> tuple[Destination, ...]:
    """Where each ticked subject goes, in the order of the page; a subject that is no body's here is left out."""
    ticked = set(subjects)
    found: list[Destination] = []
    for subject in SUBJECTS:
        if subject in ticked:
            found += _of(subject, settings=settings, own_conduct=own_conduct)
    return tuple(found)


def areas(*, today: date) -> tuple[Settings, ...]:
    """Every area that has a profile, as it stands today."""
    return tuple(profiles.settings(slug, today) for slug in profiles.slugs())


def area_settings(slug: str, *, today: date) -> Settings | None:
    """The profile of an area as it stands today, or none where no area has this name."""
    return profiles.settings(slug, today) if slug in profiles.slugs() else None


def destinations_in(subjects: Iterable[str], *, area: str, own_conduct: str, today: date) -> tuple[Destination, ...]:
    """Where each ticked subject goes in an area; nowhere where the area is not known. Not answered is not sure."""
    settings = area_settings(area, today=today)
    if settings is None:
        return ()
    own = {"yes": Tri.YES, "no": Tri.NO}.get(own_conduct, Tri.UNSURE)
    return destinations(subjects, settings=settings, own_conduct=own)


def taken_here(found: Iterable[Destination]) -> Destination | None:
    """The part that this product takes in: the first of them."""
    return next(iter(all_taken_here(found)), None)


def all_taken_here(found: Iterable[Destination]) -> tuple[Destination, ...]:
    """What this product takes in, once for each body and scheme: one letter may have several owners."""
    first: dict[tuple[str, str], Destination] = {}
    for one in found:
        if one.taken_here:
            first.setdefault((one.scheme, one.body_kind), one)
    return tuple(first.values())


def _of(subject: str, *, settings: Settings, own_conduct: Tri) -> list[Destination]:
    facts = appropriate_authority.Facts(subject=SUBJECTS[subject], own_conduct=own_conduct)
    answer = str(appropriate_authority.advise(facts).answer)
    asked = _ROUTE[answer] if subject == "chief_constable" else SUBJECTS[subject]
    why = _WHY[subject]
    if subject == "chief_constable" and answer != "local_policing_body":
        why = _WHY["chief_constable_delegated" if answer == "chief_officer" else "chief_constable_unsure"]
    first = settings.route(asked)
    found = [_destination(subject, route=first, settings=settings, why=why)]
    for other, reason in _ALSO.get(subject, ()):
        route = settings.route(other)
        told_there = found[0].taken_here and route.body_slug == first.body_slug  # one office: it chooses who handles it
        if (route.body_slug, route.post) != (first.body_slug, first.post) and not told_there:
            found.append(_destination(subject, route=route, settings=settings, why=reason, only_if=True))
    return found


def _destination(subject: str, *, route: Route, settings: Settings, why: str, only_if: bool = False) -> Destination:
    body = settings.body(route.body_kind)
    return Destination(
        subject=subject, body_kind=route.body_kind, body_slug=route.body_slug,
        body_name=body.office_name or body.name, handled_by=route.team or route.post, why=why,
        provision=route.provision, scheme=route.scheme,
        taken_here=route.built and not only_if and (route.scheme, route.body_kind) in PARTS, only_if=only_if,
        contacts=settings.contact(route.contact_kind),
    )  # fmt: skip
