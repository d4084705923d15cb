"""The questions (P4 to P13): one a page, kept as they are answered, nothing lost on the way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View

from candour.casework.intake import drafts
from candour.casework.intake.models import Draft
from candour.casework.shared import clock
from candour.web.components.access import public
from candour.web.components.forms import DateParts
from candour.web.public.complain import parts, passes
from candour.web.public.complain.forms import PEOPLE_AT_MOST, Question, Someone
from candour.web.public.complain.journey import COMPLAINT, Journey, Step
from candour.web.public.complain.page import begun_of, kept, place_of, show

UNFINISHED_AT_MOST = 40_000


@public
def first(request: HttpRequest, journey: Journey = COMPLAINT) -> HttpResponse:
    """The first question that is still open, or the check page."""
    _open, draft = open_draft(request, journey)
    if draft is None:
        return redirect(journey.url("come-back"))
    if draft.sent_at is not None:
        return redirect(journey.url("done"))
    return redirect(journey.address(journey.still_open(draft.answers, today=clock.today())))


def open_draft(request: HttpRequest, journey: Journey = COMPLAINT) -> tuple[passes.Pass | None, Draft | None]:
    """The draft that is open in this browser, with its pass."""
    open_ = passes.open_pass(request)
    return open_, drafts.find(draft_id=open_.draft_id, at=clock.now(), kind=journey.kind) if open_ else None


@method_decorator(public, name="dispatch")
class Ask(View):
    """One question: its form, the way back, and the answer kept."""

    journey: Journey = COMPLAINT
    step: Step
    draft: Draft
    pass_: passes.Pass

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the question and the open draft; without one, what was typed is shown again and not lost."""
        step = self.journey.step(kwargs.pop("slug"))
        if step is None:
            raise Http404
        self.step, self.today = step, clock.today()
        self.changing = "change" in request.GET
        open_, draft = open_draft(request, self.journey)
        if open_ is None or draft is None:
            return without_a_draft(request, self.journey)
        if draft.sent_at is not None:
            return redirect(self.journey.url("done"))
        if not parts.is_asked(step.question, step.part, draft.answers, today=self.today):
            return _not_asked_any_more(request, self.journey)
        self.pass_, self.draft = open_, draft
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask, with what was answered before."""
        return self.page(request, form=self.form(initial=self.answered()))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the answer and go on; or keep what was typed, to come back later."""
        form = self.form(request.POST)
        if form.is_valid():
            self.keep({self.step.slug: form.cleaned_data}, drop=[self.step.unfinished])
            return redirect(self.journey.url("saved")) if _later(request) else self.onward()
        if _later(request):
            self.keep({self.step.unfinished: _typed(form, request.POST)})
            return redirect(self.journey.url("saved"))
        return self.page(request, form=form)

    def form(self, *args: Any, **options: Any) -> Question:
        """The question's form, which may look at the other answers."""
        assert self.step.form is not None
        return self.step.form(*args, answers=self.draft.answers, today=self.today, **options)

    def answered(self) -> dict[str, Any]:
        """What was answered before, or typed and not yet accepted."""
        answers = self.draft.answers
        told = answers.get(self.step.unfinished, answers.get(self.step.slug, {})) or self._told_before()
        return {name: _boxes(value) if isinstance(value, dict) else value for name, value in told.items()}

    def _told_before(self) -> dict[str, Any]:
        """When and where, as told of an earlier part of the letter: nobody has to type the same twice."""
        if self.step.question != parts.WHEN or not self.step.part:
            return {}
        earlier = parts.PARTS[: parts.PARTS.index(self.step.part)]
        names = [parts.named(parts.WHEN, part, alone=False) for part in earlier]
        found = [told for name in names if (told := self.draft.answers.get(name)) and any(told.values())]
        return dict(found[-1]) if found else {}

    def keep(self, answers: dict[str, Any], *, drop: Iterable[str] = ()) -> None:
        """Keep answers in the draft."""
        kept_draft = drafts.save(draft_id=self.draft.pk, at=clock.now(), answers=answers, drop=drop)
        if kept_draft is not None:
            self.draft = kept_draft

    def onward(self) -> HttpResponse:
        """The next question; after a change, back to the check page unless a new question has come up."""
        if self.changing:
            step = self.journey.still_open(self.draft.answers, today=self.today)
            return redirect(self.journey.address(step, changing=True))
        return redirect(self.journey.address(self.journey.after(self.step, self.draft.answers, today=self.today)))

    def page(self, request: HttpRequest, **context: Any) -> HttpResponse:
        """The question's own page."""
        journey = self.journey
        earlier = journey.before(self.step, self.draft.answers, today=self.today)
        back = journey.address(earlier) if earlier else journey.url(journey.before_first)
        number, of = journey.place_of(self.step, self.draft.answers, today=self.today)
        owners = parts.owners_in(self.draft.answers, today=self.today)
        return show(
            request, journey.template(self.step), journey=journey, step=self.step, answers=self.draft.answers,
            owner=next((one for one in owners if self.step.part and one.part == self.step.part), None),
            about=parts.ABOUT.get(self.step.part, ""), parts=[one.part for one in owners],
            told_before=self.step.slug not in self.draft.answers and bool(self._told_before()),
            back=journey.url("check") if self.changing else back, number=number, of=of,
            kept=kept(self.draft, self.pass_), **context,
            place=place_of(
                begun_of(self.draft).area, parts=[self.step.part] if self.step.part else [one.part for one in owners]
            ),
        )  # fmt: skip


class Who(Ask):
    """P8: the people involved. "Add another" keeps those already told and opens one more."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask about each person told so far; one more where asked for, or where there is none."""
        told = self._told()
        if not told or ("more" in request.GET and len(told) < PEOPLE_AT_MOST):
            told = [*told, {}]
        return self._page(request, [_someone(number, initial=person) for number, person in enumerate(told)])

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the people; then add one, take one away, go on, or come back later."""
        if "people" not in request.POST:
            return self.get(request)
        people = [_someone(number, request.POST) for number in range(_how_many(request.POST))]
        action = request.POST.get("action", "")
        removed = action.removeprefix("remove-") if action.startswith("remove-") else ""
        staying = [one for one in people if one.prefix != removed]
        if not all([one.is_valid() for one in staying]):
            return self._page(request, people)
        told = [dict(one.cleaned_data) for one in staying if one.said_anything]
        self.keep({self.step.slug: {"people": told}}, drop=[self.step.unfinished])
        here = self.journey.address(self.step, changing=self.changing)
        if removed:
            return redirect(here)
        if action == "add":
            return redirect(f"{here}{'&' if self.changing else '?'}more#p{len(told)}")
        return redirect(self.journey.url("saved")) if _later(request) else self.onward()

    def _told(self) -> list[dict[str, Any]]:
        answers = self.draft.answers
        return list((answers.get(self.step.slug) or answers.get(self.step.unfinished) or {}).get("people", []))

    def _page(self, request: HttpRequest, people: list[Someone]) -> HttpResponse:
        wrong = [one for one in people if one.is_bound and one.errors]
        return self.page(request, people=people, wrong=wrong, has_errors=bool(wrong), most=PEOPLE_AT_MOST)


def without_a_draft(request: HttpRequest, journey: Journey) -> HttpResponse:
    """The form was kept too long, or this browser does not know it. What was just typed is given back to be copied."""
    status = 404 if request.method == "POST" else 200
    return show(request, "not_found", journey=journey, typed=_to_copy(request.POST), status=status)


def _not_asked_any_more(request: HttpRequest, journey: Journey) -> HttpResponse:
    """The letter is about something else since the page was opened. What was just typed is given back to be copied."""
    if request.method != "POST":
        return redirect(journey.url("first"))
    return show(request, "not_found", journey=journey, typed=_to_copy(request.POST), changed=True, status=409)


def _to_copy(data: QueryDict) -> list[str]:
    return [
        words[:UNFINISHED_AT_MOST].replace("\x00", "")
        for name, words in data.items()
        if name not in ("csrfmiddlewaretoken", "action", "people") and isinstance(words, str) and len(words) > 2
    ]


def _later(request: HttpRequest) -> bool:
    return request.POST.get("action") == "later"


def _typed(form: forms.Form, data: QueryDict) -> dict[str, Any]:
    """What was typed, as it stands, so that it can be shown again: never an answer until the question accepts it."""
    typed: dict[str, Any] = {}
    for name, field in form.fields.items():
        if isinstance(field, forms.MultipleChoiceField):
            typed[name] = [_plain(value) for value in data.getlist(name)][:50]
        elif isinstance(field.widget, DateParts):
            typed[name] = [_plain(data.get(f"{name}_{part}", ""))[:20] for part in DateParts.parts]
        else:
            typed[name] = _plain(data.get(name, ""))
    return typed


def _plain(value: Any) -> str:
    return str(value).replace("\x00", "")[:UNFINISHED_AT_MOST]


def _boxes(parts: dict[str, Any]) -> list[Any]:
    return [parts.get(part, "") for part in DateParts.parts]


def _someone(number: int, *args: Any, **options: Any) -> Someone:
    return Someone(*args, prefix=f"p{number}", **options)


def _how_many(data: QueryDict) -> int:
    told = data.get("people", "1")
    return min(int(told), PEOPLE_AT_MOST) if told.isascii() and told.isdigit() and len(told) < 4 else 1
