"""Check, send, and what comes after: the equality questions and the confirmation (P14 to P16)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View

from candour.casework.intake import equality, receipt
from candour.casework.intake.models import Draft
from candour.casework.intake.promises import Promised, first_update, promises
from candour.casework.intake.routing import Destination
from candour.casework.intake.sending import send_complaint
from candour.casework.shared import clock
from candour.casework.shared.refusal import Refused
from candour.web.components.access import public
from candour.web.components.forms import refuse
from candour.web.public.complain import parts, passes
from candour.web.public.complain.asking import open_draft
from candour.web.public.complain.forms import CopyTo, Equality
from candour.web.public.complain.journey import COMPLAINT
from candour.web.public.complain.page import apart, begun_of, goes_to, kept, place_of, settings_of, show
from candour.web.public.complain.summary import sections
from candour.web.public.complain.told import complaint_told


@method_decorator(public, name="dispatch")
class Check(View):
    """P14: everything read back, to whom it goes and why, and the button that sends it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Read it back; a question that is still open is asked first."""
        open_, draft = open_draft(request)
        stop = _not_ready(draft)
        if stop is not None:
            return stop
        return self._page(request, draft=draft, open_=open_)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send it. Sent twice, it is sent once and confirmed twice."""
        open_, draft = open_draft(request)
        if draft is not None and draft.sent_at is not None:
            return redirect("complain:equality")
        stop = _not_ready(draft)
        if stop is not None or draft is None:
            return stop or redirect("complain:come-back")
        today = clock.today()
        if not parts.owners_in(draft.answers, today=today):
            return redirect("complain:about")
        try:
            send_complaint(
                draft_id=draft.pk, area_slug=begun_of(draft).area, at=clock.now(),
                owners_in=lambda answers: parts.owners_in(answers, today=today),
                told_of=lambda answers, owner: complaint_told(
                    answers, owner, alone=len(parts.owners_in(answers, today=today)) == 1
                ),
            )  # fmt: skip
        except Refused as refused:
            return self._page(request, draft=draft, open_=open_, refused=_(refused.sentence))
        return redirect("complain:equality")

    @staticmethod
    def _page(request: HttpRequest, *, draft: Any, open_: Any, refused: str = "") -> HttpResponse:
        told, today = begun_of(draft), clock.today()
        settings = settings_of(told.area)
        asked = COMPLAINT.applying(draft.answers, today=today)
        owners = parts.owners_of(told, today=today)
        held = [one.part for one in owners]
        return show(
            request, "check", sections=sections(draft.answers, told=told, today=today), owners=owners,
            due=_first_update(owners, received_on=today, settings=settings), back=COMPLAINT.address(asked[-1]),
            kept=kept(draft, open_), about=parts.ABOUT, parts=held,
            place=place_of(told.area, parts=held), refused=refused, has_errors=bool(refused),
            on_behalf="someone-else" in {step.slug for step in asked},
        )  # fmt: skip


@method_decorator(public, name="dispatch")
class EqualityQuestions(View):
    """P15: optional, after sending, so that nobody's complaint waits for it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask, saying who sees it and that it stands apart."""
        draft = _sent(request)
        if draft is None:
            return redirect("complain:start")
        return self._page(request, draft, Equality(ethnicities=_ethnicities()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep what was answered apart from the case."""
        draft = _sent(request)
        if draft is None:
            return redirect("complain:start")
        form = Equality(request.POST, ethnicities=_ethnicities())
        if not form.is_valid():
            return self._page(request, draft, form)
        equality.keep_answers(case_id=draft.sent_as[0]["case"], answers=form.cleaned_data, at=clock.now())
        return redirect("complain:done")

    @staticmethod
    def _page(request: HttpRequest, draft: Draft, form: Equality) -> HttpResponse:
        references = [sent["reference"] for sent in draft.sent_as]
        return show(request, "equality", form=form, references=references, place=_place(draft))


@method_decorator(public, name="dispatch")
class Done(View):
    """P16: who has which part with its reference, what happens next with dates, what to send elsewhere."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say it."""
        draft = _sent(request)
        return redirect("complain:start") if draft is None else self._page(request, draft, CopyTo())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send a copy to the address given, and to no other: nobody gets one who does not ask."""
        draft = _sent(request)
        if draft is None:
            return redirect("complain:start")
        form = CopyTo(request.POST)
        if not form.is_valid():
            return self._page(request, draft, form)
        try:
            copies = [_copied(one) for one in _held(draft)]
            receipt.send_copy(draft=draft, to=form.cleaned_data["email"], parts=copies, at=clock.now())
        except Refused as refused:
            refuse(form, refused)
            return self._page(request, draft, form)
        return self._page(request, draft, CopyTo(), sent_to=form.cleaned_data["email"])

    @staticmethod
    def _page(request: HttpRequest, draft: Draft, form: CopyTo, *, sent_to: str = "") -> HttpResponse:
        held = _held(draft)
        return show(
            request, "done", sent=draft.sent_as[0], sent_at=draft.sent_at, held=held, form=form, sent_to=sent_to,
            parts=[one.owner.part for one in held if one.owner], iopc=_iopc(begun_of(draft).area), place=_place(draft),
            apart=[one for one in apart(goes_to(passes.begun(request))) if not one["instead"]],
        )  # fmt: skip


def _place(draft: Draft) -> dict[str, str] | None:
    told = begun_of(draft)
    return place_of(told.area, parts=[one.part for one in parts.owners_of(told, today=clock.today())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One part of a letter that was sent: its reference, who has it, what they owe by when.

    `owner` is nobody only where the area's profile has changed since, and says it no more.
    """

    reference: str
    owner: Destination | None
    about: Any
    dates: tuple[Promised, ...]


def _held(draft: Draft) -> list[Held]:
    told = begun_of(draft)
    received_on = clock.london_day(draft.sent_at) if draft.sent_at else clock.today()
    settings = settings_of(told.area)
    owners = {one.subject: one for one in parts.owners_of(told, today=received_on)}
    held = []
    for sent in draft.sent_as:
        owner = owners.get(sent.get("subject", ""))
        dates: tuple[Promised, ...] = ()
        if owner is not None and settings is not None:
            dates = promises(scheme=owner.scheme, received_on=received_on, settings=settings.sourced())
        about = parts.ABOUT.get(owner.part, "") if owner else ""
        held.append(Held(reference=sent["reference"], owner=owner, about=about, dates=dates))
    return held


def _copied(one: Held) -> receipt.Part:
    """One part in the words of a message."""
    owner = one.owner
    return receipt.Part(
        about=_("About %(whom)s") % {"whom": one.about} if one.about else "", reference=one.reference,
        who=", ".join(name for name in (owner.handled_by, owner.body_name) if name) if owner else "",
        contacts=tuple(" ".join(point.value.split()) for point in owner.contacts) if owner else (),
    )  # fmt: skip


def _iopc(area: str) -> str:
    settings = settings_of(area)
    return settings.iopc.name if settings is not None else ""


def _first_update(owners: Any, *, received_on: Any, settings: Any) -> Any:
    """The law's first day for news, where a part is dealt with under it; the office's own procedure sets none."""
    if not any(one.scheme == "force" for one in owners):
        return None
    return first_update(received_on=received_on, settings=settings)


def _sent(request: HttpRequest) -> Draft | None:
    _open, draft = open_draft(request)
    return draft if draft is not None and draft.sent_at is not None and draft.sent_as else None


def _not_ready(draft: Draft | None) -> HttpResponse | None:
    """Where to go instead, where the draft is missing, already sent, or has a question open."""
    if draft is None:
        return redirect("complain:come-back")
    if draft.sent_at is not None:
        return redirect("complain:done")
    step = COMPLAINT.still_open(draft.answers, today=clock.today())
    return redirect(COMPLAINT.address(step)) if step is not None else None


def _ethnicities() -> list[tuple[str, Any]]:
    """The groups of the national list in the reader's language, and the choice not to say."""
    groups: list[tuple[str, Any]] = [
        (_(name), [(code, _(words)) for code, words in codes]) for name, codes in equality.ethnic_groups()
    ]
    return [*groups, ("NS", _("I do not want to say"))]
