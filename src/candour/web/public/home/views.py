"""The first page: what a person can do here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from candour.web.components.access import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """Choose: make a complaint, ask for a review, come back to what was saved, or sign in."""
    return render(request, "public/home/home.html")
