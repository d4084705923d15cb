"""The page after too many wrong passwords."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """429: the same page whether or not there is such a person."""
    return render(request, "account/locked_out.html", {"bare": True}, status=429)
