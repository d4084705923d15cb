"""The decision letter begun from the worksheets: what they already say, put where the letter asks for it, to be edited."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from candour.casework.cases.models import Case
from candour.casework.letters import actions
from candour.casework.letters import queries as letters
from candour.casework.letters.models import Letter
from candour.casework.reviews import queries
from candour.casework.shared import clock
from candour.web.components.acting import attempt
from candour.web.components.forms import StaleGuard
from candour.web.desk.case import addresses
from candour.web.desk.reviews.reading import read_page

KIND = "review_decision"


def waiting(case: Case) -> Letter | None:
    """The decision letter in which nothing has been written yet, if there is one."""
    found = (one for one in letters.letters_of(case) if one.kind == KIND and one.is_open and not any(one.own_words.values()))
    return next(found, None)


@require_POST
def fill(request: HttpRequest, reference: str) -> HttpResponse:
    """Write what the worksheets say into the draft. A person edits it, and the check runs as for every letter."""
    by, file, page = read_page(request, reference)
    letter = waiting(file.case)
    if letter is None:
        raise Http404
    form = StaleGuard(request.POST)
    words = {name: text for name, text in queries.letter_words(page).items() if text.strip()}
    if form.is_valid() and attempt(form, file.case, lambda: actions.change_letter(
        case=file.case, by=by, at=clock.now(), letter=letter, own_words=words, **form.guard()
    )):  # fmt: skip
        messages.success(request, _("The letter holds what the worksheets say. Read it and change it where it is needed."))
        return redirect("desk_letter", reference=file.case.reference, key=letter.pk)
    for error in form.non_field_errors():
        messages.error(request, error)
    return redirect(addresses.home(file.case))
