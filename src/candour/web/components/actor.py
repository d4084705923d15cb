"""How a request becomes an `Actor`: who is signed in, with every post held, asked of the database once."""

from __future__ import annotations

from django.http import HttpRequest

from candour.casework.accounts import queries as accounts
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor

_KEPT = "_candour_actor"


def actor_of(request: HttpRequest) -> Actor:
    """The person behind the request with the posts held today: one statement, then kept on the request."""
    kept: Actor | None = getattr(request, _KEPT, None)
    if kept is None:
        kept = _asked(request)
        setattr(request, _KEPT, kept)
    return kept


def _asked(request: HttpRequest) -> Actor:
    if not request.user.is_authenticated:
        return Actor.public()
    return accounts.actor(request.user, on=clock.today())


def areas_of(request: HttpRequest) -> list[str]:
    """The names of the areas in which the person behind the request holds a post, if that has been asked already."""
    kept: Actor | None = getattr(request, _KEPT, None)
    return sorted({post.area_name for post in kept.posts if post.area_name}) if kept else []


def bodies_of(request: HttpRequest) -> frozenset[str]:
    """The kinds of body in which the person behind the request holds a post, if that has been asked already."""
    kept: Actor | None = getattr(request, _KEPT, None)
    return frozenset(post.body_kind for post in kept.posts) if kept else frozenset()
