"""The worksheet of one allegation, beside the complaint and the words of the outcome; then the decision on all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from candour.casework.reviews import actions, queries
from candour.casework.reviews.queries import GAPS, Item, ReviewPage
from candour.casework.reviews.told import GROUNDS, WorksheetTold
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.web.components.acting import attempt
from candour.web.components.forms import RadiosField, StaleGuard, TriField, WordsField
from candour.web.components.reading import render_case
from candour.web.desk.case import addresses
from candour.web.desk.reviews.asked import OUTCOME
from candour.web.desk.reviews.reading import context_of, read_page

ENQUIRIES: Mapping[str, str | Promise] = {
    "points_understood": _("Were the points understood?"),
    "enquiries_proportionate": _("Were the enquiries proportionate?"),
    "reasoning_sound": _("Is the reasoning sound?"),
    "rights_explained": _("Were the person's rights explained?"),
}
LIMBS: Mapping[str, str | Promise] = {
    "reasonable": _("Was the outcome reasonable?"),
    "proportionate": _("Was the outcome proportionate?"),
    "lawful": _("Was it lawful?"),
}
NEW = "new"


class WorksheetForm(StaleGuard):
    """What led to the outcome, then the three limbs, then the finding. "Not sure" until it is known."""

    finding = WordsField(
        label=_("Your finding"), rows=5,
        help_text=_("Was it handled in a reasonable and proportionate way, and why? The decision needs it."),
    )  # fmt: skip

    def __init__(self, *args: Any, item: Item | None, elsewhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if item is None:
            self.fields["item"] = WordsField(
                label=_("What is the allegation?"), rows=3, missing=_("Write what the allegation is"),
                help_text=_("As the complaint or the outcome letter has it. A review looks at nothing new."),
            )  # fmt: skip
        if elsewhere:
            self.fields["outcome_words"] = WordsField(label=_("What does the outcome letter say of it?"), rows=5)
        for name, label in ENQUIRIES.items():
            self.fields[name] = TriField(label=label, missing=_("Select an answer"))
        for name, label in LIMBS.items():
            self.fields[name] = TriField(label=label, missing=_("Select an answer"))
            self.fields[f"{name}_words"] = WordsField(
                label=_("Why?"), rows=3, help_text=_("Needed where the answer is no. The letter starts from these words.")
            )
        self.order_fields([
            "seen", "act_key", "item", "outcome_words", *ENQUIRIES,
            *(part for name in LIMBS for part in (name, f"{name}_words")), "finding",
        ])  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A limb that is not met says why: each beside its own answer."""
        given: dict[str, Any] = super().clean() or {}
        for name in LIMBS:
            if given.get(name) == "no" and not (given.get(f"{name}_words") or "").strip():
                self.add_error(f"{name}_words", _("A limb is not met: say why"))
        return given

    def told(self) -> WorksheetTold:
        """The typed argument of the act."""
        names = (*ENQUIRIES, *LIMBS, *(f"{name}_words" for name in LIMBS), "finding")
        return WorksheetTold(**{name: self.cleaned_data[name] for name in names})


class DecideForm(StaleGuard):
    """Upheld or not, and what the letter says of it."""

    outcome = RadiosField(
        label=_("Your decision"), missing=_("Select your decision"),
        choices=tuple(OUTCOME.answers.items()),
    )  # fmt: skip
    conclusion = WordsField(
        label=_("What did you look at, and what do you conclude?"), rows=6, missing=_("Write what you conclude, and why"),
        help_text=_("The applicant reads this in the decision letter."),
    )  # fmt: skip
    reason = WordsField(label=_("A note for the record"), rows=3)


def worksheet(request: HttpRequest, reference: str) -> HttpResponse:
    """Work through one allegation."""
    by, file, page = read_page(request, reference)
    item = _item(request, page)
    elsewhere = page.complaint is None
    if item is None and not elsewhere:
        raise Http404
    form = WorksheetForm(
        request.POST or None, item=item, elsewhere=elsewhere, initial={**StaleGuard.of(file.case), **_start(item)}
    )
    if request.method == "POST" and form.is_valid() and _answer(form, page, item, by=by):
        messages.success(request, _now("The worksheet is saved."))
        return redirect(addresses.home(file.case) + (f"#allegation-{item.allegation.number}" if item else "#matters"))
    context = context_of(
        file, page=page, item=item, form=form, grounds=GROUNDS, gaps=GAPS, wide=True, limbs=LIMBS, enquiries=ENQUIRIES,
        allowed=addresses.may_do(by, file)("answer_worksheet"),
    )  # fmt: skip
    return render_case(request, "desk/reviews/worksheet.html", context, case=file.case, kind="worksheet")


def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """The three limbs summed up, the local advice beside them, and the decision."""
    by, file, page = read_page(request, reference)
    form = DecideForm(request.POST or None, initial=StaleGuard.of(file.case))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        done = attempt(form, file.case, lambda: actions.decide_review(
            case=file.case, by=by, at=clock.now(), outcome=given["outcome"], conclusion=given["conclusion"],
            reason=given["reason"], **form.guard(),
        ))  # fmt: skip
        if done:
            messages.success(request, _now("The review is decided. A decision letter is drafted."))
            return redirect(addresses.home(file.case))
    context = context_of(
        file, page=page, form=form, question=OUTCOME, limbs=LIMBS, advised=queries.outcome_advice(file.case),
        missing=queries.worksheets_missing(page), allowed=addresses.may_do(by, file)("decide_review"), wide=False,
    )  # fmt: skip
    return render_case(request, "desk/reviews/decide.html", context, case=file.case, kind="decision")


def _item(request: HttpRequest, page: ReviewPage) -> Item | None:
    """The allegation asked for; without one, the first whose worksheet is still open; none to enter another."""
    asked = request.GET.get("allegation", "")
    if asked == NEW:
        return None
    if not asked:
        waiting = queries.worksheets_missing(page) or page.items
        return waiting[0] if waiting else None
    found = next((item for item in page.items if str(item.allegation.number) == asked), None)
    if found is None:
        raise Http404
    return found


def _start(item: Item | None) -> dict[str, Any]:
    blank: dict[str, Any] = dict.fromkeys((*ENQUIRIES, *LIMBS), "unsure")
    if item is None:
        return blank
    sheet = item.worksheet
    names = (*ENQUIRIES, *LIMBS, *(f"{name}_words" for name in LIMBS), "finding")
    held = {name: getattr(sheet, name) for name in names} if sheet is not None else blank
    return {**held, "outcome_words": item.outcome_words}


def _answer(form: WorksheetForm, page: ReviewPage, item: Item | None, *, by: Actor) -> Any:
    given = form.cleaned_data
    return attempt(form, page.case, lambda: actions.answer_worksheet(
        case=page.case, by=by, at=clock.now(), told=form.told(), allegation=item.allegation if item else None,
        item=given.get("item", ""), outcome_words=given.get("outcome_words", ""), **form.guard(),
    ))  # fmt: skip
