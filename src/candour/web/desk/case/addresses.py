"""Where each act is done: the address of a step, the acts that a person is offered, and what an act needs found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop

from candour.casework.areas.models import Body
from candour.casework.cases import permissions
from candour.casework.cases.casefile import CaseFile
from candour.casework.cases.models import Case, Party
from candour.casework.cases.queries import visible_to
from candour.casework.decisions import asking
from candour.casework.recommendations import queries as recommendations
from candour.casework.recommendations.models import Recommendation
from candour.casework.reviews import permissions as review_permissions
from candour.casework.reviews.queries import provider_of
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from candour.casework.shared.language import later as _
from candour.casework.shared.refusal import Refused
from candour.web.components import wording
from candour.web.components.addresses import reverse_url
from candour.web.desk.case.acts import OF_SCHEME, PAGES
from candour.web.desk.case.questions import QUESTIONS
from candour.web.desk.office import acts as of_office
from candour.web.desk.office.groups import CONTACT
from candour.web.desk.office.groups import GROUPS as GROUPS_OF_THE_OFFICE
from candour.web.desk.resolution import finding as of_panels
from candour.web.desk.resolution.groups import GROUPS as GROUPS_OF_PANELS
from candour.web.desk.resolution.groups import OWN_PAGES as OWN_PAGES_OF_PANELS
from candour.web.desk.retention import acts as of_retention

# Acts with a page of their own, outside the table of acts.
OWN_PAGES = {
    "draft_letter": "desk_letter_new", "approve_letter": "desk_letters", "give_letter": "desk_letters",
    "change_letter": "desk_letters", "add_paper": "desk_paper_new", "change_contact": "desk_contact",
    "answer_recommendation": "desk_recommendation_answer", "answer_worksheet": "desk_review_worksheet",
    "decide_review_time": "desk_review_time", "decide_review_validity": "desk_review_validity",
    "decide_review": "desk_review_decide",
}  # fmt: skip
# The same act, asked in a review of what the application says: another page than in a complaint.
IN_A_REVIEW = {"decide_review_body": "desk_review_body"}
WORDS_IN_A_REVIEW = {"decide_review_body": _("Decide which body must review it")}
# What the case page offers beside the steps, in groups that a person looks for.
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("The complaint"), ("add_allegation", "add_party", "record_views", "wish_recording", "record_consent",
                          "link_incident", "decide_eligibility", "decide_authority", "forward_complaint", "pass_to_force")),
    (_("Decisions"), ("decide_recording", "decide_referral", "refer_case", "record_call_in", "record_iopc_answer",
                      "decide_review_body")),
    (_("Handling"), ("draft_letter", "give_update", "take_evidence_step", "plan_step", "finish_step",
                     "appoint_investigator", "give_copy", "withhold_copy", "send_papers", "give_outside_outcome")),
    (_("Stopping"), ("suspend_case", "resume_case", "receive_withdrawal", "close_case", "reopen_case")),
    (_("The review"), ("decide_review_time", "decide_review_validity", "accept_review", "forward_review",
                       "declare_conflict", "ask_papers", "chase_papers", "receive_papers", "appoint_provider",
                       "record_provider_declaration", "record_provider_report", "answer_worksheet", "decide_review",
                       "make_recommendation", "record_recommendation_answer", "complete_recommendation",
                       "notify_parties", "withdraw_review", "record_review_opened", "record_review_ended")),
    CONTACT,
    (_("The case"), ("assign_case", "add_note", "add_paper", "record_done_elsewhere", "restrict_case",
                     "unrestrict_case")),
)  # fmt: skip
GROUPS_IN = {"commissioner": GROUPS_OF_PANELS, "office": GROUPS_OF_THE_OFFICE}
PROVIDER_ACTS = frozenset({"appoint_provider", "record_provider_declaration", "record_provider_report"})
NO_PROVIDER = gettext_noop("No outside provider reviews complaints here: the office's own officer does.")


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step as the page shows it: the step, whether this person may do it, and where."""

    step: Any
    words: str
    href: str
    late: bool
    about: str
    of: str  # what the number of `about` counts


def home(case: Case) -> str:
    """Where the work on a case is done: the page of the case, or of the review."""
    return reverse_url("desk_review" if case.scheme == "review" else "desk_case", case.reference)


def address(act: str, *, reference: str, allegation: str | None = None, scheme: str = "force", **more: str) -> str:
    """Where an act is done in a case, or nothing where it has no page."""
    query = {key: value for key, value in {"allegation": allegation, **more}.items() if value}
    suffix = f"?{urlencode(query)}" if query else ""
    slug = act.replace("_", "-")
    if scheme == "review" and act in IN_A_REVIEW:
        return reverse_url(IN_A_REVIEW[act], reference) + suffix
    if scheme == "commissioner":
        return _of_a_panel(act, reference, slug=slug) + suffix
    if act in QUESTIONS:
        return reverse_url("desk_decide", reference, slug) + suffix
    if act in PAGES:
        return reverse_url("desk_act", reference, slug) + suffix
    if act in OWN_PAGES:
        return reverse_url(OWN_PAGES[act], reference) + suffix
    return ""


def _of_a_panel(act: str, reference: str, *, slug: str) -> str:
    """A panel's acts have pages and forms of their own, also where another scheme has one of the same name."""
    if act in OWN_PAGES_OF_PANELS:
        return reverse_url(OWN_PAGES_OF_PANELS[act], reference)
    if act in OF_SCHEME["commissioner"]:
        return reverse_url("desk_act", reference, slug)
    return reverse_url(OWN_PAGES[act], reference) if act in OWN_PAGES else ""


def words_of(act: str, case: Case) -> str:
    """What an act is called in a case."""
    if case.scheme == "review" and act in WORDS_IN_A_REVIEW:
        return str(WORDS_IN_A_REVIEW[act])
    return wording.act(act, scheme=case.scheme)


def step_row(file: CaseFile, step: Any) -> StepRow:
    """A step with its address: a letter's step leads to writing that letter, an allegation's to that allegation."""
    rows = (row.allegation for row in file.allegations)
    number = next((str(row.number) for row in rows if str(row.id) == step.allegation), "")
    act, kind = step.act, step.letter_kind
    if act == "give_update" and not (file.case.orally and file.state.handling == "outside_schedule_3"):
        act, kind = "draft_letter", "update"  # an update is in writing (reg 34(3)), but for that one case
    side = step.owner if act in of_panels.OF_A_SIDE and step.owner in of_panels.SIDES else ""
    href = address(
        act, reference=file.case.reference, allegation=number or None, scheme=file.case.scheme, kind=kind or "", party=side
    )
    today = clock.today()
    late = step.due is not None and step.due.day is not None and step.due.day < today
    words = words_of(step.act, file.case)
    if step.letter_kind:
        words = f"{words}: {wording.label(wording.LETTERS, step.letter_kind)}"
    of = gettext("issue") if file.case.scheme == "commissioner" else gettext("allegation")
    return StepRow(step=step, words=words, href=href, late=late, about=number, of=of)


def offered(by: Actor, file: CaseFile) -> list[tuple[str | Promise, list[tuple[str, str]]]]:
    """The acts that this person may do now, in groups; an act that the law does not allow now is not offered."""
    groups = []
    may = may_do(by, file)
    for title, acts in GROUPS_IN.get(file.case.scheme, GROUPS):
        links = [
            (words_of(act, file.case), address(act, reference=file.case.reference, scheme=file.case.scheme))
            for act in acts
            if may(act).allowed
        ]
        if links:
            groups.append((title, links))
    return groups


def may_do(by: Actor, file: CaseFile) -> Callable[[str], permissions.Permission]:
    """Whether a person may do an act now, asked of what was already read; a review asks also of a stake in it."""
    case, state = file.case, file.state
    if case.scheme == "commissioner":
        return of_panels.may_do(by, file)
    if case.scheme != "review":
        return lambda act: permissions.may_on(by, case=case, act=act, state=state)
    stake = review_permissions.stake_of(by, case=case)
    outside = provider_of(case, on=clock.today()) is not None

    def may(act: str) -> permissions.Permission:
        if act in PROVIDER_ACTS and not outside:
            return permissions.Permission(NO_PROVIDER)
        return review_permissions.may_on(by, case=case, act=act, state=state, stake=stake)

    return may


def needed(needs: Iterable[str], *, by: Actor, file: CaseFile, given: dict[str, Any]) -> dict[str, Any]:
    """What an act takes that a form cannot hold: the rows that its answers name."""
    found: dict[str, Any] = {}
    for need in needs:
        if need == "party":
            found["party"] = _party(file, given.get("party", ""))
        elif need == "codes":
            found["codes"] = tuple(file.state.referral_codes)
        elif need == "withdrawal_facts":
            found["facts"] = asking.known_facts("withdrawal", case=file.case)
        elif need == "recommendation":
            found["recommendation"] = _recommendation(file, given["recommendation"])
        elif need in of_office.NEEDS:
            found |= of_office.needed(need, file=file, given=given)
        elif need in of_retention.NEEDS:
            found |= of_retention.needed(need, file=file, given=given)
        elif need in of_panels.NEEDS:
            found |= of_panels.needed(need, file=file, given=given)
        elif need == "provider":
            found["body"] = _provider(file)
        elif need == "other":
            found["other"] = _case(by, reference=given["other"].strip().upper())
    return found


def _party(file: CaseFile, key: str) -> Party | None:
    return next((person.party for person in file.people if str(person.party.id) == key), None)


def _recommendation(file: CaseFile, key: str) -> Recommendation:
    found = next((row for row in recommendations.of_case(file.case) if str(row.pk) == key), None)
    if found is None:
        raise Refused(gettext_noop("Choose a recommendation of this review."))
    return found


def _provider(file: CaseFile) -> Body:
    body = provider_of(file.case, on=clock.today())
    if body is None:
        raise Refused(NO_PROVIDER)
    return body


def _case(by: Actor, **which: Any) -> Case:
    found = visible_to(by, on=clock.today()).filter(**which).first()
    if found is None:
        raise Refused(gettext_noop("There is no such case that you may see."))
    return found
