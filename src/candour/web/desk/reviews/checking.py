"""The three checks before a review begins: the right body, in time, valid. Advice with reasons beside the answer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.models import Case
from candour.casework.decisions import asking
from candour.casework.reviews import actions, facts
from candour.casework.reviews.checking import governing
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.components.acting import attempt
from candour.web.components.forms import DateField, RadiosField, StaleGuard, TriField, WordsField
from candour.web.components.reading import render_case
from candour.web.desk.case import addresses
from candour.web.desk.case.form_pieces import select
from candour.web.desk.case.questions import Question
from candour.web.desk.reviews.asked import APPLICANTS, BODY, HANDLINGS, INVALID, LETTER_CHANNELS, TIME, VALIDITY
from candour.web.desk.reviews.reading import context_of, read_file

Words = str | Promise
Facts = dict[str, Any]
STAYS = 2
WRONG_BODIES: Mapping[str, Words] = {
    "local_policing_body": _("A local policing body"), "iopc": _("The IOPC"), "force": _("The force"),
}  # fmt: skip


class CheckForm(StaleGuard):
    """Facts first, then the answer and its reason."""

    asks: tuple[str, ...] = ()  # the fields of the facts, in order
    reason = WordsField(
        label=_("Your reason"), rows=4,
        help_text=_("Needed where your decision differs from the advice. It becomes part of the record."),
    )  # fmt: skip

    def __init__(self, *args: Any, case: Case, answers: Mapping[str, Words], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        self.asks = tuple(self.offer())
        self.fields["answer"] = RadiosField(
            label=_("Your decision"), choices=list(answers.items()), missing=_("Select your decision")
        )

    def offer(self) -> list[str]:
        """Add the fields of the facts; gives their names in order."""
        return []

    def tri(self, name: str, label: Words) -> str:
        self.fields[name] = TriField(label=label)
        return name

    def day(self, name: str, label: Words, hint: Words = "") -> str:
        self.fields[name] = DateField(label=label, latest=clock.today, help_text=hint)
        return name

    def choice(self, name: str, label: Words, choices: Mapping[str, Words], *, missing: Words | None = None) -> str:
        self.fields[name] = RadiosField(label=label, choices=list(choices.items()), missing=missing)
        return name


class TimeForm(CheckForm):
    """The dates from which the 28 days are counted, and the days at a wrong body."""

    def offer(self) -> list[str]:
        names = [
            self.tri("review_information_given", TIME.tris["review_information_given"]),
            self.day("letter_dated", _("The date on the outcome letter")),
            self.day("sent_on", _("The day it was sent, if not that day")),
            self.choice("channel", _("How was it sent?"), LETTER_CHANNELS),
            self.day("provided_on", _("The day it reached them, if known")),
            self.day("received_on", _("The day the application reached us")),
        ]
        for n in range(1, STAYS + 1):
            names += [
                self.choice(f"stay_{n}_body", _("Which body had it first, by mistake?") if n == 1 else
                            _("And another, if there was one?"), WRONG_BODIES),
                self.day(f"stay_{n}_received_on", _("It had it from")),
                self.day(f"stay_{n}_forwarded_on", _("It sent it on")),
            ]  # fmt: skip
        names.append(self.tri("special_circumstances", TIME.tris["special_circumstances"]))
        return names


class BodyForm(CheckForm):
    """Who the authority is, and what the complaint alone can rule out."""

    def offer(self) -> list[str]:
        label, choices = BODY.choices["authority"]
        names = [self.choice("authority", label, choices, missing=_("Select an answer"))]
        return names + [self.tri(name, words) for name, words in BODY.tris.items()]


class ValidityForm(CheckForm):
    """Who asks, what was done with the complaint, and how each allegation was handled."""

    def offer(self) -> list[str]:
        numbers = {str(one.id): one.number for one in facts.items(self.case)}
        names = [self.choice("applicant", _("Who asks?"), APPLICANTS, missing=_("Select who asks"))]
        for key in facts.for_review_right(self.case):
            told = numbers.get(key)
            label = _("How was allegation %(number)s handled?") % {"number": told} if told else _("How was it handled?")
            names.append(self.choice(f"handling_{key}", label, HANDLINGS, missing=_("Select how it was handled")))
        names += [self.tri(name, label) for name, label in VALIDITY.tris.items()]
        self.fields["code"] = select(_("If not valid: why?"), required=False)
        self.fields["code"].choices = [("", ""), *INVALID.items()]
        return names

    def clean(self) -> dict[str, Any]:
        """A refusal names its ground."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("answer") == "invalid" and not given.get("code"):
            self.add_error("code", _("Select why it is not valid"))
        if given.get("answer") != "invalid":
            given["code"] = ""
        return given


class Check(ABC):
    """One check: its words, its form, how facts are read from the form, and the act."""

    act = ""
    question: Question
    form: type[CheckForm] = CheckForm
    run: Callable[..., Any]

    def __init__(self, case: Case) -> None:
        self.case = case

    @abstractmethod
    def known(self) -> dict[str, Any]:
        """What the case holds, as the form's starting answers."""

    @abstractmethod
    def facts(self, given: Mapping[str, Any]) -> Any:
        """The facts in the interface's shape."""

    @abstractmethod
    def advice(self, given: Any) -> Any:
        """What the rulebook says on the facts."""

    def arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """What the act takes beside facts, answer and reason."""
        return {}


class Time(Check):
    act = "decide_review_time"
    question = TIME
    form = TimeForm
    run = staticmethod(actions.decide_review_time)

    def known(self) -> dict[str, Any]:
        told = facts.for_review_application(self.case)
        for n, stay in enumerate(told.pop("misdirected", ())[:STAYS], start=1):
            told |= {f"stay_{n}_{name}": value for name, value in stay.items()}
        return dict(told)

    def facts(self, given: Mapping[str, Any]) -> Facts:
        told: Facts = {
            name: given[name] for name in ("review_information_given", "channel", "special_circumstances") if given.get(name)
        }
        for name in ("letter_dated", "sent_on", "provided_on", "received_on"):
            if given.get(name):
                told[name] = _iso(given[name])
        stays = [
            {name: _iso(given.get(f"stay_{n}_{name}")) for name in ("body", "received_on", "forwarded_on")}
            for n in range(1, STAYS + 1)
            if given.get(f"stay_{n}_body")
        ]
        return {**told, "misdirected": stays} if stays else told

    def advice(self, given: Any) -> Any:
        return asking.advice_on("review_application", given=given, today=clock.today())


class Body(Check):
    act = "decide_review_body"
    question = BODY
    form = BodyForm
    run = staticmethod(actions.decide_review_body)

    def known(self) -> dict[str, Any]:
        return {**facts.for_review_body(self.case)}

    def facts(self, given: Mapping[str, Any]) -> Facts:
        told = {name: given[name] for name in ("authority", *BODY.tris) if given.get(name)}
        kept = {name: value for name, value in self.known().items() if name not in ("authority", *BODY.tris)}
        return {**kept, **told}

    def advice(self, given: Any) -> Any:
        return asking.advice_on("review_body", given=given, today=clock.today())


class Validity(Check):
    act = "decide_review_validity"
    question = VALIDITY
    form = ValidityForm
    run = staticmethod(actions.decide_review_validity)
    shared = ("applicant", *VALIDITY.tris)

    def known(self) -> dict[str, Any]:
        told = facts.for_review_right(self.case)
        first = next(iter(told.values()))
        start = dict.fromkeys(("ceased", "accelerated_without_further_report"), "no")
        start |= {name: value for name, value in first.items() if name in self.shared}
        return start | {f"handling_{key}": one.get("handling", "") for key, one in told.items()}

    def facts(self, given: Mapping[str, Any]) -> dict[str, Facts]:
        same = {name: given[name] for name in self.shared if given.get(name)}
        told: dict[str, Facts] = {}
        for key in facts.for_review_right(self.case):
            handling = given.get(f"handling_{key}")
            told[key] = {**same, "handling": handling} if handling else dict(same)
        return told

    def advice(self, given: Any) -> Any:
        return governing(given, today=clock.today())[1]

    def arguments(self, given: Mapping[str, Any]) -> dict[str, Any]:
        return {"code": given.get("code") or ""}


CHECKS: Mapping[str, type[Check]] = {"time": Time, "body": Body, "validity": Validity}


def check(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """One check: the facts, what the rules say of them, the person's own answer and reason."""
    kind = CHECKS.get(name)
    if kind is None:
        raise Http404
    by, file = read_file(request, reference)
    asked = kind(file.case)
    form, given = _filled(request, asked)
    try:
        advice, wrong = asked.advice(given), ""
    except ValueError as mistake:  # the rulebook's FactsError: a fact that is missing or does not go with another
        advice, wrong = None, _now(str(mistake))
    if request.method == "POST" and request.POST.get("do") == "save":
        if wrong and form.is_valid():
            form.add_error(None, wrong)
        if form.is_valid() and _decide(asked, form, given, by=by):
            messages.success(request, _now("Your decision is saved."))
            return redirect(addresses.home(file.case))
    context = context_of(
        file, check=asked, form=form, advised=advice, wrong=wrong if not form.errors else "",
        allowed=addresses.may_do(by, file)(asked.act),
    )  # fmt: skip
    return render_case(request, "desk/reviews/check.html", context, case=file.case, kind="decision")


def _filled(request: HttpRequest, asked: Check) -> tuple[CheckForm, Any]:
    """The form as typed, or from what is known; and the facts it holds."""
    initial = {**StaleGuard.of(asked.case), **asked.known()}
    form = asked.form(request.POST or None, initial=initial, case=asked.case, answers=asked.question.answers)
    if form.is_bound and request.POST.get("do") != "save":  # "Ask again": the answer may still be empty
        form.fields["answer"].required = False
    form.full_clean()
    return form, asked.facts(form.cleaned_data if form.is_bound else initial)


def _decide(asked: Check, form: CheckForm, given: Any, *, by: Actor) -> Any:
    answered = form.cleaned_data
    return attempt(form, asked.case, lambda: asked.run(
        case=asked.case, by=by, at=clock.now(), facts=given, answer=answered["answer"], reason=answered["reason"],
        **asked.arguments(answered), **form.guard(),
    ))  # fmt: skip


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
