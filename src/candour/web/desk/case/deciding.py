"""A decision's page: the facts as typed, the rulebook's advice on them, and the answer that a person gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from candour.casework.cases import codes
from candour.casework.cases.casefile import CaseFile
from candour.casework.cases.models import Allegation, Case
from candour.casework.decisions import actions, asking
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import LONDON
from candour.web.components.forms import (
    CheckboxesField,
    DateField,
    RadiosField,
    StaleGuard,
    TriField,
    WordsField,
)
from candour.web.desk.case.questions import Question

ACTS = {
    "decide_eligibility": actions.decide_eligibility,
    "decide_authority": actions.decide_authority,
    "decide_recording": actions.decide_recording,
    "decide_referral": actions.decide_referral,
    "decide_handling": actions.decide_handling,
    "decide_review_body": actions.decide_review_body,
}


class DecisionForm(StaleGuard):
    """Facts first, then the answer and its reason. Built for one question."""

    reason = WordsField(
        label=_("Your reason"), rows=4,
        help_text=_("Needed where your decision differs from the advice. It becomes part of the record."),
    )  # fmt: skip

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, choices) in question.choices.items():
            self.fields[name] = RadiosField(label=label, choices=list(choices.items()), missing=_("Select an answer"))
        for name, (label, choices) in question.lists.items():
            self.fields[name] = CheckboxesField(label=label, choices=list(choices.items()))
        for name, label in question.tris.items():
            self.fields[name] = TriField(label=label)
        for name, label in question.moments.items():
            self.fields[f"{name}_day"] = DateField(label=label, latest=clock.today)
            self.fields[f"{name}_time"] = forms.TimeField(
                label=_("At what time?"), required=False, error_messages={"invalid": _("Enter a time like 14:30")}
            )
        self.fields["answer"] = RadiosField(
            label=_("Your decision"), choices=list(question.answers.items()), missing=_("Select your decision")
        )
        if question.name == "recording":
            reasons = list(codes.offered("recording_reasons"))
            self.fields["reason_code"] = RadiosField(label=_("If recorded: why?"), choices=reasons, required=False)
        if question.name == "investigation":
            self.fields["special_procedures"] = RadiosField(
                label=_("If investigated: are there special procedures?"), required=False,
                choices=[
                    ("yes", _("Yes: an officer may have committed a crime or a discipline matter")),
                    ("no", _("No")),
                ],
            )  # fmt: skip


@dataclass
class DecisionPage:
    """What the page shows: the form, the facts it holds, and the advice on them (none while the facts are wrong)."""

    question: Question
    form: DecisionForm
    facts: dict[str, Any]
    advice: Any
    wrong: str

    @classmethod
    def of(
        cls, request: HttpRequest, question: Question, *, file: CaseFile, known: Mapping[str, Any],
        allegation: Allegation | None,
    ) -> DecisionPage:  # fmt: skip
        """Read what was typed, or start from what is known; ask the rulebook on it."""
        initial = {**StaleGuard.of(file.case), **_start(question, known), "special_procedures": "no"}
        saving = request.POST.get("do") == "save"
        form = DecisionForm(request.POST or None, initial=initial, question=question)
        if form.is_bound and not saving:  # "Ask again": only the facts are checked; the answer may still be empty
            form.fields["answer"].required = False
        form.full_clean()
        source = form.cleaned_data if form.is_bound else initial
        facts = _facts(question, source, known)
        try:
            advice, wrong = asking.advice_on(question.name, given=facts, today=clock.today()), ""
        except ValueError as mistake:  # the rulebook's FactsError: a fact that does not go with another
            advice, wrong = None, str(mistake)
        return cls(question=question, form=form, facts=facts, advice=advice, wrong=wrong)

    def is_valid(self) -> bool:
        """Whether the form can be saved; a mistake in the facts is shown as an error of the form."""
        if self.wrong:
            self.form.add_error(None, self.wrong)
        return self.form.is_valid()


def run(act: str, page: DecisionPage, *, by: Actor, case: Case, allegation: Allegation | None) -> None:
    """Make the decision: one call of one action."""
    given = page.form.cleaned_data
    more: dict[str, Any] = {}
    if act == "decide_recording":
        more["reason_code"] = given.get("reason_code") or None
    if act == "decide_handling":
        more = {"allegation": allegation, "special_procedures": given.get("special_procedures") == "yes"}
    ACTS[act](
        case=case, by=by, at=clock.now(), facts=page.facts, answer=given["answer"], reason=given["reason"],
        **more, **page.form.guard(),
    )  # fmt: skip


def _start(question: Question, known: Mapping[str, Any]) -> dict[str, Any]:
    defaults: dict[str, Any] = dict.fromkeys(question.tris, "no")
    defaults |= {name: next(iter(choices)) for name, (_label, choices) in question.choices.items()}
    if question.name == "eligibility":
        defaults |= {"dissatisfaction_with_force": "yes", "identity_known": "yes"}
    return {**defaults, **known}


def _facts(question: Question, source: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """The facts in the interface's shape; what the page does not ask stays as it is known."""
    facts = dict(known)
    for name in (*question.tris, *question.choices, *question.lists):
        if source.get(name):
            facts[name] = source[name]
        else:
            facts.pop(name, None)
    for name in question.moments:
        day = source.get(f"{name}_day")
        if day:
            at = source.get(f"{name}_time") or time(0, 0)
            facts[name] = datetime.combine(day, at, tzinfo=LONDON).isoformat()
    return facts
