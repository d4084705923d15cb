"""The law, as Candour applies it: pick a question, answer its facts, read the reasoned decision, share its address.

Nothing is kept: the facts stand in the address, and the answer is worked out each time it is opened.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from candour.casework.shared import clock
from candour.rulebook import interface
from candour.rulebook.interface import FactsError, Question
from candour.web.components.access import public
from candour.web.public.law import address, answer, words
from candour.web.public.law.form import Facts
from candour.web.public.law.words import shared


@public
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Every question, law by law."""
    laws = [
        {
            "name": name,
            "whose": shared.WHOSE[law],
            "questions": [_headed(one) for one in interface.questions().values() if one.law == law],
        }
        for law, name in shared.LAWS.items()
    ]
    return render(request, "public/law/list.html", {"laws": [law for law in laws if law["questions"]]})


@public
@require_safe
def asked(request: HttpRequest, question: str) -> HttpResponse:
    """One question: its form, and above it the answer where the address holds facts."""
    if request.GET.get("format") == "json":
        return download(request, question)
    found, form = _form(request, question)
    context: dict[str, Any] = {**_headed(found), "form": form, "decision": None, "legend": answer.legend()}
    if form.is_valid():
        decision, facts = _decided(form)
        if decision is not None:
            pairs = address.written(facts)
            told = f"{reverse('law:question', args=[question])}?{urlencode(pairs)}"
            if pairs != address.pairs_of(request.GET):
                return HttpResponseRedirect(told)
            context |= {
                "decision": answer.shown(decision, asked=form.asked), "address": request.build_absolute_uri(told),
                "on": facts["on"], "file": f"{reverse('law:download', args=[question])}?{urlencode(pairs)}",
            }  # fmt: skip
    return render(request, "public/law/question.html", context)


@public
@require_safe
def download(request: HttpRequest, question: str) -> HttpResponse:
    """The answer as a JSON file, as every other door gives it; or what is wrong with the address, as JSON too."""
    _found, form = _form(request, question, always=True)
    decision, facts = _decided(form) if form.is_valid() else (None, {})
    if decision is None:
        return _json(_error(form), status=400)
    response = _json(decision)
    response["Content-Disposition"] = f'attachment; filename="candour-{question}-{facts["on"]}.json"'
    return response


def _form(request: HttpRequest, question: str, *, always: bool = False) -> tuple[Question, Facts]:
    found = interface.questions().get(question)
    if found is None:
        raise Http404
    facts = interface.asked_facts(question)
    if "area" in request.GET and not any(one.name == "area" for one in facts):
        facts = (*facts[:-1], interface.area_fact(), facts[-1])
    told = address.read(request.GET, asked=facts)
    told.asked = told.asked or always
    return found, Facts(question, asked=facts, told=told)


def _decided(form: Facts) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """The decision and the facts that it rests on; without one, the form says what is wrong."""
    today = clock.today()
    facts = form.facts(today=today)
    try:
        return interface.decide(form.question, facts, today=today), facts
    except FactsError as error:
        form.refused(error)
        return None, facts


def _headed(question: Question) -> dict[str, str]:
    """The question in plain words, and its provisions, which stand in brackets in the rulebook's own line."""
    _asked, _bracket, law = question.meaning.partition(" (")
    return {
        "name": question.name,
        "title": words.title(question.name, meaning=question.meaning),
        "law": law[:1].upper() + law[1:].rstrip().removesuffix(".").removesuffix(")"),
    }


def _error(form: Facts) -> dict[str, Any]:
    """The first thing that is wrong, in the shape of the decision interface's errors."""
    for name, errors in form.errors.as_data().items():
        code = errors[0].code or ""
        told = {"code": code if "-" in code else "bad-value", "message": " ".join(errors[0].messages)}
        return {"error": told if name == "__all__" else {"code": told["code"], "fact": name, "message": told["message"]}}
    return {"error": {"code": "bad-value", "message": ""}}


def _json(told: dict[str, Any], *, status: int = 200) -> HttpResponse:
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return HttpResponse(text, content_type="application/json; charset=utf-8", status=status)
