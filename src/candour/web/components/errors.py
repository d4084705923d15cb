"""The pages shown when something went wrong. Each works without a database, a session or a signed-in person."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.utils.translation import gettext_lazy as _

_DRAINED_AT_MOST = 64 * 1024 * 1024
_SHOWN_AT_MOST = 40_000
# What a program is told instead of a page: the codes of the decision interface, as far as one fits.
_CODES = {HTTPStatus.NOT_FOUND: "unknown-question", HTTPStatus.BAD_REQUEST: "not-json",
          HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too-large"}  # fmt: skip
_NOT_WORDS = ("csrfmiddlewaretoken", "act_key", "seen", "password", "password1", "password2", "oldpassword", "code")


def _page(
    request: HttpRequest, status: HTTPStatus, *, title: Any, words: tuple[Any, ...], typed: list[str] | None = None,
    sign_in: bool = False,
) -> HttpResponse:  # fmt: skip
    if request.path.startswith("/api/"):
        told = {"code": _CODES.get(status, "unavailable"), "message": str(title)}
        return JsonResponse({"error": told}, status=status)
    context = {"title": title, "words": words, "status": int(status), "bare": True, "typed": typed or [],
               "again": request.path if sign_in else ""}  # fmt: skip
    text = loader.get_template("components/error_page.html").render(context, request)
    return HttpResponse(text, status=status)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413: more was sent than a page takes."""
    _drain(request)
    return _page(
        request,
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        title=_("What you sent is too large"),
        words=(
            _("Nothing was saved. A file can be up to 25 MB, one at a time."),
            _("If your words are very long, send them in parts, or ask us to take them another way."),
        ),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be read."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return too_large(request, exception)
    _drain(request)
    return _page(
        request,
        HTTPStatus.BAD_REQUEST,
        title=_("We could not read what was sent"),
        words=(
            _("Nothing was saved."),
            _("Go back and try again. If you followed a link, check that you have all of it."),
        ),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may not do this. The sentence of a refusal is shown; nothing else of the exception is."""
    from candour.casework.shared.refusal import Refused

    words: list[Any] = [_("Your role does not allow this page.")]
    if isinstance(exception, Refused):
        words = [exception.sentence]
    words.append(_("If you think that you should see it, ask whoever manages your sign-in."))
    return _page(request, HTTPStatus.FORBIDDEN, title=_("You cannot open this page"), words=tuple(words))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or the person may not know that there is."""
    return _page(
        request,
        HTTPStatus.NOT_FOUND,
        title=_("Page not found"),
        words=(
            _("If you typed the web address, check that it is correct."),
            _("If you pasted the web address, check that you copied all of it."),
        ),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Says so, and that nothing was half done: each act is one transaction."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return unavailable(request)
    return _page(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        title=_("Sorry, there is a problem with the service"),
        words=(
            _("Your last step was not saved. What you saved before it is safe."),
            _("Try again in a few minutes."),
        ),
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database cannot be reached."""
    return _page(
        request,
        HTTPStatus.SERVICE_UNAVAILABLE,
        title=_("Sorry, the service is unavailable"),
        words=(
            _("Your last step was not saved. What you saved before it is safe."),
            _("Try again in a few minutes."),
        ),
    )


@login_not_required
def form_out_of_date(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 by the forgery check: the form was open too long, or cookies are off. Offers to send it again."""
    typed = _typed(request)
    _drain(request)
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        title=_("This form has been open too long"),
        words=(
            _("What you wrote is not saved. Copy it, open the page again and paste it there."),
            _("If it happens again, allow cookies for this site. We use them only to keep your form safe."),
        ),
        typed=typed,
    )


def signed_out(request: HttpRequest) -> HttpResponse:
    """403: somebody who works here sent a form after they were signed out. What they typed is given back to be copied."""
    return _page(
        request,
        HTTPStatus.FORBIDDEN,
        title=_("You are signed out"),
        words=(_("What you wrote is not saved. Copy it, sign in again, and paste it into the form."),),
        typed=_typed(request),
        sign_in=True,
    )


def _typed(request: HttpRequest) -> list[str]:
    """The words of a form that our own page sent; what another site sends is never shown here."""
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}":
        return []
    return [
        words[:_SHOWN_AT_MOST].replace("\x00", "")
        for name in request.POST
        if not name.endswith(_NOT_WORDS)
        for words in request.POST.getlist(name)
        if isinstance(words, str) and len(words.split()) > 1
    ]


def _drain(request: HttpRequest) -> None:
    """Read what the browser is still sending, so that it gets our page and not a broken connection."""
    left = _DRAINED_AT_MOST
    try:
        while left > 0 and (chunk := request.read(65536)):
            left -= len(chunk)
    except (OSError, ValueError):
        return  # the browser went away, or the stream was closed: nobody is waiting
