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
from candour.web.public.complain.forms import ComeBack, LinkTo
from candour.web.public.complain.page import begun_of, kept, place_of, show


@method_decorator(public, name="dispatch")
class Saved(View):
    """The form is kept: its reference and code, its last day, and a link by e-mail for those who want one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the reference and the code."""
        open_, draft = self._open(request)
        if draft is None or open_ is None:
            return redirect("complain:come-back")
        address = draft.answers.get("your-details", {}).get("email", "")
        return self._page(request, open_, draft, LinkTo(initial={"email": address}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send a link to the address given, and to no other."""
        open_, draft = self._open(request)
        if draft is None or open_ is None:
            return redirect("complain:come-back")
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
            link=request.build_absolute_uri(f"/complain/saved/{secret}/"),
        )  # fmt: skip
        return self._page(request, open_, draft, LinkTo(), sent_to=form.cleaned_data["email"])

    @staticmethod
    def _open(request: HttpRequest) -> tuple[passes.Pass | None, Draft | None]:
        open_ = passes.open_pass(request)
        draft = drafts.find(draft_id=open_.draft_id, at=clock.now()) if open_ else None
        return open_, draft if draft is not None and draft.sent_at is None else None

    @staticmethod
    def _page(request: HttpRequest, open_: passes.Pass, draft: Draft, form: LinkTo, *, sent_to: str = "") -> HttpResponse:
        return show(request, "saved", form=form, kept=kept(draft, open_), sent_to=sent_to, place=place_of(begun_of(draft).area))


@method_decorator(public, name="dispatch")
class ComeBackTo(View):
    """Open a saved form with its reference and code. Wrong tries are counted."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for both."""
        return show(request, "come_back", form=ComeBack())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the form; the refusal never says which of the two was wrong."""
        form = ComeBack(request.POST)
        if form.is_valid():
            try:
                opened = drafts.find_by_code(
                    reference=form.cleaned_data["reference"], code=form.cleaned_data["code"], at=clock.now(),
                    place=str(request.META.get("REMOTE_ADDR", "")),
                )  # fmt: skip
            except Refused as refused:
                refuse(form, refused)
            else:
                return passes.give_pass(redirect("complain:first"), draft_id=opened.draft.pk, code=opened.code)
        return show(request, "come_back", form=form)


@method_decorator(public, name="dispatch")
class ByLink(View):
    """Open a saved form by the link that was sent. Only the button opens it: mail programs follow links by themselves."""

    def get(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Offer the button."""
        opened = drafts.find_by_link(secret=secret, at=clock.now())
        return show(request, "by_link", found=opened is not None, status=200 if opened else 404)

    def post(self, request: HttpRequest, secret: str) -> HttpResponse:
        """Open it."""
        opened = drafts.find_by_link(secret=secret, at=clock.now())
        if opened is None:
            return show(request, "by_link", found=False, status=404)
        return passes.give_pass(redirect("complain:first"), draft_id=opened.draft.pk, code=opened.code)
