"""After every act in a panel's or the office's own case: the letters that its fold says are owed from now on.

Which letter is owed to whom stands in the rulebook alone (`commissioner.noting`, `office.stages`); nothing is mapped twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from candour.casework.audit.models import EventText
from candour.casework.audit.queries import history
from candour.casework.cases.models import Case, Party
from candour.casework.letters import recipients
from candour.casework.letters.events import LetterDrafted, LetterSpoiled
from candour.casework.letters.models import OF_PANEL, Kind, Letter
from candour.casework.letters.recipients import Recipient
from candour.casework.letters.wording import template
from candour.casework.shared.actions import Acts
from candour.casework.shared.canonical import canonical_json
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.rulebook import scheme
from candour.rulebook.history import Happened
from candour.rulebook.words import marked

_BEGINS = {
    "panel_complaint_received": "commissioner",
    "conduct_matter_known": "commissioner",
    "office_complaint_received": "office",
}
_FIRST = frozenset({*_BEGINS, "complaint_received", "review_received"})  # before these there is nothing to read
_OF_LETTERS = frozenset({"letter_drafted", "letter_changed", "letter_approved", "letter_spoiled"})
_OF_PLANS = frozenset({"contact_plan_set", "contact_plan_reviewed"})
_OWED_NO_MORE = marked("It is not owed any more.")
_LIMITS: Mapping[str, str] = {
    "one_person": marked("You can talk or write to one named person."),
    "one_channel": marked("Please use one way to reach us."),
    "set_times": marked("Please contact us only at set times."),
    "written_only": marked("Please write to us, and do not ring."),
    "one_topic_at_a_time": marked("Please write about one thing at a time."),
    "no_answer_to_repeats": marked("We read everything. We do not answer again what we have answered."),
    "no_visits": marked("Please do not come to our office."),
}
# Which words of an act its letter begins with, for a person to change: by the kind, the place and the event.
WORDS: Mapping[str, tuple[str, str]] = {
    "panel_reference": ("why", "seriousness_decided"),
    "panel_disapplied": ("why", "disapplied"),
    "panel_requirement": ("what", "resolution_step_taken"),
    "panel_decision_complainant": ("resolved", "subcommittee_met"),
    "panel_decision_office_holder": ("resolved", "subcommittee_met"),
    "office_passed_on": ("why", "office_passed_on"),
}


def draft_what_is_owed(acts: Acts) -> None:
    """After-act step: a draft of each letter that these events make owed; one that is owed no more is set aside."""
    for case_id in dict.fromkeys(event.case_id for event in acts.events):
        fresh = [event for event in acts.events if event.case_id == case_id]
        if all(event.kind in _OF_LETTERS for event in fresh):
            continue
        before = () if fresh[0].kind in _FIRST else history(case_id)
        first = before[0].kind if before else fresh[0].kind
        if first in _BEGINS:
            owed, settled = _owed(_BEGINS[first], before, fresh)
            for kind in owed:
                _draft(acts, kind, fresh)
            # One that was given here may have another recipient still to be told: a second office holder.
            given = {event.payload()["letter_kind"] for event in fresh if event.kind == "letter_given"}
            if set(settled) - given:
                _set_aside(acts, sorted(set(settled) - given), fresh[-1])
        for event in fresh:
            if event.kind in _OF_PLANS:
                _draft_plan(acts, event)


def _owed(name: str, before: tuple[Happened, ...], fresh: list[Event]) -> tuple[list[str], list[str]]:
    """The kinds that these events make owed, and those that they made owed no more."""
    was = scheme.fold(name, before)
    happened = [
        Happened(event.kind, event.at, json.loads(canonical_json(event.payload())), len(before) + number)
        for number, event in enumerate(fresh, start=1)
    ]
    state = scheme.fold(name, (*before, *happened))
    owed = [kind for kind, row in state.letters_owed.items() if row.place > was.place]
    return owed, [kind for kind in was.letters_owed if kind not in state.letters_owed]


def _set_aside(acts: Acts, kinds: list[str], last: Event) -> None:
    """A draft that nobody has written in is not given any more: its case has moved on, or it was given elsewhere."""
    untouched = Letter.objects.filter(case_id=last.case_id, kind__in=kinds, status=Letter.Status.DRAFT)
    for letter in untouched.filter(drafted_by=None, changed_by=None).order_by("id"):
        letter.status = Letter.Status.SPOILED
        letter.save(update_fields=["status"])
        acts.add(LetterSpoiled(
            case_id=last.case_id, by=last.by, at=last.at, text=_OWED_NO_MORE, letter=str(letter.id), letter_kind=letter.kind
        ))  # fmt: skip


def _draft_plan(acts: Acts, event: Event) -> None:
    """The person is told of a plan for contact, of its change and of its end."""
    chosen, told = template(Kind.CONTACT_PLAN), event.payload()
    letter = Letter.objects.create(
        case_id=event.case_id, kind=chosen.kind, template=chosen.name, template_version=chosen.version,
        language=chosen.language, to_party_id=UUID(str(told["party"])), to_role=_role(told["party"]),
        own_words=words_of(chosen.kind, case_id=event.case_id, fresh=[event], party=UUID(str(told["party"]))),
        drafted_at=event.at,
    )  # fmt: skip
    acts.add(LetterDrafted(
        case_id=event.case_id, by=event.by, at=event.at, letter=str(letter.id), letter_kind=chosen.kind
    ))  # fmt: skip


def _role(party: str) -> str:
    return str(Party.objects.values_list("role", flat=True).get(pk=party))


def _draft(acts: Acts, kind: str, fresh: list[Event]) -> None:
    """One draft for each recipient. One that nobody has touched since it was owed before is owed anew, not written twice."""
    last = fresh[-1]
    case = Case.objects.select_related("area", "owner").get(pk=last.case_id)
    chosen, brought = template(kind), words_of(kind, case_id=case.id, fresh=fresh)
    waiting = {row.to_party_id: row for row in Letter.objects.filter(case=case, kind=kind, status=Letter.Status.DRAFT)}
    for to in addressed(kind, case=case, at=last.at):
        letter = waiting.get(to.party_id) or Letter.objects.create(
            case=case, kind=kind, template=chosen.name, template_version=chosen.version, language=chosen.language,
            to_party_id=to.party_id, to_role=to.role, to_body=to.body, own_words=brought, drafted_at=last.at,
        )  # fmt: skip
        acts.add(LetterDrafted(case_id=case.id, by=last.by, at=last.at, letter=str(letter.id), letter_kind=kind))


def addressed(kind: str, *, case: Case, at: Any) -> tuple[Recipient, ...]:
    """Who a letter of this kind goes to."""
    if kind in OF_PANEL:
        return recipients.of_notice(kind, case=case, on=london_day(at))
    if kind == Kind.CONTACT_PLAN and (about := recipients.of_plan(case)):
        return about
    found = recipients.person(case.id)
    return (found,) if found is not None else ()


def words_of(kind: str, *, case_id: UUID, fresh: Iterable[Event] = (), party: UUID | None = None) -> dict[str, str]:
    """The words that the act behind this letter left, under the place that they have in it. `party`: whom it goes to."""
    if kind == Kind.CONTACT_PLAN:
        return _plan_words(case_id, fresh, party)
    if kind == Kind.OFFICE_OUTCOME:
        details = getattr(Case.objects.get(pk=case_id), "office", None)
        return {"found": details.outcome_words} if details is not None and details.outcome_words else {}
    if kind not in WORDS:
        return {}
    place, source = WORDS[kind]
    said = next((event.text for event in reversed(list(fresh)) if event.kind == source), None)
    if said is None:
        rows = EventText.objects.filter(event__case_id=case_id, event__kind=source, erased_at__isnull=True)
        said = rows.order_by("-event__seq").values_list("text", flat=True).first()
    return {place: said} if said else {}


def _plan_words(case_id: UUID, fresh: Iterable[Event], party: UUID | None) -> dict[str, str]:
    """The words of a person's newest plan for contact, and why it was kept, changed or ended. Each has only their own.

    Somebody without a plan who acts for another is told that one's, where a person chose to.
    """
    told = next((event for event in reversed(list(fresh)) if event.kind in _OF_PLANS), None)
    plans = Case.objects.get(pk=case_id).contact_plans.order_by("-id")
    plan = plans.filter(party=party).first() or plans.first()
    if plan is None:
        return {}
    limits = [f"- {gettext(_LIMITS[code])}" for code in plan.limits if code in _LIMITS]
    reasons = told.text if told is not None and told.kind == "contact_plan_reviewed" else plan.reasons
    return {
        "behaviour": plan.behaviour, "reasons": reasons, "adjustments": plan.adjustments_considered,
        "limits": "\n".join([*limits, *([f"\n{plan.limits_words}"] if plan.limits_words else [])]),
    }  # fmt: skip
