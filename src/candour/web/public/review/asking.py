"""The questions of an application: found or not, who decides, until when, what about; on the complaint's machinery."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from candour.casework.reviews import applying, finding
from candour.casework.shared import clock
from candour.casework.shared.refusal import Refused
from candour.web.components.forms import refuse
from candour.web.public.complain.asking import Ask as AskOne
from candour.web.public.complain.choices import LANGUAGES
from candour.web.public.complain.forms import Question
from candour.web.public.complain.page import begun_of
from candour.web.public.review.journey import REVIEW, asks_for_someone, found_id
from candour.web.public.review.told import body_of, letter_of

WITHOUT = "without"
_CARRIED = {
    "contact": ("preferred_channel", "contact_rules", "contact_words"),
    "support": ("adjustments", "adjustments_words"),
    "your-details": ("name", "email", "phone", "address"),
}


class Ask(AskOne):
    """One question, with what the complaint found here already says."""

    journey = REVIEW

    def form(self, *args: Any, **options: Any) -> Question:
        """The question's form; the allegations stand beside the answers where the complaint is known."""
        assert self.step.form is not None
        answers = dict(self.draft.answers)
        found = self.found() if self.step.slug == "unhappy" else None
        if found is not None:
            answers["~allegations"] = found.allegations
        return self.step.form(*args, answers=answers, today=self.today, **options)

    def answered(self) -> dict[str, Any]:
        """What was answered before; else what the complaint knows of its complainant, to be changed."""
        told = super().answered()
        slug = self.step.slug
        if slug == "your-letter" and not told:
            tried = self.draft.answers.get("find", {})
            return {name: tried.get(name) for name in ("reference", "letter_dated")}
        if told or slug not in _CARRIED or asks_for_someone(self.draft.answers):
            return told
        found = self.found()
        return _carried(slug, found.complainant) if found is not None else told

    def page(self, request: HttpRequest, **context: Any) -> HttpResponse:
        """The question's own page, with what it has to tell."""
        slug = self.step.slug
        if slug in ("who-decides", "last-day"):
            found = self.found()
            answers = self.draft.answers
            context |= {
                "found": found, "bodies": applying.offices(begun_of(self.draft).area, on=self.today),
                "body": body_of(answers, found=found),
            }  # fmt: skip
            if slug == "last-day":
                context["advice"] = applying.last_day(letter_of(answers, found=found), received_on=self.today)
        return super().page(request, carried=slug in _CARRIED and bool(found_id(self.draft.answers)), **context)

    def found(self) -> applying.Found | None:
        """The complaint that the person found, read once for a page."""
        if not hasattr(self, "_found"):
            key = found_id(self.draft.answers)
            self._found = applying.found(key) if key else None
        return self._found


class Find(Ask):
    """Find the complaint by three things that only its letter's reader knows; or go on without it."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Look for it. A guesser learns nothing: what is wrong, and whether there is such a complaint, is never told."""
        if request.POST.get("action") == WITHOUT:
            return self._without(request)
        if request.POST.get("action") == "later":
            return super().post(request)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(request, form=form)
        given = form.cleaned_data
        try:
            found = finding.for_applicant(
                reference=given["reference"], letter_dated=date.fromisoformat(given["letter_dated"]), contact=given["contact"],
                area_slug=begun_of(self.draft).area, at=clock.now(), place=str(request.META.get("REMOTE_ADDR", "")),
            )  # fmt: skip
        except Refused as refused:
            refuse(form, refused)
            return self.page(request, form=form)
        if found is None:
            form.add_error(None, _(
                "We could not find a complaint with these three. Check each of them. Or go on without it: then we"
                " ask you what your letter says"
            ))  # fmt: skip
            return self.page(request, form=form)
        self.keep({"find": {**given, "found": str(found)}}, drop=["~find", "unhappy"])
        return self.onward()

    def _without(self, request: HttpRequest) -> HttpResponse:
        """Nothing is lost: what was typed is offered again where the letter is asked about."""
        form = self.form(request.POST)
        form.is_valid()
        typed = {name: form.cleaned_data.get(name) or "" for name in ("reference", "letter_dated", "contact")}
        self.keep({"find": {**typed, "found": ""}}, drop=["~find", "unhappy"] if found_id(self.draft.answers) else ["~find"])
        return self.onward()


def _carried(slug: str, known: dict[str, Any]) -> dict[str, Any]:
    told = {name: known.get(name, "") for name in _CARRIED[slug]}
    if slug == "contact":
        language = known.get("language", "")
        listed = language in dict(LANGUAGES)
        told |= {"language": language if listed else "other" if language else "", "other_language": "" if listed else language}
    return told
