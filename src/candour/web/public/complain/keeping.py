"""Save and come back: the reference and code, a link where an address is given, and the way back in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View

from candour.casework.intake import drafts
from candour.casework.intake.models import Draft
from candour.casework.shared import clock
from candour.casework.shared.refusal import Refused
from candour.web.components.access import public
from candour.web.components.forms import refuse
from candour.web.public.complain import passes
from candour.web.public.complain.asking import open_draft
from candour.web.public.complain.forms import ComeBack, LinkTo
from candour.web.public.complain.journey import COMPLAINT, Journey
from candour.web.public.complain.page import begun_of, kept, place_of, show
from candour.web.public.complain.parts import parts_in


@method_decorator(public, name="dispatch")
class Saved(View):
    """The form is kept: its reference and code, its last day, and a link by e-mail for those who want one."""

    journey: Journey = COMPLAINT

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the reference and the code."""
        open_, draft = self._open(request)
        if draft is None or open_ is None:
            return redirect(self.journey.url("come-back"))
        address = draft.answers.get("your-details", {}).get("email", "")
        return self._page(request, open_, draft, LinkTo(initial={"email": address}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send a link to the address given, and to no other."""
        open_, draft = self._open(request)
        if draft is None or open_ is None:
            return redirect(self.journey.url("come-back"))
        form = LinkTo(request.POST)
        if not form.is_valid():
            return self._page(request, open_, draft, form)
        try:
            secret = drafts.new_link(draft_id=draft.pk, code=open_.code, at=clock.now())
        except Refused as refused:
            refuse(form, refused)
            return self._page(request, open_, draft, form)
        drafts.send_link(
            draft=draft, to=form.cleaned_data["email"], at=clock.now(),
            link=request.build_absolute_uri(self.journey.url("by-link", secret)),
        )  # fmt: skip
        return self._page(request, open_, draft, LinkTo(), sent_to=form.cleaned_data["email"])

    def _open(self, request: HttpRequest) -> tuple[passes.Pass | None, Draft | None]:
        open_, draft = open_draft(request, self.journey)
        return open_, draft if draft is not None and draft.sent_at is None else None

    def _page(
        self, request: HttpRequest, open_: passes.Pass, draft: Draft, form: LinkTo, *, sent_to: str = ""
    ) -> HttpResponse:
        return show(
            request, "saved", journey=self.journey, form=form, kept=kept(draft, open_), sent_to=sent_to,
            place=place_of(begun_of(draft).area, parts=parts_in(draft.answers, today=clock.today())),
        )  # fmt: skip


@method_decorator(public, name="dispatch")
class ComeBackTo(View):
    """Open a saved form with its reference and code. Wrong tries are counted."""

    journey: Journey = COMPLAINT

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for both."""
        return show(request, "come_back", journey=self.journey, form=ComeBack())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the form; the refusal never says which of the two was wrong."""
        form = ComeBack(request.POST)
        if form.is_valid():
            try:
                opened = drafts.find_by_code(
                    reference=form.cleaned_data["reference"], code=form.cleaned_data["code"], at=clock.now(),
                    place=str(request.META.get("REMOTE_ADDR", "")), kind=self.journey.kind,
                )  # fmt: skip
            except Refused as refused:
                refuse(form, refused)
            else:
                return _opened(opened, self.journey)
        return show(request, "come_back", journey=self.journey, form=form)


@method_decorator(public, name="dispatch")
class ByLink(View):
    """Open a saved form by the link that was sent. Only the button opens it: mail programs follow links by themselves."""

    journey: Journey = COMPLAINT

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Offer the button."""
        opened = drafts.find_by_link(secret=secret, at=clock.now(), kind=self.journey.kind)
        return show(request, "by_link", journey=self.journey, found=opened is not None, status=200 if opened else 404)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Open it."""
        opened = drafts.find_by_link(secret=secret, at=clock.now(), kind=self.journey.kind)
        if opened is None:
            return show(request, "by_link", journey=self.journey, found=False, status=404)
        return _opened(opened, self.journey)


@public
def leave(request: HttpRequest, journey: Journey = COMPLAINT) -> HttpResponse:
    """Close the form on this device: it stays kept, and opens with its reference and code."""
    response = redirect(journey.url("closed" if request.method == "POST" else "start"))
    return passes.forget(response, path=journey.path) if request.method == "POST" else response


@public
def closed(request: HttpRequest, journey: Journey = COMPLAINT) -> HttpResponse:
    """Said after the form was closed on this device."""
    return show(request, "closed", journey=journey)


def _opened(opened: drafts.Opened, journey: Journey) -> HttpResponse:
    """Go to the first question still open, in a browser that now knows the form."""
    response = redirect(journey.url("first"))
    return passes.give_pass(response, draft_id=opened.draft.pk, code=opened.code, path=journey.path)
