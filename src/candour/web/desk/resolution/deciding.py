"""The decisions of a panel's case with pages of their own: facts, what the rules say of them, a person's answer and reason."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from candour.casework.cases import casefile
from candour.casework.cases.casefile import CaseFile
from candour.casework.cases.models import Case
from candour.casework.decisions import asking
from candour.casework.resolution import actions, facts, queries
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import LONDON
from candour.web.components import wording
from candour.web.components.acting import attempt
from candour.web.components.actor import actor_of
from candour.web.components.forms import StaleGuard
from candour.web.components.reading import render_case
from candour.web.desk.case import addresses
from candour.web.desk.case.form_pieces import checkboxes, day, radios
from candour.web.desk.case.questions import Question
from candour.web.desk.resolution import labels
from candour.web.desk.resolution.asked import DISAPPLICATION, GROUND_FACTS, PUBLICATION, SERIOUSNESS, WITHDRAWAL
from candour.web.desk.reviews.checking import CheckForm

Facts = dict[str, Any]
_CLEAR = _("If it must be referred: on what day was that first clear?")
_CLEAR_HINT = _("The clock of the reference runs from that moment. Leave it empty if it is clear only now.")


def add_clear_moment(form: forms.Form) -> None:
    """The two fields of the moment from which the clock of the reference runs."""
    form.fields["clear_day"] = day(_CLEAR, required=False)
    form.fields["clear_day"].help_text = _CLEAR_HINT
    form.fields["clear_time"] = forms.TimeField(
        label=_("At what time?"), required=False, error_messages={"invalid": _("Enter a time like 14:30")}
    )


def clear_moment(given: Mapping[str, Any]) -> datetime | None:
    """The moment that was typed, or nothing. A day without a time counts from its beginning."""
    on = given.get("clear_day")
    return datetime.combine(on, given.get("clear_time") or time(0, 0), tzinfo=LONDON) if on else None


class SortForm(CheckForm):
    def offer(self) -> list[str]:
        names = [self.tri(name, label) for name, label in SERIOUSNESS.tris.items()]
        add_clear_moment(self)
        return names


class DisapplyForm(CheckForm):
    """Every ground with its own tests; then which are used, and how it is handled."""

    def offer(self) -> list[str]:
        names = []
        for group in GROUND_FACTS.values():
            for name in group:
                if name.endswith("_on"):
                    label = {"made_on": _("The complaint was made on"), "latest_incident_on": _("The latest incident was on")}
                    names.append(self.day(name, label[name]))
                else:
                    names.append(self.tri(name, DISAPPLICATION.tris[name]))
        self.fields["grounds"] = checkboxes(_("Which grounds do you use?"), labels.GROUNDS, required=True)
        self.fields["manner"] = radios(labels.MANNERS, _("What will be done?"))
        return names


class PublicationForm(CheckForm):
    def offer(self) -> list[str]:
        return [self.choice("considered", PUBLICATION.tris["representations_considered"],
                            {"yes": _("Yes"), "no": _("No")}, missing=_("Select an answer"))]  # fmt: skip


class WithdrawalForm(CheckForm):
    def offer(self) -> list[str]:
        names = [self.tri("appears_criminal", WITHDRAWAL.tris["appears_criminal"])]
        add_clear_moment(self)
        return names


class Decided(ABC):
    """One decision: its words, its form, how facts are read from the form, and the act."""

    act = ""
    question: Question
    form: type[CheckForm]
    after: tuple[str, ...] = ()  # fields below the advice, beside answer and reason
    power = ""  # before which somebody may have to be consulted
    grounds: Mapping[str, Any] = {}
    shows_proposal = False
    asks_answer = True

    def __init__(self, case: Case) -> None:
        self.case = case

    @abstractmethod
    def known(self) -> Facts:
        """What the case holds, as the form's starting answers."""

    @abstractmethod
    def facts(self, given: Mapping[str, Any]) -> Facts:
        """The facts in the interface's shape."""

    @abstractmethod
    def run(self, *, by: Actor, given: Mapping[str, Any], told: Facts, guard: dict[str, Any]) -> Any:
        """Make the decision: one call of one action."""

    def advice(self, told: Facts) -> Any:
        """What the rules say on the facts."""
        return asking.advice_on(self.question.name, given=told, today=clock.today())

    def only(self, given: Mapping[str, Any], *names: str) -> Facts:
        """The facts that were typed, days as the interface writes them."""
        return {name: _iso(given[name]) for name in names if given.get(name)}


class Sort(Decided):
    act, question, form, after = "decide_seriousness", SERIOUSNESS, SortForm, ("clear_day", "clear_time")

    def known(self) -> Facts:
        return facts.for_seriousness(self.case)

    def facts(self, given: Mapping[str, Any]) -> Facts:
        return self.only(given, *SERIOUSNESS.tris)

    def run(self, *, by: Actor, given: Mapping[str, Any], told: Facts, guard: dict[str, Any]) -> Any:
        return actions.decide_seriousness(
            case=self.case, by=by, at=clock.now(), facts=told, answer=given["answer"],
            first_clear_at=clear_moment(given) if given["answer"] == "serious" else None, reason=given["reason"], **guard,
        )  # fmt: skip


class Disapply(Decided):
    act, question, form, after = "disapply", DISAPPLICATION, DisapplyForm, ("grounds", "manner")
    power, grounds, asks_answer = "disapply", labels.GROUNDS, False

    def known(self) -> Facts:
        asked = {name: "no" for group in GROUND_FACTS.values() for name in group if not name.endswith("_on")}
        return {**asked, "good_reason_for_delay": "unsure", **facts.for_disapplication(self.case)}

    def facts(self, given: Mapping[str, Any]) -> Facts:
        held = facts.for_disapplication(self.case)
        kept = {name: held[name] for name in ("recorded", "referred_or_referable", "is_conduct_matter")}
        return {**kept, **self.only(given, *(name for group in GROUND_FACTS.values() for name in group))}

    def run(self, *, by: Actor, given: Mapping[str, Any], told: Facts, guard: dict[str, Any]) -> Any:
        return actions.disapply(
            case=self.case, by=by, at=clock.now(), facts=told, grounds=given["grounds"], manner=given["manner"],
            reason=given["reason"], **guard,
        )  # fmt: skip


class Publication(Decided):
    act, question, form, shows_proposal = "decide_publication", PUBLICATION, PublicationForm, True

    def known(self) -> Facts:
        return {}

    def facts(self, given: Mapping[str, Any]) -> Facts:
        return facts.for_publication(
            self.case, considered=given.get("considered") == "yes", opinion=given.get("answer") == "publish"
        )

    def run(self, *, by: Actor, given: Mapping[str, Any], told: Facts, guard: dict[str, Any]) -> Any:
        return actions.decide_publication(
            case=self.case, by=by, at=clock.now(), answer=given["answer"], considered=given["considered"] == "yes",
            reason=given["reason"], **guard,
        )  # fmt: skip


class Withdrawal(Decided):
    act, question, form, after = "conclude_withdrawal", WITHDRAWAL, WithdrawalForm, ("clear_day", "clear_time")
    asks_answer = False

    def known(self) -> Facts:
        return facts.for_withdrawal(self.case)

    def facts(self, given: Mapping[str, Any]) -> Facts:
        return {**facts.for_withdrawal(self.case), **self.only(given, "appears_criminal")}

    def run(self, *, by: Actor, given: Mapping[str, Any], told: Facts, guard: dict[str, Any]) -> Any:
        return actions.conclude_withdrawal(
            case=self.case, by=by, at=clock.now(), facts=told, first_clear_at=clear_moment(given), reason=given["reason"],
            **guard,
        )  # fmt: skip


def read_panel(request: HttpRequest, reference: str) -> tuple[Actor, CaseFile]:
    """The file of a panel's case, for somebody who may see it; or no such page."""
    by, today = actor_of(request), clock.today()
    found = casefile.find(by, reference=reference, on=today)
    if found is None or found.scheme != "commissioner":
        raise Http404
    return by, casefile.of(by, case=found, today=today)


def context_of(file: CaseFile, **more: Any) -> dict[str, Any]:
    """What every page of a panel's case shows."""
    return {"file": file, "case": file.case, "state": file.state, "home": addresses.home(file.case), "wording": wording,
            "labels": labels, "here": "panel", "today": clock.today(), **more}  # fmt: skip


def decide(request: HttpRequest, reference: str, kind: type[Decided]) -> HttpResponse:
    """One decision: the facts, what the rules say of them, the person's own answer and reason."""
    by, file = read_panel(request, reference)
    asked = kind(file.case)
    form, told = _filled(request, asked)
    try:
        advice, wrong = asked.advice(told), ""
    except ValueError as mistake:  # the rulebook's FactsError: a fact that is missing or does not go with another
        advice, wrong = None, _now(str(mistake))
    if request.method == "POST" and request.POST.get("do") == "save":
        if wrong and form.is_valid():
            form.add_error(None, wrong)
        if form.is_valid() and attempt(
            form, file.case, lambda: asked.run(by=by, given=form.cleaned_data, told=told, guard=form.guard())
        ):
            messages.success(request, _now("Your decision is saved."))
            return redirect(addresses.home(file.case))
    consult = queries.to_consult(file.case, power=asked.power, on=clock.today()) if asked.power else ()
    proposals = queries.panel_file(file.case).publications if asked.shows_proposal else ()
    context = context_of(
        file, asked=asked, proposal=proposals[-1] if proposals else None,
        form=form, advised=advice, wrong=wrong if not form.errors else "", to_consult=consult,
        ground_facts=GROUND_FACTS, allowed=addresses.may_do(by, file)(asked.act), question=asked.question,
    )  # fmt: skip
    return render_case(request, "desk/resolution/decide.html", context, case=file.case, kind="decision")


def _filled(request: HttpRequest, asked: Decided) -> tuple[CheckForm, Facts]:
    """The form as typed, or from what is known; and the facts it holds."""
    initial = {**StaleGuard.of(asked.case), **asked.known()}
    form = asked.form(request.POST or None, initial=initial, case=asked.case, answers=asked.question.answers)
    if not asked.asks_answer:
        del form.fields["answer"]
    if form.is_bound and request.POST.get("do") != "save":  # "Ask again": what comes below the advice may still be empty
        for name in ("answer", *asked.after):
            if name in form.fields:
                form.fields[name].required = False
    form.full_clean()
    return form, asked.facts(form.cleaned_data if form.is_bound else initial)


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
