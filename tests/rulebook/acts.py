"""What the action of each act writes: used to drive a case through random lawful acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from candour.rulebook.force.state import State
from candour.rulebook.review.state import State as ReviewState
from tests.rulebook.stories import Choose, Said, allegation

Write = Callable[[Any, date, Choose], list[Said]]
YES_NO = [True, False]
HANDLINGS = ["otherwise_than_by_investigation", "local_investigation"]


def _one(kind: str, **payload: Any) -> Write:
    return lambda state, day, choose: [(kind, payload)]


def _choice(kind: str, key: str, answers: list[Any], **payload: Any) -> Write:
    return lambda state, day, choose: [(kind, {**payload, key: choose(answers)})]


def _eligibility(state: State, day: date, choose: Choose) -> list[Said]:
    answer = choose(["eligible_subject", "needs_consent", "not_eligible", "cannot_be_established"])
    said: list[Said] = [("eligibility_decided", {"answer": answer})]
    return [*said, ("not_a_complaint_decided", {"why_code": answer})] if answer == "not_eligible" else said


def _views(state: State, day: date, choose: Choose) -> list[Said]:
    wish = choose(["yes", "no", "unsure"])
    said: list[Said] = [("views_recorded", {"wishes_recording": wish, "wants": []})]
    return [*said, ("recording_wished", {})] if wish == "yes" else said


def _add(state: State, day: date, choose: Choose) -> list[Said]:
    number = len(state.allegations) + 1 if isinstance(state, State) else len(state.items) + 1
    alleged = choose([(), ("serious_assault",), ("article_2_or_3",)])
    return [("allegation_added", allegation(f"a{number}", number=number, alleged=alleged))]


def _change(state: State, day: date, choose: Choose) -> list[Said]:
    if not state.allegations:
        return []
    row = choose(sorted(state.allegations.values(), key=lambda one: one.number))
    return [("allegation_changed", allegation(row.id, number=row.number, alleged=choose([(), ("serious_assault",)])))]


def _handle(state: State, day: date, choose: Choose) -> list[Said]:
    row = choose(list(state.undecided))
    return [("handling_decided", {"allegation": row.id, "handling": choose(HANDLINGS)})]


def _decide(state: State, day: date, choose: Choose) -> list[Said]:
    row = choose([one for one in state.undecided if one.handling is not None])
    return [("allegation_decided", {"allegation": row.id, "finding": "D-S3-1", "actions": [], "round": state.round})]


def _finish(state: State, day: date, choose: Choose) -> list[Said]:
    return [("step_done", {"step": choose([row.id for row in state.planned.values() if row.done_on is None])})]


def _cease(state: State, day: date, choose: Choose) -> list[Said]:
    return [("became_conduct_matter", {})] if choose(YES_NO) else [("ceased", {"basis": "reg41"})]


def _withdraw(state: State, day: date, choose: Choose) -> list[Said]:
    if state.referred_not_returned:
        return [("withdrawn", {"effect": "withdrawn_iopc_decides", "with_iopc": True})]
    said: list[Said] = [("withdrawn", {"effect": "withdrawn_authority_decides", "with_iopc": False})]
    return [*said, ("became_conduct_matter", {})] if choose(YES_NO) else said


def _draft(state: Any, day: date, choose: Choose) -> list[Said]:
    force = ["acknowledgement", "recorded", "outcome", "update", "forwarded", "not_recorded"]
    office = ["review_decision", "review_acknowledged", "review_forwarded", "review_not_valid", "papers_asked"]
    kind = choose(force if isinstance(state, State) else office)
    return [("letter_drafted", {"letter": f"l{len(state.letters)}", "letter_kind": kind})]


def _letter(kind: str) -> Write:
    def write(state: Any, day: date, choose: Choose) -> list[Said]:
        row = choose([one for one in state.letters.values() if one.status in ("drafted", "approved")])
        said: dict[str, Any] = {"letter": row.id, "letter_kind": row.kind}
        if kind == "letter_given":
            said |= {"to": choose(["complainant", "force"]), "channel": "EML", "hash": "x"}
        if kind == "letter_given" and row.kind == "outcome":
            last = (day + timedelta(days=28)).isoformat()
            said |= {"review": choose(["yes", "no"]), "review_body": "local_policing_body", "last_day": last}
        return [(kind, said)]

    return write


def _open_review(state: State, day: date, choose: Choose) -> list[Said]:
    key = f"r{len(state.reviews)}"
    return [("review_opened", {"review": key, "reference": key, "body": choose(["iopc", "office"])})]


def _end_review(state: State, day: date, choose: Choose) -> list[Said]:
    row = choose(list(state.open_reviews))
    result = choose(["upheld", "not_upheld", "invalid", "forwarded", "withdrawn"])
    made = {"recommendation": f"m{len(state.recommendations)}", "review": row.id, "type": "RC1", "made_on": str(day)}
    said: list[Said] = [("review_ended", {"review": row.id, "result": result})]
    return [*said, ("recommendation_received", made)] if result == "upheld" and choose(YES_NO) else said


def _papers(state: State, day: date, choose: Choose) -> list[Said]:
    return [("papers_sent", {"review": choose([row.id for row in state.open_reviews]), "contents": ["file"]})]


def _answer(state: Any, day: date, choose: Choose) -> list[Said]:
    row = choose(list(state.open_recommendations))
    response = choose(["accepted", "rejected"])
    said: list[Said] = [("recommendation_answered", {"recommendation": row.id, "response": response})]
    leads_back = response == "accepted" and isinstance(state, State)
    return [*said, ("handling_reopened", {"why_code": "investigate_again"})] if leads_back else said


def _elsewhere(acts: list[str]) -> Write:
    return lambda state, day, choose: [("done_elsewhere", {"act": choose(acts), "by_whom": "the old system"})]


def _refer(state: State, day: date, choose: Choose) -> list[Said]:
    return [("referred_to_iopc", {"basis": "mandatory", "codes": [], "sent_at": f"{day}T12:00:00+00:00"})]


# Contact with a person is agreed in any stage of these schemes, and moves none.
CONTACT: Mapping[str, Write] = {
    "set_contact_plan": _one(
        "contact_plan_set",
        plan="p1",
        party="p1",
        limits=["one_person"],
        starts_on="2026-04-01",
        ends_on="2026-10-01",
        review_on="2026-07-01",
    ),
    "review_contact_plan": _choice(
        "contact_plan_reviewed", "answer", ["keep", "change", "end"], plan="p1", party="p1", review_on=None
    ),
    "log_contact": _one("contact_logged", contact="k1", party="p1", channel="TEL"),
    "log_behaviour": _one("behaviour_logged", incident="b1", party="p1", form="spoken", staff=None),
}
COMMON: dict[str, Write] = {
    **CONTACT,
    "record_consent": _choice("consent_recorded", "answer", ["written", "refused", "awaited"], party="p1"),
    "decide_review_body": _choice("review_body_decided", "answer", ["iopc", "local_policing_body"]),
    "draft_letter": _draft,
    "change_letter": _letter("letter_changed"),
    "approve_letter": _letter("letter_approved"),
    "spoil_letter": _letter("letter_spoiled"),
    "give_letter": _letter("letter_given"),
    "add_allegation": _add,
    "assign_case": _one("assigned", user="u1", team=""),
    "restrict_case": _one("restricted"),
    "unrestrict_case": _one("unrestricted"),
    "add_note": _one("note_added"),
    "add_paper": _one("paper_added", paper="p", paper_kind="other"),
    "change_contact": _one("contact_changed", party="p1"),
    "add_party": _one("party_added", party="p2", role="interested_person"),
    "link_incident": _choice("incident_linked", "referable", YES_NO, incident="i1", others=["c2"]),
    "close_case": _one("closed", why_code="done"),
    "reopen_case": _choice("reopened", "why_code", ["closed_in_error", "court"]),
    "complete_recommendation": _one("recommendation_completed", recommendation="m0"),
}

FORCE: Mapping[str, Write] = COMMON | {
    "acknowledge": _one("acknowledged", channel="TEL"),
    "decide_eligibility": _eligibility,
    "decide_authority": _choice("authority_decided", "answer", ["chief_officer", "panel", "human_decision"]),
    "forward_complaint": _one("complaint_forwarded", to="the panel"),
    "pass_to_force": _one("complaint_split", other="c9", reference="LP-24-00009", to="the force"),
    "log_complaint": _one("complaint_logged"),
    "record_views": _views,
    "wish_recording": _one("recording_wished"),
    "change_allegation": _change,
    "decide_recording": _choice(
        "recording_decided", "answer", ["recorded", "recorded", "outside_schedule_3", "not_recorded"]
    ),
    "give_copy": _choice("copy_given", "to", ["complainant", "person_complained_about"], party=None, redacted=False),
    "withhold_copy": _one("copy_withheld", party=None, why_code="prejudice", review_on="2024-12-01"),
    "decide_referral": _choice("referral_decided", "answer", ["mandatory", "voluntary", "none", "none"], codes=["M2"]),
    "record_call_in": _one("called_in", notified_at="2024-06-10T09:00:00+01:00"),
    "refer_case": _refer,
    "record_iopc_answer": _choice("iopc_answered", "mode", ["returned", "local", "directed", "independent"]),
    "decide_handling": _handle,
    "appoint_investigator": _one("investigator_appointed", user="u1"),
    "take_evidence_step": _choice("evidence_step_taken", "review_on", [None, "2024-08-01"], what_code="video"),
    "plan_step": lambda state, day, choose: [
        ("step_planned", {"step": f"s{len(state.planned)}", "what": "call", "due_on": choose([None, "2024-07-01"])})
    ],
    "finish_step": _finish,
    "give_update": _one("update_given", to="complainant", letter=None, channel="TEL"),
    "give_timeliness_report": _one("timeliness_report_given", period_ends="2025-06-04", to=["iopc"]),
    "suspend_case": _choice("suspended", "review_on", [None, "2024-09-01"]),
    "send_resumption_letter": _one("resumption_letter_sent"),
    "record_resumption_reply": _choice("resumption_replied", "reply", ["resume", "do_not_resume", "none"]),
    "resume_case": _one("resumed"),
    "cease_case": _cease,
    "receive_withdrawal": _choice("withdrawal_received", "signed", YES_NO, by_role="complainant"),
    "send_withdrawal_letter": _one("withdrawal_letter_sent"),
    "record_withdrawal_reply": _choice("withdrawal_replied", "reply", ["confirms", "continues", "none"]),
    "conclude_withdrawal": _withdraw,
    "record_withdrawal_answer": _choice("withdrawal_answered", "answer", ["conduct_matter", "ends"]),
    "decide_allegation": _decide,
    "give_outside_outcome": _choice("outside_outcome_given", "resolved", YES_NO, orally=False, letter=None),
    "record_review_opened": _open_review,
    "record_review_ended": _end_review,
    "send_papers": _papers,
    "answer_recommendation": _answer,
    "record_done_elsewhere": _elsewhere(
        ["acknowledge", "log_complaint", "give_copy", "give_update", "give_letter", "refer_case", "finish_step",
         "send_papers", "suspend_case", "close_case", "decide_recording", "give_timeliness_report"]
    ),
}  # fmt: skip


def _worksheet(state: ReviewState, day: date, choose: Choose) -> list[Said]:
    key = choose([*state.items, "a1"])
    answers = {name: choose(["yes", "no", "unsure"]) for name in ("reasonable", "proportionate", "lawful")}
    return [("worksheet_answered", {"allegation": key, "answers": answers})]


def _recommend(state: ReviewState, day: date, choose: Choose) -> list[Said]:
    made = {"recommendation": f"m{len(state.recommendations)}", "type": "RC6", "made_on": str(day), "due_on": None}
    return [("recommendation_made", made)]


REVIEW: Mapping[str, Write] = COMMON | {
    "decide_review_time": _choice("review_time_decided", "answer", ["in_time", "late"], last_day="2024-02-28"),
    "decide_review_validity": _choice("review_validity_decided", "answer", ["valid", "invalid"], codes=[]),
    "forward_review": _one("review_forwarded", to="IOPC", received_on="2024-02-20"),
    "accept_review": _choice("review_accepted", "target_on", [None, "2024-03-19"]),
    "declare_conflict": _choice("conflict_declared", "conflict", YES_NO, user="u1"),
    "ask_papers": _choice("papers_asked", "due_on", [None, "2024-03-01"]),
    "chase_papers": _one("papers_chased"),
    "receive_papers": _one("papers_received", contents=["file"]),
    "appoint_provider": _one("provider_appointed", body="sancus"),
    "record_provider_declaration": _choice("provider_declared", "conflict", YES_NO),
    "record_provider_report": _one("provider_reported"),
    "change_allegation": _one("allegation_changed", **allegation("a1")),
    "answer_worksheet": _worksheet,
    "decide_review": _choice("review_decided", "outcome", ["upheld", "not_upheld"], findings=[]),
    "make_recommendation": _recommend,
    "record_recommendation_answer": _answer,
    "notify_parties": _one("parties_notified", to=["complainant", "force"]),
    "withdraw_review": _one("review_withdrawn"),
    "record_done_elsewhere": _elsewhere(["ask_papers", "receive_papers", "give_letter", "notify_parties", "close_case"]),
}
