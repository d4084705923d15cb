"""What each act can be called with: sensible arguments, and such as a careless or hostile person might send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from candour.casework.areas.models import Body
from candour.casework.cases import actions as cases
from candour.casework.cases.actions import AllegationTold, PartyTold
from candour.casework.cases.models import Allegation, Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions import actions as decisions
from candour.casework.decisions import facts
from candour.casework.decisions.asking import advice_on, known_facts
from candour.casework.files import actions as files
from candour.casework.handling import actions as handling
from candour.casework.handling import stopping
from candour.casework.intake import actions as intake
from candour.casework.letters import actions as letters
from candour.casework.letters.models import Kind, Letter, kinds_in
from candour.casework.letters.wording import template
from candour.casework.recommendations import actions as recommendations
from candour.casework.recommendations.models import Recommendation
from candour.casework.reviews import actions as reviews
from candour.casework.reviews import facts as review_facts
from candour.casework.reviews.told import WorksheetTold
from candour.rulebook import scheme
from candour.rulebook.force.state import REFERABLE

NONSENSE = "banana"
WORDS = ("We looked at it with care.",)
BAD_WORDS = ("", "   ", "NUL \x00", "half \ud800", "x" * 5000)
NOT_SEEN = WorksheetTold(reasonable="unsure")
MET = WorksheetTold(
    reasonable="yes", proportionate="yes", lawful="yes", points_understood="yes", enquiries_proportionate="yes",
    reasoning_sound="yes", rights_explained="yes", finding="Every point was answered.",
)  # fmt: skip
FAILS = WorksheetTold(
    reasonable="no", reasonable_words="It does not say why.", proportionate="yes", lawful="yes", points_understood="yes",
    enquiries_proportionate="yes", reasoning_sound="no", rights_explained="yes", finding="A point was not answered.",
)  # fmt: skip


class NothingToNameError(Exception):
    """The act is about something of which there is none anywhere: it cannot even be called."""


@dataclass(kw_only=True)
class Drawn:
    """One act being thought up: the case, the moment, and a way to choose. Wild choices may be anything."""

    case: Case
    at: datetime
    choose: Callable[[list[Any]], Any]
    wild: bool
    strangers: Mapping[str, Any]  # an allegation, a party, a letter, a review … of another case

    def pick(self, *good: Any, bad: tuple[Any, ...] = ()) -> Any:
        """One of the good answers; where anything goes, one of all."""
        return self.choose([*good, *bad] if self.wild else list(good))

    @property
    def today(self) -> date:
        return self.at.date()

    @property
    def state(self) -> Any:
        return state_of(self.case)

    def day(self) -> date:
        return self.pick(self.today, bad=(self.today + timedelta(days=400), date(1999, 12, 31), self.case.made_on))

    def later(self) -> date:
        return self.pick(self.today + timedelta(days=14), bad=(self.today, date(1999, 12, 31)))

    def words(self) -> str:
        return str(self.pick(*WORDS, bad=BAD_WORDS))

    def allegation(self) -> Allegation:
        rows = list((self.case.complaint or self.case).allegations.order_by("number"))
        open_ones = {row.id for row in getattr(self.state, "undecided", ())}
        first = [row for row in rows if not open_ones or str(row.id) in open_ones] or rows
        stranger = self.strangers["allegation"]
        return self.choose([*rows, stranger] if self.wild else first or [stranger])

    def party(self, *roles: str) -> Any:
        people = self.case.parties.filter(role__in=roles) if roles else self.case.parties.all()
        rows = list(people.order_by("id"))
        return self.choose([*rows, self.strangers["party"]] if self.wild or not rows else rows)

    def letter(self, *status: str) -> Letter:
        rows = list(self.case.letters.filter(status__in=status).order_by("id"))
        every = list(self.case.letters.order_by("id"))
        return self.choose([*every, self.strangers["letter"]] if self.wild or not rows else rows)

    def recommendation(self, **answered: Any) -> Recommendation:
        rows = list(Recommendation.objects.filter(complaint=self.case.complaint_id or self.case.id, **answered).order_by("id"))
        if not rows:
            raise NothingToNameError
        return self.choose(rows)


def _reason(d: Drawn) -> dict[str, Any]:
    return {"reason": d.words()}


def _on(d: Drawn) -> dict[str, Any]:
    return {"on": d.day()}


def _decided(question: str, *answers: str, **more: Any) -> Callable[[Drawn], dict[str, Any]]:
    """As the advice has it, mostly; with a reason always."""

    def made(d: Drawn) -> dict[str, Any]:
        known = known_facts(question, case=d.case)
        advised = str(advice_on(question, given=known, today=d.today).answer)
        answer = d.pick(advised if advised in answers else answers[0], bad=(*answers, NONSENSE))
        return {"facts": known, "answer": answer, **more, **_reason(d)}

    return made


def _recording(d: Drawn) -> dict[str, Any]:
    answer = d.pick("recorded", "recorded", "outside_schedule_3", bad=("not_recorded", NONSENSE))
    known = known_facts("recording", case=d.case)
    return {"facts": known, "answer": answer, "reason_code": d.pick("RR1", bad=(None, NONSENSE)), **_reason(d)}


def _referral(d: Drawn) -> dict[str, Any]:
    known = {**known_facts("referral", case=d.case), "first_clear_at": d.at.isoformat()}
    advised = str(advice_on("referral", given=known, today=d.today).answer)
    return {"facts": known, "answer": d.pick(advised, bad=("mandatory", "voluntary", "none", NONSENSE)), **_reason(d)}


def _refer(d: Drawn) -> dict[str, Any]:
    basis = "call_in" if d.state.call_in_pending else d.state.referral_pending or "voluntary"
    return {
        "basis": d.pick(basis, bad=(NONSENSE,)), "codes": d.pick(tuple(d.state.referral_codes), bad=((NONSENSE,),)),
        "sent_at": d.pick(d.at, bad=(d.at + timedelta(days=1), d.at - timedelta(days=900))), **_reason(d),
    }  # fmt: skip


def _allegation_told(d: Drawn) -> AllegationTold:
    return AllegationTold(
        words=d.words(), category=d.pick("H1", "B2", "A1", bad=("Z9", "H", "")),
        alleged=d.pick((), (), ("crime_or_discipline",), ("serious_assault",), bad=((NONSENSE,), tuple(sorted(REFERABLE)))),
        subjects=d.pick((), bad=((d.strangers["party"].id,), tuple(d.case.parties.values_list("id", flat=True)))),
    )  # fmt: skip


def _handle(d: Drawn) -> dict[str, Any]:
    row = d.allegation()
    answer = d.pick("otherwise_than_by_investigation", "local_investigation", bad=("independent", NONSENSE))
    special = d.pick(False, bad=(True,))
    known = facts.for_investigation(row)
    return {"allegation": row, "facts": known, "answer": answer, "special_procedures": special, **_reason(d)}


def _outcome(d: Drawn) -> dict[str, Any]:
    row = d.allegation()
    held = getattr(d.state, "allegations", {}).get(str(row.id))
    outside = held is not None and held.handling == "outside_schedule_3"
    special = held is not None and held.special_procedures
    good = "D-OUT-1" if outside else "D-SP-3" if special else "D-S3-1"
    told = handling.OutcomeTold(
        finding=d.pick(good, bad=("D-OUT-1", "D-S3-2", "D-SP-1", NONSENSE)), looked_at=d.words(), found=d.words(),
        why=d.words(), actions=d.pick(("AC01",), bad=(("AC01", NONSENSE),)), learning="Listen first.",
    )  # fmt: skip
    return {"allegation": row, "told": told}


def _own_words(d: Drawn, kind: str) -> dict[str, str]:
    return {part.name: d.words() for part in template(kind).own if part.needed}


def _draft(d: Drawn) -> dict[str, Any]:
    ours = [kind.value for kind in kinds_in(d.case)]
    kind = d.pick(*(["outcome"] if d.state.stage == "outcome_decided" else ours), bad=(*Kind.values, NONSENSE))
    to_party = d.pick(None, bad=(d.strangers["party"],))
    return {"kind": kind, "own_words": _own_words(d, kind) if kind in Kind.values else {}, "to_party": to_party}


def _change(d: Drawn) -> dict[str, Any]:
    letter = d.letter("draft", "approved")
    return {"letter": letter, "own_words": _own_words(d, letter.kind) | d.pick({}, bad=({NONSENSE: "x"},)), **_reason(d)}


def _elsewhere(d: Drawn) -> dict[str, Any]:
    acts = sorted(scheme.done_elsewhere(d.case.scheme))
    return {"act": d.pick(*acts, bad=(NONSENSE, "decide_recording")), "on": d.day(), "by_whom": d.words(), **_reason(d)}


def _recommendation_told(d: Drawn) -> dict[str, Any]:
    response = d.pick("accepted", "rejected", bad=("partly", NONSENSE))
    told = recommendations.AnswerTold(
        response=response, reasons="It was done." if response != "accepted" else "", action=d.words(), action_due=d.later()
    )
    return {"recommendation": d.recommendation(response=""), "told": told, "on": d.day()}


def _validity(d: Drawn) -> dict[str, Any]:
    return {
        "facts": review_facts.for_review_right(d.case), "answer": d.pick("valid", bad=("invalid", "await_consent", NONSENSE)),
        "code": d.pick("", bad=("OUT_OF_TIME", "INVALID_NO_RIGHT", NONSENSE)), **_reason(d),
    }  # fmt: skip


def _time(d: Drawn) -> dict[str, Any]:
    asked = review_facts.for_review_application(d.case)
    advised = str(advice_on("review_application", given=asked, today=d.today).answer)
    good = "late_extended" if advised == "late" else advised
    return {"facts": asked, "answer": d.pick(good, bad=("late", "in_time", NONSENSE)), **_reason(d)}


def _review_body(d: Drawn) -> dict[str, Any]:
    bridge = review_facts.for_review_body if d.case.scheme == "review" else facts.for_review_body
    known = bridge(d.case) | {"excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes"}
    return {"facts": known, "answer": d.pick("local_policing_body", bad=("iopc", NONSENSE)), **_reason(d)}


def _withdrawal(d: Drawn) -> dict[str, Any]:
    known = facts.for_withdrawal(d.case)
    wild = {**known, "signed_in_writing": "yes"}
    ours = known["referred_not_returned"] == "no"
    interest = d.pick(False, True, bad=(None,)) if ours else d.pick(None, False, bad=(True,))
    return {"facts": d.pick(known, bad=(wild,)), "in_public_interest": interest, **_reason(d)}


def _outside_outcome(d: Drawn) -> dict[str, Any]:
    given = [str(key) for key in d.case.letters.filter(status="given").values_list("id", flat=True)]
    letter = d.pick(given[0] if given else None, bad=(NONSENSE, str(d.strangers["letter"].id)))
    orally = d.pick(d.case.orally, bad=(True, False))
    return {"resolved": d.pick(True, False), "on": d.day(), "orally": orally, "letter": letter, **_reason(d)}


def _review_here(d: Drawn) -> Case:
    rows = list(d.case.reviews.order_by("id"))
    return d.pick(rows[0] if rows else d.strangers["review"], bad=(d.strangers["review"], d.case))


def _ended(d: Drawn) -> dict[str, Any]:
    links = [one.id for one in getattr(d.state, "open_reviews", ())]
    result = d.pick("not_upheld", bad=("upheld", "forwarded", NONSENSE))
    to = d.pick("iopc", bad=("", " "))
    return {"review": d.pick(*(links or [NONSENSE]), bad=(NONSENSE,)), "result": result, "to": to, **_on(d)}


def _reopen(*, case: Case, **given: Any) -> Case:
    """A review is opened again by an act of its own, which tells its complaint."""
    return (reviews if case.scheme == "review" else cases).reopen_case(case=case, **given)


def _provider(d: Drawn) -> dict[str, Any]:
    return {"body": Body.objects.filter(kind="review_provider").order_by("slug").first() or d.case.owner, **_on(d)}


def _user(d: Drawn) -> UUID | None:
    return d.pick(d.strangers["colleague"], bad=(d.strangers["outsider"],))


def _named(d: Drawn) -> UUID | None:
    return d.pick(None, bad=(d.strangers["colleague"], d.strangers["outsider"]))


Made = Callable[[Drawn], dict[str, Any]]
ACTS: Mapping[str, tuple[Any, Made]] = {
    "acknowledge": (handling.acknowledge, lambda d: {**_on(d), "channel": d.pick("PER", bad=(NONSENSE,))}),
    "decide_eligibility": (decisions.decide_eligibility, _decided("eligibility", "eligible_subject", "not_eligible")),
    "decide_authority": (decisions.decide_authority, _decided("appropriate_authority", "chief_officer", "panel")),
    "forward_complaint": (intake.forward_complaint, lambda d: {"to": d.words(), **_reason(d)}),
    "log_complaint": (intake.log_complaint, _reason),
    "record_consent": (cases.record_consent, lambda d: {
        "party": d.party("complainant"), "answer": d.pick("written", bad=("refused", "awaited", NONSENSE)), **_on(d),
        **_reason(d)}),
    "record_views": (intake.record_views, lambda d: {
        "wishes_recording": d.pick("no", "yes", bad=(NONSENSE,)), "wants": d.pick(("apology",), bad=((NONSENSE,),)),
        **_reason(d)}),
    "wish_recording": (intake.wish_recording, _reason),
    "add_allegation": (cases.add_allegation, lambda d: {"told": _allegation_told(d)}),
    "change_allegation": (cases.change_allegation, lambda d: {
        "allegation": d.allegation(), "told": _allegation_told(d), **_reason(d)}),
    "decide_recording": (decisions.decide_recording, _recording),
    "give_copy": (handling.give_copy, lambda d: {
        "to": d.pick("complainant", "person_complained_about", bad=(NONSENSE,)),
        "party": d.pick(None, bad=(d.strangers["party"],)), **_on(d)}),
    "withhold_copy": (handling.withhold_copy, lambda d: {
        "party": d.pick(None, bad=(d.strangers["party"],)), "why_code": d.pick("prejudice", bad=(NONSENSE,)),
        "review_on": d.later(), **_reason(d)}),
    "decide_referral": (decisions.decide_referral, _referral),
    "record_call_in": (decisions.record_call_in, lambda d: {
        "notified_at": d.pick(d.at, bad=(d.at + timedelta(hours=1), d.at - timedelta(days=900)))}),
    "refer_case": (decisions.refer_case, _refer),
    "record_iopc_answer": (decisions.record_iopc_answer, lambda d: {
        "mode": d.pick("returned", "local", "directed", bad=("independent", NONSENSE)), "necessary": True, **_on(d)}),
    "decide_handling": (decisions.decide_handling, _handle),
    "appoint_investigator": (handling.appoint_investigator, lambda d: {"user_id": _user(d)}),
    "take_evidence_step": (handling.take_evidence_step, lambda d: {
        "what_code": d.pick("cctv", bad=(NONSENSE,)), **_on(d)}),
    "plan_step": (handling.plan_step, lambda d: {"what": d.words(), "due_on": d.later()}),
    "finish_step": (handling.finish_step, lambda d: {
        "step": d.pick(*([row.id for row in d.state.planned.values() if row.done_on is None] or [NONSENSE])
                       if d.case.scheme == "force" else [NONSENSE], bad=(NONSENSE,)), **_on(d)}),
    "give_update": (handling.give_update, lambda d: {
        "to": d.pick("complainant", bad=(NONSENSE,)), "channel": "TEL", **_on(d), **_reason(d)}),
    "give_timeliness_report": (handling.give_timeliness_report, lambda d: {
        "period_ends": d.pick(d.today - timedelta(days=1), bad=(date(2099, 1, 1),)),
        "to": d.pick(("iopc",), bad=(("iopc", NONSENSE),)), **_on(d), **_reason(d)}),
    "suspend_case": (stopping.suspend_case, lambda d: {"review_on": d.later(), **_reason(d)}),
    "send_resumption_letter": (stopping.send_resumption_letter, _on),
    "record_resumption_reply": (stopping.record_resumption_reply, lambda d: {
        "reply": d.pick("resume", "do_not_resume", bad=("none", NONSENSE)), **_on(d)}),
    "resume_case": (stopping.resume_case, _reason),
    "cease_case": (stopping.cease_case, lambda d: {"in_public_interest": d.pick(False, True), **_reason(d)}),
    "receive_withdrawal": (stopping.receive_withdrawal, lambda d: {
        "signed": d.pick(True, False), "by_role": d.pick("complainant", bad=(NONSENSE,)), **_on(d)}),
    "send_withdrawal_letter": (stopping.send_withdrawal_letter, _on),
    "record_withdrawal_reply": (stopping.record_withdrawal_reply, lambda d: {
        "reply": d.pick("confirms", "continues", bad=("none", NONSENSE)), **_on(d)}),
    "conclude_withdrawal": (stopping.conclude_withdrawal, _withdrawal),
    "record_withdrawal_answer": (stopping.record_withdrawal_answer, lambda d: {
        "answer": d.pick("ends", "conduct_matter", bad=(NONSENSE,)), **_on(d)}),
    "decide_allegation": (handling.decide_allegation, _outcome),
    "give_outside_outcome": (handling.give_outside_outcome, _outside_outcome),
    "decide_review_body": (decisions.decide_review_body, _review_body),
    "draft_letter": (letters.draft_letter, _draft),
    "change_letter": (letters.change_letter, _change),
    "approve_letter": (letters.approve_letter, lambda d: {"letter": d.letter("draft")}),
    "give_letter": (letters.give_letter, lambda d: {
        "letter": d.letter("approved", "draft"), "channel": d.pick("EML", bad=("PST", NONSENSE)),
        "on": d.pick(None, bad=(d.day(),))}),
    "spoil_letter": (letters.spoil_letter, lambda d: {"letter": d.letter("draft"), **_reason(d)}),
    "send_papers": (handling.send_papers, lambda d: {
        "review": _review_here(d), "contents": d.pick(("record",), bad=((NONSENSE,),)), **_on(d)}),
    "record_review_opened": (reviews.record_review_opened, lambda d: {"body": d.words(), **_on(d)}),
    "record_review_ended": (reviews.record_review_ended, _ended),
    "answer_recommendation": (recommendations.answer_recommendation, _recommendation_told),
    "complete_recommendation": (recommendations.complete_recommendation, lambda d: {
        "recommendation": d.recommendation(), "evidence": d.words(), **_on(d)}),
    "record_done_elsewhere": (cases.record_done_elsewhere, _elsewhere),
    "assign_case": (cases.assign_case, lambda d: {"user_id": d.pick(_user(d), None), "team": ""}),
    "restrict_case": (cases.restrict_case, _reason),
    "unrestrict_case": (cases.unrestrict_case, _reason),
    "add_note": (cases.add_note, lambda d: {"text": d.words()}),
    "add_paper": (files.add_paper, lambda d: {
        "title": d.words(), "kind": d.pick("other", bad=(NONSENSE,)), "name": d.pick("a.txt", bad=("a.exe", "../../a.txt")),
        "source": BytesIO(d.pick(b"Plain words.\n", bad=(b"", b"MZ\x90\x00")))}),
    "change_contact": (cases.change_contact, lambda d: {
        "party": d.party(), "changes": d.pick({"phone": "0116 496 0000"}, bad=(
            {"case_id": d.case.id}, {"phone": "\x00"}, {"contact_rules": [NONSENSE]}, {"preferred_channel": NONSENSE}))}),
    "add_party": (cases.add_party, lambda d: {"told": PartyTold(
        role=d.pick("interested_person", bad=("complained_about", NONSENSE)), name=d.words(), user_id=_named(d),
        subject_role=d.pick("", bad=("CO", NONSENSE)), adjustments=d.pick((), bad=((NONSENSE,),)))}),
    "link_incident": (cases.link_incident, lambda d: {
        "other": d.pick(d.strangers["complaint"], bad=(d.case, d.strangers["review"], d.strangers["abroad"])),
        "referable": d.pick(False, bad=(True,))}),
    "close_case": (cases.close_case, lambda d: {"why_code": d.pick("other", bad=(NONSENSE,)), **_reason(d)}),
    "reopen_case": (_reopen, lambda d: {
        "why_code": d.pick("court", "closed_in_error", bad=("new_facts", NONSENSE)), **_reason(d)}),
    # A review's own
    "decide_review_time": (reviews.decide_review_time, _time),
    "decide_review_validity": (reviews.decide_review_validity, _validity),
    "forward_review": (reviews.forward_review, lambda d: {"to": d.pick("iopc", bad=("",)), **_reason(d)}),
    "accept_review": (reviews.accept_review, _reason),
    "declare_conflict": (reviews.declare_conflict, lambda d: {"conflict": d.pick(False, bad=(True,)), **_reason(d)}),
    "ask_papers": (reviews.ask_papers, lambda d: {"due_on": d.later()}),
    "chase_papers": (reviews.chase_papers, _reason),
    "receive_papers": (reviews.receive_papers, lambda d: {
        "contents": d.pick(("record",), bad=((), ("",), (NONSENSE,))), **_on(d)}),
    "appoint_provider": (reviews.appoint_provider, _provider),
    "record_provider_declaration": (reviews.record_provider_declaration, lambda d: {"conflict": False, **_on(d)}),
    "record_provider_report": (reviews.record_provider_report, _on),
    "answer_worksheet": (reviews.answer_worksheet, lambda d: {
        "allegation": d.allegation(), "told": d.pick(MET, FAILS, bad=(NOT_SEEN,))}),
    "decide_review": (reviews.decide_review, lambda d: {
        "outcome": d.pick("not_upheld", "upheld", bad=(NONSENSE,)), "conclusion": d.words()}),
    "make_recommendation": (recommendations.make_recommendation, lambda d: {
        "type": d.pick("RC7", "RC6", "RC5", bad=("RC1", "RC2", NONSENSE)), "words": d.words()}),
    "record_recommendation_answer": (recommendations.record_recommendation_answer, _recommendation_told),
    "notify_parties": (reviews.notify_parties, lambda d: {
        "to": d.pick(("authority", "complainant"), bad=(("complainant",), (NONSENSE,))), **_on(d)}),
    "withdraw_review": (reviews.withdraw_review, lambda d: {**_on(d), **_reason(d)}),
}  # fmt: skip
