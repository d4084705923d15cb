"""Short pages about the service itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour.web.components.access import public


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far the service meets the accessibility regulations, and what to do when it does not."""
    return render(request, "public/about/accessibility.html")


@public
def cookies(request: HttpRequest) -> HttpResponse:
    """The two cookies, and what for."""
    return render(request, "public/about/cookies.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of what a person tells us, and who sees it."""
    return render(request, "public/about/privacy.html")
