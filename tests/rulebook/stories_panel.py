"""Stories of complaints about a commissioner and about an office, and what the action of each of their acts writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from candour.rulebook.commissioner.notices import NOTICES
from candour.rulebook.commissioner.state import BACK, BOTH, CLASSES, OF_RESOLUTION, POWERS, State
from tests.rulebook.acts import CONTACT
from tests.rulebook.stories import Choose, Local, Said, Story

Write = Callable[[Any, date, Choose], list[Said]]

PANEL = Local(
    targets={
        "K10": (10, "working_days"), "K12": (5, "working_days"), "K13": (10, "working_days"), "K14": (5, "working_days"),
        "K15": (10, "working_days"), "K17": (8, "weeks"), "O01": (3, "working_days"), "O02": (28, "days"),
    },
    second_person_approves=frozenset({"panel_outcome_complainant", "office_outcome"}),
)  # fmt: skip


def issue(key: str = "a1", *, number: int = 1) -> dict[str, Any]:
    """The payload of an issue."""
    return {"allegation": key, "number": number, "category": "", "alleged": [], "about_conduct": True, "subjects": []}


def complaint(when: str = "2025-01-06", **more: Any) -> Story:
    """A complaint about a commissioner as it comes in."""
    told = {
        "reference": "01/25", "made_on": when[:10], "received_on": when[:10], "channel": "EML", "owner": "panel",
        "received_from": "complainant", "reached_first_on": None, "anonymous": False, "reachable": True,
        "office_holders": ["p9"], "profile": "leicestershire",
    }  # fmt: skip
    return Story()(when, "panel_complaint_received", **{**told, **more})


def conduct_matter(when: str = "2025-01-06", **more: Any) -> Story:
    """A conduct matter as it becomes known, with its one issue."""
    told = {
        "reference": "02/25", "received_on": when[:10], "channel": "OTH", "owner": "panel", "source": "press",
        "civil_proceedings": False, "office_holders": ["p9"], "profile": "leicestershire",
    }  # fmt: skip
    return Story()(when, "conduct_matter_known", **{**told, **more})(when, "allegation_added", **issue())


def sorted_out(when: str = "2025-01-06", *, issues: int = 1, **more: Any) -> Story:
    """A complaint whose issues are set out and classified."""
    story = complaint(when, **more)
    for number in range(1, issues + 1):
        story(when, "allegation_added", **issue(f"a{number}", number=number))
        story(when, "issue_classified", allegation=f"a{number}", subject_class="office_holder_conduct")
    return story


def recorded(when: str = "2025-01-06", **more: Any) -> Story:
    """A recorded complaint that was not yet sorted."""
    return sorted_out(when, **more)(when, "panel_recording_decided", answer="record", codes=["9(5)"], parts_not_recorded=[])


def referable(when: str = "2025-01-06") -> Story:
    """A recorded complaint that appears criminal."""
    return recorded(when)(when, "seriousness_decided", answer="serious", first_clear_at=f"{when}T09:00:00+00:00")


def referred(when: str = "2025-01-06") -> Story:
    """A complaint that was referred to the IOPC."""
    return referable(when)(when, "reference_made", basis="serious", sent_at=f"{when}T16:00:00+00:00")


def handled(when: str = "2025-01-06", **more: Any) -> Story:
    """A recorded complaint found not to appear criminal, everybody told."""
    story = recorded(when, **more)(when, "seriousness_decided", answer="not_serious")
    return given(story, when, "panel_acknowledgement", "panel_record_copy", "panel_complaint_copy")


def appointed(when: str = "2025-01-06", *, kind: str = "other_person", minute: str = "Panel 2.12.24, 31", **more: Any) -> Story:
    """A complaint for whose informal resolution somebody is appointed."""
    return handled(when, **more)(when, "resolution_appointed", appointment_kind=kind, minute=minute, persons=["u1"])


def opened(when: str = "2025-01-06", **more: Any) -> Story:
    """A complaint in informal resolution."""
    return given(appointed(when, **more)(when, "resolution_opened"), when, *OPENING)


def invited(when: str = "2025-01-06", **more: Any) -> Story:
    """A complaint on which both sides have been invited to comment."""
    story = opened(when, **more)
    for party in BOTH:
        story(when, "comments_invited", party=party, by_on=None)
    return story


def resolving(when: str = "2025-01-06", **more: Any) -> Story:
    """A complaint on which both sides have commented."""
    story = invited(when, **more)
    for party in BOTH:
        story(when, "comments_received", party=party)
    return story(when, "comments_closed")


def resolved(when: str = "2025-01-06", on: str = "2025-01-20", **more: Any) -> Story:
    """A complaint whose one issue has its outcome."""
    return resolving(when, **more)(on, "issue_outcome_decided", allegation="a1", outcome="ir_explanation")


def told(when: str = "2025-01-06", on: str = "2025-01-20") -> Story:
    """A complaint whose record of the outcome both sides have."""
    return given(resolved(when, on), on, *OUTCOME)


def given(story: Story, when: str, *kinds: str) -> Story:
    """These letters are given."""
    for kind in kinds:
        to = NOTICES[kind].to if kind in NOTICES else "complainant"
        story(when, "letter_given", letter=f"l{len(story.events)}", letter_kind=kind, channel="EML", to=to, hash="x")
    return story


OPENING = ("panel_resolution_complainant", "panel_resolution_office_holder")
OUTCOME = ("panel_outcome_complainant", "panel_outcome_office_holder")


def _one(kind: str, **payload: Any) -> Write:
    return lambda state, day, choose: [(kind, payload)]


def _choice(kind: str, key: str, answers: list[Any], **payload: Any) -> Write:
    return lambda state, day, choose: [(kind, {**payload, key: choose(answers)})]


def _add(state: Any, day: date, choose: Choose) -> list[Said]:
    number = len(state.issues) + 1
    return [("allegation_added", issue(f"a{number}", number=number))]


def _classify(state: State, day: date, choose: Choose) -> list[Said]:
    return [("issue_classified", {"allegation": choose(sorted(state.issues)), "subject_class": choose(list(CLASSES))})]


def _record(state: State, day: date, choose: Choose) -> list[Said]:
    parts = choose([[], [], sorted(state.issues)[:1]])
    answers = ["record", "record", "record", "notify_other_panel", "not_recorded"]
    if state.stage == "not_recorded":
        answers = ["record"]
    told = {"answer": choose(answers), "codes": [], "parts_not_recorded": parts, "parts_notified": choose([[], parts])}
    return [("panel_recording_decided", told)]


def _outcome(state: State, day: date, choose: Choose) -> list[Said]:
    outcomes = ["as_panel_determined"] if state.stage == BACK else [*OF_RESOLUTION, "not_recorded"]
    return [("issue_outcome_decided", {"allegation": state.undecided[0].id, "outcome": choose(outcomes)})]


def _withdraw(state: State, day: date, choose: Choose) -> list[Said]:
    effects = ["effective_ends", "effective_becomes_conduct_matter"]
    return [("panel_withdrawn", {"effect": "effective_iopc_decides" if state.with_iopc else choose(effects)})]


def _party(kind: str, **more: Any) -> Write:
    return lambda state, day, choose: [(kind, {"party": choose(list(BOTH)), **more})]


def _recommend(state: State, day: date, choose: Choose) -> list[Said]:
    key = f"m{len(state.recommendations)}"
    return [("panel_recommendation_made", {"recommendation": key, "made_on": str(day), "due_on": choose([None, "2025-06-02"])})]


def _respond(state: State, day: date, choose: Choose) -> list[Said]:
    key = choose([row.id for row in state.open_recommendations])
    return [("panel_recommendation_answered", {"recommendation": key, "response": "accepted"})]


def _withhold(state: State, day: date, choose: Choose) -> list[Said]:
    kinds = sorted({"panel_complaint_copy", "panel_referred_office_holder"} & set(state.letters_owed))
    return [("notice_withheld", {"letter_kind": choose(kinds), "why_code": "x", "review_on": None})] if kinds else []


def _look_again(state: State, day: date, choose: Choose) -> list[Said]:
    told = {"letter_kind": choose(sorted(state.withheld)), "answer": choose(["keep", "give", "never"]), "review_on": None}
    return [("withholding_reviewed", told)]


def _draft(state: Any, day: date, choose: Choose) -> list[Said]:
    kinds = sorted(state.letters_owed) or ["panel_acknowledgement"]
    return [("letter_drafted", {"letter": f"l{len(state.letters)}", "letter_kind": choose(kinds)})]


def _letter(kind: str) -> Write:
    def write(state: Any, day: date, choose: Choose) -> list[Said]:
        row = choose([one for one in state.letters.values() if one.status in ("drafted", "approved")])
        return [(kind, {"letter": row.id, "letter_kind": row.kind, "to": "x", "channel": "EML", "hash": "x"})]

    return write


def _elsewhere(acts: list[str]) -> Write:
    return lambda state, day, choose: [("done_elsewhere", {"act": choose(acts), "by_whom": "the old system"})]


COMMON: dict[str, Write] = {
    "acknowledge": _one("acknowledged", channel="TEL"),
    "add_allegation": _add,
    "change_allegation": lambda state, day, choose: [
        ("allegation_changed", issue(key, number=number + 1)) for number, key in enumerate(sorted(state.issues)[:1])
    ],
    "draft_letter": _draft,
    "change_letter": _letter("letter_changed"),
    "approve_letter": _letter("letter_approved"),
    "spoil_letter": _letter("letter_spoiled"),
    "give_letter": _letter("letter_given"),
    "close_case": _one("closed", why_code="done"),
    "assign_case": _one("assigned", user="u1", team=""),
    "restrict_case": _one("restricted"),
    "unrestrict_case": _one("unrestricted"),
    "add_note": _one("note_added"),
    "add_paper": _one("paper_added", paper="p", paper_kind="other"),
    "change_contact": _one("contact_changed", party="p1"),
    "add_party": _one("party_added", party="p2", role="office_holder"),
}

COMMISSIONER: Mapping[str, Write] = COMMON | CONTACT | {
    "classify_issue": _classify,
    "decide_recording": _record,
    "decide_seriousness": _choice("seriousness_decided", "answer", ["serious", "not_serious", "not_serious"]),
    "record_call_in": _one("called_in", notified_at="2025-02-03T09:00:00+00:00"),
    "refer_case": lambda state, day, choose: [("reference_made", {"basis": "serious", "sent_at": f"{day}T12:00:00+00:00"})],
    "record_iopc_answer": _choice("reference_answered", "mode", ["returned", "returned", "independent", "managed"]),
    "record_iopc_report": _choice("iopc_reported", "result", ["no_offence", "indicated_offence"], relay=True),
    "record_discontinuance_application": _choice("discontinuance_applied", "copied_on", [None, "2025-02-03"]),
    "record_discontinuance_copy": _one("discontinuance_copied"),
    "record_discontinuance": _choice("investigation_discontinued", "ground", ["part_4", "vexatious"], relay=True),
    "withhold_notice": _withhold,
    "review_withholding": _look_again,
    "take_evidence_step": _one("evidence_step_taken", what_code="capture", review_on=None),
    "end_evidence_duty": _one("evidence_duty_ended", why_code="not_needed"),
    "record_consultation": _choice(
        "consultation_recorded", "answer", ["view", "attempted"], consultation="k1", power="decide_whether_a_complaint",
        who="chairman",
    ),
    "hand_over_reference": _one("reference_handed_over", power="refer_to_iopc", to="b1", post="chief executive"),
    "recall_function": lambda state, day, choose: [
        ("function_recalled", {"function": choose([one for one in POWERS if one not in state.recalled]), "minute": "m"})
    ],
    "disapply": _choice("disapplied", "manner", ["otherwise", "no_action"], grounds=["E"]),
    "pass_to_standards": _one("standards_passed", to="gla_standards"),
    "appoint_for_resolution": _choice(
        "resolution_appointed", "appointment_kind", ["subcommittee", "other_person", "reg_7_delegate"], minute="m", persons=[]
    ),
    "open_resolution": _one("resolution_opened"),
    "invite_comments": _party("comments_invited", by_on=None),
    "record_comments": _party("comments_received"),
    "record_comments_declined": _party("comments_declined"),
    "close_comments": _one("comments_closed"),
    "treat_as_dealt_with": _one("already_dealt_with"),
    "take_resolution_step": _choice(
        "resolution_step_taken", "step", ["meeting_or_mediation", "require_information_office_holder"]
    ),
    "record_subcommittee": _one("subcommittee_met", decision="officer_signs_off", minute="m"),
    "decide_issue_outcome": _outcome,
    "make_recommendation": _recommend,
    "record_recommendation_answer": _respond,
    "propose_publication": _one("publication_proposed"),
    "record_representations": _party("representations_received"),
    "close_representations": _one("representations_closed"),
    "decide_publication": _choice("publication_decided", "answer", ["publish", "do_not_publish"], considered=True),
    "publish_record": _one("record_published", where="site"),
    "receive_withdrawal": _choice(
        "panel_withdrawal_received", "signed", [True, False], in_writing=True, signatory="complainant", says="withdraws"
    ),
    "drop_withdrawal": _one("panel_withdrawal_dropped"),
    "conclude_withdrawal": _withdraw,
    "record_withdrawal_answer": _choice("withdrawal_answered", "answer", ["conduct_matter", "ends"]),
    "suspend_case": _one("suspended", review_on=None),
    "send_resumption_letter": _one("resumption_letter_sent"),
    "record_resumption_reply": _choice("resumption_replied", "reply", ["resume", "do_not_resume", "none"]),
    "resume_case": _one("resumed"),
    "cease_case": lambda state, day, choose: [choose([("ceased", {"basis": "reg22"}), ("became_conduct_matter", {})])],
    "record_done_elsewhere": _elsewhere(
        ["acknowledge", "give_letter", "refer_case", "take_evidence_step", "end_evidence_duty", "invite_comments", "close_case",
         "close_comments", "decide_recording", "publish_record"]
    ),
    "hold_retention": _one("retention_held", hold="h1", hold_kind="litigation"),
    "lift_retention_hold": _one("retention_hold_lifted", hold="h1", hold_kind="litigation"),
    "review_retention": _choice(
        "retention_reviewed", "answer", ["dispose", "keep"], review="r1", keep_until="2030-01-01", authority="a", due=None
    ),
    "dispose_case": _one("case_disposed", review="r1", authority="a", events=1, letters=0, papers=0),
}  # fmt: skip


def office_complaint(when: str = "2025-01-06", **more: Any) -> Story:
    """A complaint about the office as it comes in."""
    told = {
        "reference": "OLP-25-0001", "received_on": when, "channel": "EML", "owner": "office", "subject": "office_staff",
        "anonymous": False, "reachable": True, "profile": "leicestershire",
    }  # fmt: skip
    return Story()(when, "office_complaint_received", **{**told, **more})


OFFICE: Mapping[str, Write] = COMMON | CONTACT | {
    "choose_handler": _one("handler_chosen", user="u2", post="chief finance officer"),
    "pass_on": _one("office_passed_on", to="the force"),
    "decide_office_outcome": _choice("office_outcome_decided", "answer", ["upheld", "not_upheld", "withdrawn"]),
    "record_done_elsewhere": _elsewhere(["acknowledge", "give_letter", "close_case", "pass_on"]),
}
