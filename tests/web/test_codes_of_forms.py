"""The codes that forms send are those that the acts accept and the rules compare with: one word for one thing.

A page once sent "error" where the rulebook read "closed_in_error": each side was tested with its own word. Here both are
laid side by side. A field with codes that stands in neither table below is refused: somebody must say who reads it.
"""

from __future__ import annotations

import ast
import importlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django import forms as django_forms

from candour.casework.areas.models import Body
from candour.casework.cases import actions as cases
from candour.casework.cases import coded
from candour.casework.cases.models import Party
from candour.casework.decisions import actions as decisions
from candour.casework.handling import actions as handling
from candour.casework.handling import stopping
from candour.casework.intake import actions as intake
from candour.casework.intake import splitting
from candour.casework.letters import sending
from candour.casework.letters import wording as letters
from candour.casework.letters.models import Kind
from candour.casework.office import plans
from candour.casework.recommendations.models import Recommendation
from candour.casework.resolution import consulting, outcomes, recording, referring, resolving, told
from candour.casework.resolution import stopping as panel_stopping
from candour.casework.resolution.models import Consultation
from candour.casework.retention import actions as retention
from candour.casework.reviews import at_another_body, checking, deciding, receipt
from candour.casework.reviews.models import Answer, ReviewDetails
from candour.rulebook import moves
from candour.rulebook.codes import code_list
from candour.rulebook.commissioner.notices import NOTICES
from candour.rulebook.commissioner.state import APPOINTMENTS, BOTH, CLASSES, OUTCOMES
from candour.rulebook.facts import shapes
from candour.rulebook.interface import questions
from candour.rulebook.office import state as office
from candour.web.components import wording
from candour.web.desk.case.acts import OF_SCHEME
from candour.web.desk.case.questions import OWN_CONDUCT, QUESTIONS, Question
from candour.web.desk.intake.forms import NewComplaint
from candour.web.desk.papers.forms import Contact as ContactForm
from candour.web.desk.resolution import labels
from candour.web.desk.resolution.asked import ASKED_OF_PANELS
from candour.web.desk.resolution.complaint_form import NewPanelCase
from candour.web.desk.reviews import application_form
from candour.web.desk.reviews.application_form import NewReview
from candour.web.desk.reviews.asked import ASKED_IN_REVIEWS, INVALID
from candour.web.public.complain import choices
from candour.web.public.complain import forms as online
from candour.web.public.review.forms import HANDLED, LETTER_CAME

CHANNELS = code_list("contact_channels")
OTHER_BODY = {"iopc", "other"}  # of another body the form asks the name
# Of each field that offers codes: those that its act accepts. The same act may have another form in another scheme.
ACCEPTED: Mapping[tuple[str, str], tuple[Collection[str], ...]] = {
    ("acknowledge", "channel"): (CHANNELS,),
    ("record_consent", "answer"): (coded.CONSENTS,),
    ("record_views", "wishes_recording"): (intake._WISHES,),
    ("record_views", "wants"): (coded.PUT_RIGHT,),
    ("add_allegation", "alleged"): (cases.ALLEGED,),
    ("change_allegation", "alleged"): (cases.ALLEGED,),
    ("add_allegation", "subject_class"): (CLASSES,),
    ("change_allegation", "subject_class"): (CLASSES,),
    ("classify_issue", "subject_class"): (CLASSES,),
    ("refer_case", "basis"): (decisions._BASES,),
    ("record_iopc_answer", "mode"): (decisions._MODES, referring.MODES),
    ("give_copy", "to"): (handling._COPIED_TO,),
    ("withhold_copy", "why_code"): (handling.WITHHELD_BECAUSE,),
    ("take_evidence_step", "what_code"): (handling.EVIDENCE,),
    ("give_update", "to"): (handling.UPDATED,),
    ("give_update", "channel"): (CHANNELS,),
    ("give_timeliness_report", "to"): (handling.REPORTED_TO,),
    ("send_papers", "contents"): (handling.PAPERS,),
    ("receive_papers", "contents"): (handling.PAPERS,),
    ("close_case", "why_code"): tuple(coded.CLOSED_BECAUSE.values()),
    ("record_resumption_reply", "reply"): (stopping._RESUMPTION_REPLIES, panel_stopping.REPLIES),
    ("record_withdrawal_reply", "reply"): (stopping._WITHDRAWAL_REPLIES,),
    ("record_review_opened", "body"): (OTHER_BODY,),
    ("record_review_ended", "result"): (at_another_body.RESULTS,),
    ("record_review_ended", "to"): (OTHER_BODY,),
    ("reopen_case", "why_code"): tuple(moves.REOPENING.values()),
    ("pass_to_force", "how_much"): ((splitting.WHOLE, splitting.PART),),
    ("forward_review", "to"): (OTHER_BODY,),
    ("notify_parties", "to"): (deciding.TOLD,),
    ("record_recommendation_answer", "response"): (Recommendation.Response.values, outcomes.RESPONSES),
    ("record_consultation", "about"): (consulting.POWERS,),
    ("record_consultation", "answer"): (Consultation.Answer.values,),
    ("recall_function", "function"): (consulting.POWERS,),
    ("withhold_notice", "why_code"): (recording.WITHHELD_BECAUSE,),
    ("review_withholding", "answer"): (recording._LOOKED,),
    ("end_evidence_duty", "why_code"): (recording.EVIDENCE_ENDS,),
    ("record_iopc_report", "result"): (referring.RESULTS,),
    ("record_discontinuance", "ground"): (referring.DISCONTINUED,),
    ("appoint_for_resolution", "kind"): (APPOINTMENTS,),
    ("invite_comments", "party"): (BOTH,),
    ("record_comments", "party"): (BOTH,),
    ("record_comments_declined", "party"): (BOTH,),
    ("record_representations", "party"): (BOTH,),
    ("record_subcommittee", "decision"): (labels.SUBCOMMITTEE,),
    ("receive_withdrawal", "by_role"): (stopping._WITHDRAWN_BY,),
    ("receive_withdrawal", "signatory"): (panel_stopping.SIGNATORIES,),
    ("receive_withdrawal", "says"): (panel_stopping.SAYS,),
    ("record_withdrawal_answer", "answer"): (stopping._IOPC_ANSWERS, panel_stopping.ANSWERS),
    ("choose_handler", "subject"): (office.SUBJECTS,),
    ("decide_office_outcome", "answer"): (office.OUTCOMES,),
    ("set_contact_plan", "limits"): (plans.LIMITS,),
    ("review_contact_plan", "limits"): (plans.LIMITS,),
    ("review_contact_plan", "because"): (plans.BECAUSE,),
    ("review_contact_plan", "answer"): (plans.ANSWERS,),
    ("log_contact", "channel"): (CHANNELS,),
    ("log_behaviour", "form"): (plans.FORMS,),
    ("hold_retention", "kind"): (retention.HOLDS,),
    ("review_retention", "answer"): ((retention.KEEP, retention.DISPOSE),),
}
# What an act keeps as it is sent, and no rule reads but the words of a timeline.
ONLY_TOLD = {("add_party", "role")}
ALL_QUESTIONS: tuple[Question, ...] = (*QUESTIONS.values(), OWN_CONDUCT, *ASKED_IN_REVIEWS, *ASKED_OF_PANELS)
RULEBOOK = Path(importlib.import_module("candour.rulebook").__file__ or "").parent


def offered(form: type[django_forms.Form]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each field of a form that offers codes, with them; a plain yes or no is none."""
    for name, field in form.base_fields.items():
        codes = frozenset(str(code) for code, _words in getattr(field, "choices", ()) if code)
        if codes and not codes <= {"yes", "no"}:
            yield name, codes


PAGES = sorted({
    (act, name, codes) for pages in OF_SCHEME.values() for act, page in pages.items() for name, codes in offered(page.form)
}, key=lambda one: (*one[:2], sorted(one[2])))  # fmt: skip


@pytest.mark.parametrize(("act", "name", "codes"), PAGES, ids=[f"{act}-{name}" for act, name, _codes in PAGES])
def test_the_codes_of_a_field_are_those_that_its_act_accepts(act: str, name: str, codes: frozenset[str]) -> None:
    if (act, name) in ONLY_TOLD:
        return
    assert codes in [frozenset(table) for table in ACCEPTED[act, name]]


def test_every_table_of_an_act_has_its_form() -> None:
    sent = {(act, name): {one[2] for one in PAGES if one[:2] == (act, name)} for act, name, _codes in PAGES}
    assert set(sent) == {*ACCEPTED, *ONLY_TOLD}
    assert {key: {frozenset(table) for table in tables} for key, tables in ACCEPTED.items()} == {
        key: codes for key, codes in sent.items() if key not in ONLY_TOLD
    }


def test_a_person_added_has_a_role_that_parties_have() -> None:
    assert next(codes for act, name, codes in PAGES if (act, name) == ("add_party", "role")) < set(Party.Role.values)


@pytest.mark.parametrize("scheme", coded.CLOSED_BECAUSE)
def test_a_case_is_closed_for_a_reason_of_its_scheme(scheme: str) -> None:
    assert dict(offered(OF_SCHEME[scheme]["close_case"].form))["why_code"] == set(coded.CLOSED_BECAUSE[scheme])


# What a person is asked of themselves, at the desk and online, in each form that asks it.
OF_PEOPLE: Mapping[str, Collection[str | int]] = {
    "preferred_channel": coded.PREFERRED_CHANNELS,
    "contact_rules": coded.CONTACT_RULES,
    "adjustments": coded.ADJUSTMENTS,
    "put_right": coded.PUT_RIGHT,
}
RECEIVING: tuple[type[django_forms.Form], ...] = (
    online.HowToContact, online.Adjustments, online.WhatPutsItRight, NewComplaint, NewReview, NewPanelCase, ContactForm,
)  # fmt: skip


@pytest.mark.parametrize("form", RECEIVING)
def test_of_a_person_each_form_asks_what_the_acts_know(form: type[django_forms.Form]) -> None:
    asked = dict(offered(form))
    assert {name: set(codes) for name, codes in asked.items() if name in OF_PEOPLE} == {
        name: set(codes) for name, codes in OF_PEOPLE.items() if name in asked
    }
    assert set(asked) & set(OF_PEOPLE)


def test_how_it_concerns_a_person_and_whether_they_consent_is_what_the_acts_know() -> None:
    assert {*dict(choices.STANDING)} == {*wording.STANDING} == set(coded.STANDING)
    assert {*dict(choices.STANDING_OF_ANOTHER)} < set(coded.STANDING)
    assert {*dict(choices.SUBJECT_ROLES)} < set(coded.SUBJECT_ROLES)
    at_the_desk = dict(offered(NewComplaint))["consent"] | dict(offered(NewReview))["consent"]
    assert at_the_desk < coded.CONSENTS


def test_the_outcome_letter_of_a_complaint_held_elsewhere_is_told_in_codes_that_the_act_knows() -> None:
    at_the_desk = dict(offered(NewReview))
    assert at_the_desk["handling"] - {application_form.NONE} == set(receipt.HANDLINGS)
    assert at_the_desk["letter_channel"] == {code for code, _words in LETTER_CAME} - {"unsure"} == set(receipt.LETTER_CHANNELS)
    assert {code for code, _words in HANDLED} - {"unsure"} < set(receipt.HANDLINGS)
    assert at_the_desk["review_information_given"] == set(Answer.values)


def test_a_letter_is_stopped_by_rules_that_people_can_give() -> None:
    assert {rule for rule, _channel in sending._RULED_OUT} < set(coded.CONTACT_RULES)


@pytest.mark.parametrize("question", [one for one in ALL_QUESTIONS if one.name in questions()], ids=lambda one: one.name)
def test_a_question_offers_the_facts_of_its_rule(question: Question) -> None:
    rule = questions()[question.name]
    facts = shapes(rule.module.Facts)
    for name, (_label, codes) in {**question.choices, **question.lists}.items():
        assert set(codes) <= set(facts[name if name in facts else f"{name}_"].choices), name
    assert set(question.tris) <= set(facts)
    assert set(question.advised) <= set(rule.answers) | set(question.answers)


def test_what_is_decided_is_what_the_acts_know() -> None:
    agrees = {
        "recording": decisions._RECORDING_AGREES, "referral": decisions._REFERRAL_AGREES,
        "investigation": decisions._HANDLING_AGREES, "review_application": checking._TIME_AGREES,
    }  # fmt: skip
    for question in ALL_QUESTIONS:
        if question.name in agrees:
            known = agrees[question.name]
            assert set(question.answers) == {answer for answers in known.values() for answer in answers}, question.name
            assert set(known) == set(questions()[question.name].answers), question.name
    validity = next(one for one in ASKED_IN_REVIEWS if one.name == "review_right")
    assert set(validity.answers) == set(checking.VALIDITY_AGREES.values())
    assert set(INVALID) == set(checking.INVALID_CODES)
    assert set(labels.PASSED_TO) == set(told.PASSED_TO)
    assert (set(labels.GROUNDS), set(labels.MANNERS)) == (set(resolving.GROUNDS), set(resolving.MANNERS))


# What stands in a letter for each code, and for no other.
IN_LETTERS: tuple[tuple[str, str, Collection[str]], ...] = (
    ("recorded", "recorded_because", code_list("recording_reasons")),
    ("referral", "basis", decisions._BASES),
    ("review_not_valid", "code", checking.INVALID_CODES),
    ("review_decision", "outcome", deciding.OUTCOMES),
    ("office_outcome", "outcome", office.OUTCOMES),
    ("panel_disapplied", "code", resolving.GROUNDS),
    ("panel_disapplied", "manner", resolving.MANNERS),
    ("panel_not_recorded", "to", told.PASSED_TO),
    ("panel_resolution_complainant", "appointed", APPOINTMENTS),
    ("panel_resolution_office_holder", "appointed", APPOINTMENTS),
    ("panel_decision_complainant", "resolved", labels.SUBCOMMITTEE),
    ("panel_decision_office_holder", "resolved", labels.SUBCOMMITTEE),
    ("panel_outcome_complainant", "outcome", OUTCOMES),
    ("panel_outcome_office_holder", "outcome", OUTCOMES),
    ("panel_withdrawal_recorded", "says", panel_stopping.SAYS),
    ("contact_plan", "state", {"set", *plans.ANSWERS}),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "slot", "codes"), IN_LETTERS)
def test_a_letter_has_words_for_every_code(kind: str, slot: str, codes: Collection[str]) -> None:
    start = f"::: when {slot} is "
    lines = [line.removeprefix(start) for line in letters.template(kind).body.splitlines() if line.startswith(start)]
    assert {code for line in lines for code in line.split(" or ")} - {"known", "unknown"} == set(codes)


# Codes that no form sends but an act writes by itself, or a rule answers, by the name that they have in an event.
WRITTEN: Mapping[str, Collection[str]] = {
    "letter_kind": Kind.values,
    "to": {*Party.Role.values, "office_holder", "body", "force"},
    # "error" stands in events from before 30 November 2026; "feedback" is read, and no act writes it.
    "why_code": {"not_eligible", "not_dissatisfaction_with_force", "error", "feedback"},
    "owner_kind": Body.Kind.values,
    "applicant": ReviewDetails.Applicant.values,
    "review_body": questions()["review_body"].answers,
    "number": {notice.number for notice in NOTICES.values()},  # of a notice, not of an event
    "effect": {*questions()["withdrawal"].answers, *questions()["commissioner_withdrawal"].answers},
    "review": {"yes", "no"},  # in an outcome letter
    "finding": code_list("allegation_decisions"),  # those that fit its handling are offered
    "outcome": {*OUTCOMES, *office.OUTCOMES, *deciding.OUTCOMES},
    "handling": {"outside_schedule_3", "otherwise_than_by_investigation", "local_investigation", "directed", "independent"},
    "answer": {"not_recorded", "publish", "do_not_publish", "keep"},
    "step": resolving.STEPS,
    "act": {"draft_letter", "approve_letter", "give_letter", *(act for pages in OF_SCHEME.values() for act in pages)},
}  # fmt: skip


def _sent() -> Mapping[str, set[str]]:
    """Every code that can stand under a name in an event's payload."""
    found: dict[str, set[str]] = defaultdict(set)
    for _act, name, codes in PAGES:
        found[name] |= codes
    for question in ALL_QUESTIONS:
        found["answer"] |= {*question.answers}
    found["appointment_kind"] = set(APPOINTMENTS)
    found["manner"], found["grounds"] = set(resolving.MANNERS), set(resolving.GROUNDS)
    for name, written in WRITTEN.items():
        found[name] |= {*written}
    return found


class Comparing(ast.NodeVisitor):
    """What a module compares the payloads of events with: (the name in the payload, the code, the line).

    `kept`: under which name in a payload stands what an attribute of the state holds; found as the notes are read.
    """

    def __init__(self, module: Any, kept: dict[str, str]) -> None:
        self.module, self.kept, self.found = module, kept, set[tuple[str, str, int]]()
        self.names: dict[str, str] = {}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.names = {}
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        pairs = [(target, node.value) for target in node.targets]
        for target, value in list(pairs):
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                pairs += zip(target.elts, value.elts, strict=False)
        for target, value in pairs:
            key = self.read(value)
            if key and isinstance(target, ast.Name):
                self.names[target.id] = key
            elif key and isinstance(target, ast.Attribute):
                self.kept[target.attr] = key
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        sides = [node.left, *node.comparators]
        for key in filter(None, map(self.read, sides)):
            self.found |= {(key, code, node.lineno) for side in sides if not self.read(side) for code in self.codes(side)}
        self.generic_visit(node)

    def read(self, node: ast.expr) -> str:
        """The name under which this reads a payload, or nothing."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id, "")
        if isinstance(node, ast.Attribute):
            return self.kept.get(node.attr, "")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str" and node.args:
            return self.read(node.args[0])
        if isinstance(node, ast.BoolOp):
            return self.read(node.values[0])
        of, key = None, None
        if isinstance(node, ast.Subscript):
            of, key = node.value, node.slice
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "get" and node.args:
            of, key = node.func.value, node.args[0]
        payload = (isinstance(of, ast.Name) and of.id == "told") or (isinstance(of, ast.Attribute) and of.attr == "payload")
        return key.value if payload and isinstance(key, ast.Constant) and isinstance(key.value, str) else ""

    def codes(self, node: ast.expr) -> set[str]:
        """The codes that this stands for: written out, or a constant of the module."""
        if isinstance(node, ast.Constant):
            return {node.value} if isinstance(node.value, str) and node.value else set()
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            return {code for one in node.elts for code in self.codes(one)}
        value: Any = None
        if isinstance(node, ast.Name):
            value = getattr(self.module, node.id, None)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            value = getattr(getattr(self.module, node.value.id, None), node.attr, None)
        values = [value] if isinstance(value, str) else value if isinstance(value, tuple | frozenset | Mapping) else ()
        return {one for one in values if isinstance(one, str) and one}


NOTED = ("noting", "stages")
READ = (*NOTED, "state", "lawful", "steps", "next_steps", "clocks_running")
SCHEMES = ("force", "review", "commissioner", "office")


def compared(scheme: str) -> set[tuple[str, str, str]]:
    """What the rules of a scheme compare with what events say: the name in the payload, the code, and where."""
    paths = sorted(path for path in (RULEBOOK / scheme).glob("*.py") if path.stem.startswith(READ))
    paths += [RULEBOOK / "contact_plans.py", RULEBOOK / "payloads.py", RULEBOOK / "retention.py"]
    kept: dict[str, str] = {}
    found: set[tuple[str, str, str]] = set()
    for only_notes in (True, False):  # first what the notes keep, then who reads it
        for path in paths:
            if only_notes and not path.stem.startswith(NOTED):
                continue
            name = ".".join(("candour.rulebook", *path.relative_to(RULEBOOK).with_suffix("").parts))
            reader = Comparing(importlib.import_module(name), kept)
            reader.visit(ast.parse(path.read_text(encoding="utf-8")))
            found |= {(key, code, f"{path.relative_to(RULEBOOK)}:{line}") for key, code, line in reader.found}
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_the_rules_compare_can_be_sent(scheme: str) -> None:
    sent = _sent()
    assert not {one for one in compared(scheme) if one[1] not in sent.get(one[0], ())}


def test_the_comparisons_are_found() -> None:
    found = {(key, code) for scheme in SCHEMES for key, code, _where in compared(scheme)}
    assert {
        ("why_code", moves.CLOSED_IN_ERROR), ("answer", "recorded"), ("mode", "returned"), ("manner", "no_action"),
        ("ground", "part_4"), ("result", "upheld"), ("reply", "continues"), ("reply", "resume"), ("answer", "needs_consent"),
        ("letter_kind", "panel_outcome_complainant"), ("effect", "effective_becomes_conduct_matter"), ("to", "representative"),
    } <= found  # fmt: skip
