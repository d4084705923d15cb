"""What each act in a panel's case can be called with: sensible arguments, and such as a careless person might send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from candour.casework.cases.models import Case
from candour.casework.cases.queries import state_of
from candour.casework.resolution import actions, facts, queries, told
from candour.casework.resolution.consulting import POWERS, RECORDS, RESOLVES
from candour.casework.resolution.outcomes import AS_DETERMINED, RESPONSES
from candour.casework.resolution.recording import EVIDENCE_ENDS, WITHHELD_BECAUSE
from candour.casework.resolution.referring import DISCONTINUED, MODES, RESULTS
from candour.rulebook.commissioner.notices import MAY_WAIT
from candour.rulebook.commissioner.state import APPOINTMENTS, BACK, BOTH, CLASSES, IR_ALREADY_DEALT, OF_RESOLUTION, State
from tests.casework.resolution import making

NONSENSE = "banana"
BAD_WORDS = ("", "   ", "NUL \x00", "x" * 3000)
WORDS = "It was looked at with care."


class NothingToNameError(Exception):
    """The act is about something of which there is none: it cannot even be called."""


@dataclass(kw_only=True)
class Drawn:
    """One act being thought up: the case, the moment, and a way to choose. Wild choices may be anything."""

    case: Case
    at: datetime
    choose: Callable[[list[Any]], Any]
    wild: bool
    strangers: Mapping[str, Any]

    def pick(self, *good: Any, bad: tuple[Any, ...] = ()) -> Any:
        found = [*good, *bad] if self.wild else list(good)
        if not found:
            raise NothingToNameError
        return self.choose(found)

    @property
    def today(self) -> date:
        return self.at.date()

    @property
    def state(self) -> State:
        found: State = state_of(self.case)
        return found

    def day(self) -> date:
        return self.pick(self.today, bad=(self.today + timedelta(days=400), date(1999, 12, 31)))

    def later(self) -> Any:
        return self.pick(None, self.today + timedelta(days=14), bad=(self.today, date(1999, 12, 31)))

    def moment(self) -> datetime:
        return self.pick(self.at, bad=(self.at + timedelta(days=9), self.at - timedelta(days=9000)))

    def words(self) -> str:
        return str(self.pick(WORDS, bad=BAD_WORDS))

    def allegation(self) -> Any:
        rows = list(self.case.allegations.order_by("number"))
        open_ones = {row.id for row in self.state.undecided}
        first = [row for row in rows if str(row.id) in open_ones] or rows
        return self.pick(*first, bad=(*rows, self.strangers["allegation"]))

    def party(self) -> str:
        unasked = [one for one in BOTH if self.state.comments_of(one).invited_on is None]
        return str(self.pick(*(unasked or BOTH), bad=(*BOTH, NONSENSE)))


def _parts(drawn: Drawn) -> list[Any]:
    rows = list(drawn.case.allegations.order_by("number"))
    found = []
    for row in rows:
        part = making.part(row)
        if part.facts["about_office_holder_conduct"] == "no" or part.facts["class"] != "conduct":
            to = drawn.pick("", "force", "office_internal", bad=(NONSENSE,))
            part = making.part(row, "not_recorded", passed_to=to)
        elif drawn.wild:
            part = making.part(row, drawn.pick("record", "not_recorded", "notify_other_panel", NONSENSE))
        found.append(part)
    return drawn.pick(found, bad=(found[:-1], [*found, *found]))


def _serious(drawn: Drawn) -> dict[str, Any]:
    answer = drawn.pick("serious", "not_serious", "not_serious", bad=(NONSENSE,))
    alleged = "yes" if answer == "serious" else "no"
    given = {"alleges_offence": alleged, "circumstances_indicate_offence": "no"}
    return {"facts": given, "answer": answer, "first_clear_at": drawn.pick(None, bad=(drawn.moment(),)),
            "reason": WORDS}  # fmt: skip


def _outcome(drawn: Drawn) -> dict[str, Any]:
    state = drawn.state
    good = [one for one in OF_RESOLUTION if one not in ("ir_apology", "already_dealt_with", "ir_recommendation")]
    good += ["already_dealt_with"] if state.stage == IR_ALREADY_DEALT else []
    good += ["ir_recommendation"] if state.recommendations else []
    good = [AS_DETERMINED] if state.stage == BACK else [*good, "ir_apology", "not_recorded"]
    outcome = drawn.pick(*good, bad=(*OF_RESOLUTION, AS_DETERMINED, NONSENSE))
    apology = {"conduct_admitted": "yes", "agreed_by_office_holder": drawn.pick("yes", bad=("no", "unsure"))}
    return {"allegation": drawn.allegation(), "outcome": outcome, "words": drawn.words(), "apology": apology,
            "summary": drawn.pick("It was explained.", bad=("On 4 March 2025.",))}  # fmt: skip


def _withdrawn(drawn: Drawn) -> dict[str, Any]:
    appears = drawn.pick("no", "no", "yes")
    return {"facts": {"appears_criminal": appears}, "reason": drawn.words()}


def _recommendation(drawn: Drawn) -> Any:
    keys = {row.id for row in drawn.state.open_recommendations}
    rows = [row for row in drawn.case.panel_recommendations.order_by("id") if str(row.id) in keys]
    return drawn.pick(*rows, bad=tuple(drawn.case.panel_recommendations.order_by("id")))


Arguments = Callable[[Drawn], dict[str, Any]]
ACTS: dict[str, tuple[Callable[..., Any], Arguments]] = {
    "acknowledge": (actions.acknowledge, lambda d: {"on": d.day(), "channel": d.pick("TEL", bad=(NONSENSE,))}),
    "add_allegation": (actions.add_allegation, lambda d: {"told": told.IssueTold(
        words=d.words(), subject_class=d.pick("", "office_holder_conduct", bad=(NONSENSE,)))}),
    "change_allegation": (actions.change_allegation, lambda d: {"allegation": d.allegation(), "told": told.IssueTold(
        words=d.words(), subject_class="office_holder_conduct"), "reason": d.words()}),
    "classify_issue": (actions.classify_issue, lambda d: {
        "allegation": d.allegation(), "subject_class": d.pick("office_holder_conduct", *CLASSES[:5], bad=(NONSENSE,))}),
    "record_consultation": (actions.record_consultation, lambda d: {
        "about": d.pick(RECORDS, RESOLVES, bad=(*POWERS, NONSENSE)), "who": d.pick(making.CHAIR, making.VICE_CHAIR, bad=("",)),
        "on": d.day(), "answer": d.pick("view", "attempted", bad=(NONSENSE,)), "words": d.words()}),
    "decide_seriousness": (actions.decide_seriousness, _serious),
    "decide_recording": (actions.decide_recording, lambda d: {"parts": _parts(d), "reason": WORDS}),
    "record_call_in": (actions.record_call_in, lambda d: {"notified_at": d.moment()}),
    "hand_over_reference": (actions.hand_over_reference, lambda d: {"to": d.pick(
        d.strangers["chief executive"], bad=(d.strangers["colleague"],))}),
    "recall_function": (actions.recall_function, lambda d: {
        "function": d.pick(*(one for one in POWERS if one not in d.state.recalled), bad=(*POWERS, NONSENSE)),
        "minute": d.words()}),
    "refer_case": (actions.refer_case, lambda d: {"sent_at": d.moment(), "reason": d.words()}),
    "record_iopc_answer": (actions.record_iopc_answer, lambda d: {
        "mode": d.pick("returned", *MODES, bad=(NONSENSE,)), "on": d.day()}),
    "record_iopc_report": (actions.record_iopc_report, lambda d: {
        "result": d.pick(*RESULTS, bad=(NONSENSE,)), "on": d.day(), "relay": d.pick(True, False)}),
    "record_discontinuance_application": (actions.record_discontinuance_application, lambda d: {
        "on": d.day(), "copied_on": d.pick(None, d.today)}),
    "record_discontinuance_copy": (actions.record_discontinuance_copy, lambda d: {"on": d.day()}),
    "record_discontinuance": (actions.record_discontinuance, lambda d: {
        "ground": d.pick(*DISCONTINUED, bad=(NONSENSE,)), "relay": d.pick(True, False)}),
    "withhold_notice": (actions.withhold_notice, lambda d: {
        "letter_kind": d.pick(*sorted(MAY_WAIT & set(d.state.letters_owed)), bad=("panel_record_copy", NONSENSE)),
        "why_code": d.pick(*WITHHELD_BECAUSE, bad=(NONSENSE,)), "review_on": d.later(), "reason": d.words()}),
    "review_withholding": (actions.review_withholding, lambda d: {
        "letter_kind": d.pick(*sorted(d.state.withheld), bad=(NONSENSE,)),
        "answer": d.pick("keep", "give", "never", bad=(NONSENSE,)), "review_on": d.later(), "reason": d.words()}),
    "take_evidence_step": (actions.take_evidence_step, lambda d: {
        "what_code": d.pick("cctv", bad=(NONSENSE,)), "on": d.today}),
    "end_evidence_duty": (actions.end_evidence_duty, lambda d: {
        "why_code": d.pick(*EVIDENCE_ENDS, bad=(NONSENSE,)), "reason": d.words()}),
    "disapply": (actions.disapply, lambda d: {
        "facts": {**facts.for_disapplication(d.case), "vexatious": d.pick("yes", bad=("no", "unsure"))},
        "grounds": d.pick(["E"], bad=(["A"], [], [NONSENSE])), "manner": d.pick("otherwise", "no_action", bad=(NONSENSE,)),
        "reason": d.words()}),
    "pass_to_standards": (actions.pass_to_standards, lambda d: {"reason": d.words()}),
    "appoint_for_resolution": (actions.appoint_for_resolution, lambda d: {
        "kind": d.pick(*APPOINTMENTS, bad=("reg_7_delegate",)), "persons": d.pick(["Director"], bad=([], [""])),
        "minute": d.words(), "on": d.pick(date(2021, 12, 1), d.today, bad=(d.today + timedelta(days=30),))}),
    "open_resolution": (actions.open_resolution, lambda d: {}),
    "invite_comments": (actions.invite_comments, lambda d: {"party": d.party(), "by_on": d.later()}),
    "record_comments": (actions.record_comments, lambda d: {
        "party": d.pick(*BOTH, bad=(NONSENSE,)), "words": d.words(), "on": d.day()}),
    "record_comments_declined": (actions.record_comments_declined, lambda d: {
        "party": d.pick(*BOTH, bad=(NONSENSE,)), "on": d.day()}),
    "close_comments": (actions.close_comments, lambda d: {}),
    "treat_as_dealt_with": (actions.treat_as_dealt_with, lambda d: {"reason": d.words()}),
    "take_resolution_step": (actions.take_resolution_step, lambda d: {"step": d.pick(
        "meeting_or_mediation", "clarify_complaint", bad=(*queries.STEPS, NONSENSE)), "by_on": d.later()}),
    "record_subcommittee": (actions.record_subcommittee, lambda d: {
        "decision": d.pick("officer_signs_off", bad=(NONSENSE,)), "minute": d.words(), "on": d.day()}),
    "decide_issue_outcome": (actions.decide_issue_outcome, _outcome),
    "make_recommendation": (actions.make_recommendation, lambda d: {"words": d.words(), "due_on": d.later()}),
    "record_recommendation_answer": (actions.record_recommendation_answer, lambda d: {
        "recommendation": _recommendation(d), "response": d.pick(*RESPONSES, bad=(NONSENSE,)), "words": d.words(),
        "on": d.day()}),
    "propose_publication": (actions.propose_publication, lambda d: {"text": d.words(), "why": d.words()}),
    "record_representations": (actions.record_representations, lambda d: {
        "party": d.pick(*BOTH, bad=(NONSENSE,)), "words": d.words(), "on": d.day()}),
    "close_representations": (actions.close_representations, lambda d: {}),
    "decide_publication": (actions.decide_publication, lambda d: {
        "answer": d.pick("publish", "do_not_publish", bad=(NONSENSE,)), "considered": d.pick(True, bad=(False,)),
        "reason": d.words()}),
    "publish_record": (actions.publish_record, lambda d: {"where": d.pick("The website", bad=BAD_WORDS), "on": d.day()}),
    "receive_withdrawal": (actions.receive_withdrawal, lambda d: {
        "in_writing": d.pick(True, False), "signed": d.pick(True, False), "on": d.day(),
        "signatory": d.pick("complainant", "other", bad=(NONSENSE,))}),
    "drop_withdrawal": (actions.drop_withdrawal, lambda d: {"on": d.day()}),
    "conclude_withdrawal": (actions.conclude_withdrawal, _withdrawn),
    "record_withdrawal_answer": (actions.record_withdrawal_answer, lambda d: {
        "answer": d.pick("conduct_matter", "ends", bad=(NONSENSE,)), "on": d.day()}),
    "suspend_case": (actions.suspend_case, lambda d: {
        "review_on": d.pick(d.today + timedelta(days=28), bad=(d.today,)), "reason": d.words()}),
    "send_resumption_letter": (actions.send_resumption_letter, lambda d: {"on": d.day()}),
    "record_resumption_reply": (actions.record_resumption_reply, lambda d: {
        "reply": d.pick("resume", "do_not_resume", "none", bad=(NONSENSE,)), "on": d.day()}),
    "resume_case": (actions.resume_case, lambda d: {}),
    "cease_case": (actions.cease_case, lambda d: {"in_public_interest": d.pick(True, False), "reason": d.words()}),
    "record_done_elsewhere": (actions.record_done_elsewhere, lambda d: {
        "act": d.pick("give_letter", bad=("close_comments", "refer_case", "close_case", "decide_recording")),
        "on": d.day(), "by_whom": d.pick("The old files", bad=("",))}),
    "restrict_case": (actions.restrict_case, lambda d: {"reason": d.words()}),
    "unrestrict_case": (actions.unrestrict_case, lambda d: {"reason": d.words()}),
    "add_note": (actions.add_note, lambda d: {"text": d.words()}),
    "close_case": (actions.close_case, lambda d: {"why_code": d.pick("other", bad=(NONSENSE,)), "reason": d.words()}),
}  # fmt: skip
