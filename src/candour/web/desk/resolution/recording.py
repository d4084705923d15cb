"""Is each issue recorded? One page for the whole letter: every issue by itself, with the advice beside the person's answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from candour.casework.cases.models import Allegation
from candour.casework.decisions import asking
from candour.casework.resolution import actions, facts, queries
from candour.casework.resolution.told import PartTold
from candour.casework.shared import clock
from candour.web.components.acting import attempt
from candour.web.components.forms import RadiosField, StaleGuard, TriField, WordsField
from candour.web.components.reading import render_case
from candour.web.desk.case import addresses
from candour.web.desk.case.form_pieces import select, yes_no
from candour.web.desk.resolution import labels
from candour.web.desk.resolution.asked import RECORDING
from candour.web.desk.resolution.deciding import add_clear_moment, clear_moment, context_of, read_panel

Facts = dict[str, Any]
POWER = "decide_whether_a_complaint"
_OF_COMPLAINTS = ("about_office_holder_conduct", "right_panel", "criminal_proceedings", "withdrawn", "purported")
_OF_MATTERS = ("about_office_holder_conduct", "right_panel", "criminal_proceedings", "civil_proceedings", "already_recorded")
# The practice that decides an issue of a class, where the area's profile does not say it.
_PRACTICES = {"policy_merits": "policy_merits_treatment", "operational": "operational_treatment"}


class RecordingForm(StaleGuard):
    """The facts of every issue, each with its own answer, grounds and new owner; one reason for the whole."""

    reason = WordsField(
        label=_("Your reason"), rows=4,
        help_text=_("Needed where your decision differs from the advice. It becomes part of the record."),
    )  # fmt: skip

    def __init__(self, *args: Any, issues: list[Allegation], silent: frozenset[str], matter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.issues, self.silent = issues, silent
        self.tris = _OF_MATTERS if matter else _OF_COMPLAINTS
        for issue in issues:
            self._offer(issue.number, matter=matter)
        self.fields["considered_notice"] = yes_no(
            _("Did the delegate consider it, so that the senior officer named for that is told?"), required=False
        )
        add_clear_moment(self)
        self.order_fields([name for name in self.fields if name != "reason"] + ["reason"])

    def _offer(self, n: int, *, matter: bool) -> None:
        for name in self.tris:
            self.fields[f"{name}_{n}"] = TriField(label=RECORDING.tris[name])
        if not matter:
            label, choices = RECORDING.choices["class"]
            self.fields[f"class_{n}"] = RadiosField(label=label, choices=list(choices.items()), required=False)
            for kind, practice in _PRACTICES.items():
                if practice in self.silent and self._value(f"class_{n}") == kind:
                    label, choices = RECORDING.choices[practice]
                    self.fields[f"{practice}_{n}"] = RadiosField(label=label, choices=list(choices.items()), required=False)
        self.fields[f"answer_{n}"] = RadiosField(
            label=_("Your decision on this issue"), choices=list(RECORDING.answers.items()), missing=_("Select your decision")
        )
        self.fields[f"passed_to_{n}"] = select(_("If it is not recorded: who has it?"), required=False)
        self.fields[f"passed_to_{n}"].choices = [("", _("Nobody else")), *labels.PASSED_TO.items()]
        self.fields[f"words_{n}"] = WordsField(
            label=_("If it is not recorded: on what grounds?"), rows=3, help_text=_("The complainant is told these words.")
        )

    def _value(self, name: str) -> str:
        return str((self.data.get(name) if self.is_bound else self.initial.get(name)) or "")

    def of(self, n: int) -> list[Any]:
        """The fields of the facts of one issue, in order."""
        names = [*(f"{name}_{n}" for name in ("class", *_PRACTICES.values())), *(f"{name}_{n}" for name in self.tris)]
        return [self[name] for name in names if name in self.fields]

    def facts(self, issue: Allegation, known: Facts, source: Mapping[str, Any]) -> Facts:
        """The facts of one issue in the interface's shape; what the page does not ask stays as it is known."""
        told = dict(known)
        for name in ("class", *_PRACTICES.values(), *self.tris):
            if source.get(f"{name}_{issue.number}"):
                told[name] = source[f"{name}_{issue.number}"]
        return told


@dataclass
class Part:
    """One issue on the page: its fields, what the rules say of it, and what is wrong with its facts."""

    issue: Allegation
    fields: list[Any]
    facts: Facts
    advice: Any
    wrong: str
    answer: Any
    passed_to: Any
    words: Any


def record(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide every issue of the letter, each once; the sender is told which part is not recorded, why, and who has it."""
    by, file = read_panel(request, reference)
    form, parts = _filled(request, file)
    saving = request.method == "POST" and request.POST.get("do") == "save"
    if saving:
        for part in parts:
            if part.wrong and form.is_valid():
                form.add_error(f"answer_{part.issue.number}", part.wrong)
        if form.is_valid() and attempt(form, file.case, lambda: _decide(form, parts, by=by, case=file.case)):
            messages.success(request, _now("Your decision is saved."))
            return redirect(addresses.home(file.case))
    context = context_of(
        file, form=form, parts=parts, question=RECORDING, allowed=addresses.may_do(by, file)("decide_recording"),
        to_consult=queries.to_consult(file.case, power=POWER, on=clock.today()), power=POWER,
    )  # fmt: skip
    return render_case(request, "desk/resolution/record.html", context, case=file.case, kind="decision")


def _filled(request: HttpRequest, file: Any) -> tuple[RecordingForm, list[Part]]:
    issues = [row.allegation for row in file.allegations]
    known = {issue.number: facts.for_recording(issue) for issue in issues}
    delegated = queries.is_delegated(file.case, power=POWER, on=clock.today()) and not file.state.took_back(POWER)
    considered = "yes" if delegated else "no"
    initial = {**StaleGuard.of(file.case), "considered_notice": considered}
    for n, held in known.items():
        initial |= {f"{name}_{n}": value for name, value in held.items()}
        initial[f"passed_to_{n}"] = _owner(issues, n)
    silent = queries.practices_not_known(file.case, on=clock.today())
    form = RecordingForm(
        request.POST or None, initial=initial, issues=issues, silent=silent, matter=file.state.is_conduct_matter
    )
    if form.is_bound and request.POST.get("do") != "save":  # "Ask again": the answers may still be empty
        for issue in issues:
            form.fields[f"answer_{issue.number}"].required = False
    form.full_clean()
    source = form.cleaned_data if form.is_bound else initial
    return form, [_part(form, issue, form.facts(issue, known[issue.number], source)) for issue in issues]


def _part(form: RecordingForm, issue: Allegation, told: Facts) -> Part:
    try:
        advice, wrong = asking.advice_on("commissioner_recording", given=told, today=clock.today()), ""
    except ValueError as mistake:  # the rulebook's FactsError: what the panel's practice is must be said here
        practice = _PRACTICES.get(str(told.get("class")), "")
        untold = bool(practice) and not told.get(practice)
        advice, wrong = None, _now("Say what your panel's practice is, then ask the rules again.") if untold else str(mistake)
    n = issue.number
    return Part(issue=issue, fields=form.of(n), facts=told, advice=advice, wrong=wrong, answer=form[f"answer_{n}"],
                passed_to=form[f"passed_to_{n}"], words=form[f"words_{n}"])  # fmt: skip


def _owner(issues: list[Allegation], n: int) -> str:
    """Whose the issue is by its class, where that is not the panel."""
    issue = next(one for one in issues if one.number == n)
    route = asking.advice_on("commissioner_route", given=facts.for_route(issue), today=clock.today()).answer
    return str(route) if route in labels.PASSED_TO else ""


def _decide(form: RecordingForm, parts: list[Part], *, by: Any, case: Any) -> Any:
    given = form.cleaned_data
    told = []
    for part in parts:
        n = part.issue.number
        answer = given[f"answer_{n}"]
        left_out = answer != "record"
        passed_to = given[f"passed_to_{n}"] if left_out else ""
        told.append(PartTold(
            allegation=part.issue, facts=part.facts, answer=answer, passed_to=passed_to, words=given[f"words_{n}"],
        ))  # fmt: skip
    return actions.decide_recording(
        case=case, by=by, at=clock.now(), parts=told, considered_notice=given["considered_notice"] == "yes",
        first_clear_at=clear_moment(given), reason=given["reason"], **form.guard(),
    )  # fmt: skip
