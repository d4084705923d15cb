"""What must stand in a panel's notice, in the office's own letters and in a plan for contact, before it is given.

By the specification's table of notices N01–N17: each item is looked for in the text as it would be given. While one is
missing, the letter is neither approved nor given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from candour.casework.letters import rendering
from candour.rulebook.commissioner.notices import NOTICES
from candour.rulebook.words import marked

Test = Callable[[Mapping[str, Any], str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that must stand in the letter: its code, what it is called, and whether the text holds it."""

    code: str
    what: str
    test: Test

    def stands(self, slots: Mapping[str, Any], text: str) -> bool:
        """Whether the letter with these slots says it in this text."""
        return self.test(slots, folded(text))


def folded(markdown: str) -> str:
    """A text as it is read, on one line: no Markdown signs, no line ends."""
    return " ".join(rendering.plain(markdown).replace("**", "").split())


def slot(*names: str) -> Test:
    """Each of these slots is known, and its value stands in the text."""
    return lambda slots, text: all(_in(slots.get(name), text) for name in names)


def own(*names: str) -> Test:
    """Somebody wrote these words, and they stand in the text."""
    return lambda slots, text: all(_in((slots.get("own") or {}).get(name), text) for name in names)


def says(*phrases: str) -> Test:
    """Each of these phrases of the template stands in the text."""
    return lambda slots, text: all(phrase in text for phrase in phrases)


def each(rows: str, *names: str) -> Test:
    """There is a row at least, and of every row each of these values stands in the text."""
    return lambda slots, text: bool(slots.get(rows)) and all(_in(row.get(name), text) for row in slots[rows] for name in names)


def either(*tests: Test) -> Test:
    """One of these."""
    return lambda slots, text: any(test(slots, text) for test in tests)


def both(*tests: Test) -> Test:
    """Every one of these."""
    return lambda slots, text: all(test(slots, text) for test in tests)


def only_if(name: str, value: str, test: Test) -> Test:
    """Asked only where the slot has this value."""
    return lambda slots, text: slots.get(name) != value or test(slots, text)


def _in(value: Any, text: str) -> bool:
    words = folded(str(value)) if value is not None else ""
    return bool(words) and words in text


def _each_ground(slots: Mapping[str, Any], text: str) -> bool:
    """Every ground of reg 15(3) that was found stands in the text by its letter."""
    codes = [str(row.get("code", "")).lower() for row in slots.get("grounds") or ()]
    return bool(codes) and all(f"Ground ({code})" in text for code in codes)


def _item(code: str, what: str, *tests: Test) -> Item:
    return Item(code=code, what=what, test=both(*tests))


# In every notice: its day, the reference, and the post that signs.
ALWAYS = (
    _item("date", marked("its date"), slot("given_on")),
    _item("reference", marked("the reference"), slot("reference")),
    _item("signatory", marked("who signs it, by post"), slot("team_name")),
)
_NO_INVESTIGATION = _item("no_investigation", marked("that it is no investigation"), says("not an investigation"))
_ISSUES = _item("issues", marked("the issues"), each("open_issues", "words"))
_EACH_OUTCOME = _item("outcomes", marked("the outcome of each issue"), each("issues", "words"), says("Outcome:"))
_COMMENTS = _item("comments", marked("what each side said, in short"), own("comments"))
_APPLICABLE = _item(
    "recommendations", marked("each recommendation, with the day by which to answer"),
    only_if("has_recommendations", "yes", each("recommendations", "words", "due_on")),
)  # fmt: skip
_CLOSURE = _item("closure", marked("that the complaint is closed"), says("closed"))
_NO_RIGHT = _item("no_review", marked("that there is no right to a review"), says("The law gives no right to a review"))
_REPRESENTATIONS = (
    _item("text", marked("the exact text that would be published"), slot("publication_text")),
    _item("why", marked("why it should be published"), slot("publication_why")),
    _item("by", marked("the day by which to answer"), slot("answer_by")),
)
_THEIR_PART = _item(
    "their_part", marked("which part it is, where it is only a part"), only_if("part", "part", each("theirs", "words"))
)
_WITHDRAWN = (
    _item("option", marked("which of the two the complainant chose, (a) or (b)"), either(says("(a)"), says("(b)"))),
    _item("day", marked("the day on which it was recorded"), slot("withdrawn_on")),
)
_EFFECT = _item(
    "effect", marked("what the withdrawal means"),
    either(says("The law no longer applies"), says("decides if the public interest"), says("it goes on")),
)  # fmt: skip
_RESOLVED = (
    _item("day", marked("the day of the meeting"), slot("met_on")),
    _item("minute", marked("the minute"), slot("decision_minute")),
    _item("resolved", marked("what was decided, and why"), own("resolved")),
)
_REFERRED = (
    _item("referred", marked("that it was referred to the IOPC"), slot("iopc_name")),
    _item("day", marked("the day on which it was referred"), slot("referred_on")),
)


def _opening(out_of: str) -> tuple[Item, ...]:
    return (
        _item("what_it_is", marked("what informal resolution is"), says("What informal resolution is")),
        _NO_INVESTIGATION,
        _item("no_sanction", marked("that nobody can be punished by it"), says("It cannot punish anyone")),
        _item("appointed", marked("who is appointed, and by which minute"), slot("appointed_minute"), either(
            slot("appointed_persons"), says("The panel does it itself"))),
        _item("comments_by", marked("the day by which to comment"), slot("comments_by")),
        _item("copy", marked("a copy of the complaint"), slot("complaint_words"), each("open_issues", "words")),
        _item("outcomes", marked("how it can end"), says("How it can end", out_of)),
    )  # fmt: skip


_ENDED = says("The plan has ended.")


MANDATORY: Mapping[str, tuple[Item, ...]] = {
    "panel_acknowledgement": (
        _item("handler", marked("who deals with it"), slot("contact_name"), says("Who deals with it")),
        _item("next", marked("what happens next"), says("What happens next")),
        _item("times", marked("the target times, or that the law sets none"), either(
            slot("decide_by"), slot("finish_by"), says("The law sets no time for this"))),
        _item("privacy", marked("how personal data are used"), says("How we use what you tell us")),
        _item("adjustments", marked("the offer of adjustments"), says("a change that would help you")),
    ),
    "panel_notified_on": (
        _item("what", marked("what was received"), slot("complaint_words")),
        _item("when", marked("when it was received"), slot("received_on")),
        _item("from", marked("from whom it was received"), slot("came_from")),
        _THEIR_PART,
    ),
    "panel_notified_on_complainant": (
        _item("notified", marked("which body was notified, and when"), slot("other_body", "notified_on")),
        _item("what_was_said", marked("what that body was told"), says("What we told that body")),
        _THEIR_PART,
    ),
    "panel_not_recorded": (
        _item("decision", marked("the decision, and its day"), says("not to record"), slot("decided_on")),
        _item("part", marked("the part that it is about"), each("left_out", "words")),
        _item("grounds", marked("the grounds for each part"), each("left_out", "grounds")),
        _item("elsewhere", marked("where else to go"), either(says("For point"), own("where_else"))),
    ),
    "panel_considered": (
        _item("decided", marked("what was considered, and the day"), slot("decided_on"), says("What was considered")),
    ),
    "panel_record_copy": (
        _item("record", marked("the record as made"), slot("recorded_on", "received_on"), each("recorded", "words")),
    ),
    "panel_complaint_copy": (
        _item("complaint", marked("the complaint, with what was decided to be taken out left out"), either(
            own("complaint"), slot("complaint_words"))),
        _item("comments_later", marked("that comments are asked for later, unless it appears criminal"), either(
            lambda slots, text: slots.get("serious") == "yes" and "the chance to comment" not in text,
            lambda slots, text: slots.get("serious") == "no" and "You will then have the chance to comment" in text)),
    ),
    "panel_reference": (
        _item("matter", marked("the complaint or matter, and a copy of it"), either(
            says("We refer to you a complaint"), says("We refer to you a conduct matter")), slot("complaint_words")),
        _item("criminal", marked("why it appears criminal"), own("why")),
        _item("clear", marked("the day on which it was first clear"), slot("clear_on")),
        _item("sent", marked("the day on which it is sent"), says("Sent to you on"), slot("given_on")),
        _item("evidence", marked("what was done to keep the evidence"), own("evidence")),
        _item("office_holder", marked("whether the office holder was told"), either(
            slot("office_holder_told_on"), says("The office holder has not been told by us"))),
        _item("authority", marked("who refers it, and by what authority"), slot("authority")),
    ),
    "panel_referred_complainant": _REFERRED,
    "panel_referred_office_holder": _REFERRED,
    "panel_disapplied": (
        _item("ground", marked("the letter of the ground"), _each_ground),
        _item("test", marked("why the test of the ground is met"), own("why")),
        _item("handled", marked("how it is handled, or that no action is taken"), either(
            own("handled_how"), says("We take no action on it"))),
    ),
    "panel_resolution_complainant": _opening("only if they agree"),
    "panel_resolution_office_holder": _opening("agree to say so"),
    "panel_comments_note": (
        _item("day", marked("the day"), says("Noted on:"), slot("given_on")),
        _item("declined", marked("that the office holder chose not to comment"), says("chose not to comment")),
    ),
    "panel_requirement": (
        _item("what", marked("what is required"), own("what")),
        _item("by", marked("the day by which, or on which"), slot("by")),
        _item("purpose", marked("that the purpose is informal resolution"), says("help resolve the complaint")),
        _NO_INVESTIGATION,
    ),
    "panel_subcommittee_report": (
        _item("exempt", marked("that the public is excluded, and why"), says("section 100A(4)", "Paragraphs 1 and 2")),
        _ISSUES,
        _item("facts", marked("the pertinent facts"), own("facts")),
        _COMMENTS,
        _item("any_action", marked("the first question: is any action needed"), says("Is any action needed?")),
        _item("next_steps", marked("suggested next steps"), own("next_steps")),
    ),
    "panel_decision_complainant": _RESOLVED,
    "panel_decision_office_holder": _RESOLVED,
    "panel_outcome_complainant": (_EACH_OUTCOME, _COMMENTS, _APPLICABLE, _CLOSURE, _NO_RIGHT),
    "panel_outcome_office_holder": (_EACH_OUTCOME, _COMMENTS, _APPLICABLE, _CLOSURE, _NO_RIGHT),
    "panel_publication_complainant": _REPRESENTATIONS,
    "panel_publication_office_holder": _REPRESENTATIONS,
    "panel_withdrawal_confirm": (
        _item("options", marked("the two options, (a) and (b)"), says("(a) I withdraw", "(b) I do not want")),
        _item("signature", marked("the place to sign"), says("Signed:", "Name:")),
        _item("effect", marked("what the withdrawal means"), says("What it means")),
    ),
    "panel_withdrawal_recorded": (*_WITHDRAWN, _EFFECT),
    "panel_withdrawal_iopc": _WITHDRAWN,
    "panel_withdrawal_office_holder": (*_WITHDRAWN, _EFFECT),
    "panel_iopc_result": (
        _item("result", marked("what the IOPC decided, as it directs"), slot("result_on"), own("as_directed")),
        _item("next", marked("the next step here"), either(says("under Part 4"), says("no further step"))),
    ),
    "panel_recommendation": (
        _item("text", marked("the text of the recommendation"), slot("recommendation_words")),
        _item("by", marked("the day by which to answer in writing"), slot("by"), says("Section 29(3)")),
        _item("publication", marked("whether it will be published"), either(
            says("We do not plan to publish"), says("We have not decided whether to publish"), says("We plan to publish"))),
    ),
    "office_acknowledgement": (
        _item("handler", marked("who deals with it"), says("Who deals with it")),
        _item("next", marked("what happens next"), says("What happens next")),
        _item("adjustments", marked("the offer of adjustments"), says("a change that would help you")),
    ),
    "office_outcome": (
        _item("looked_at", marked("what was looked at"), own("looked_at")),
        _item("answer", marked("the outcome, and why"), says("Our answer"), own("found")),
    ),
    "office_passed_on": (_item("to", marked("where it was sent, and why"), slot("passed_to", "passed_on"), own("why")),),
    "contact_plan": (
        _item("behaviour", marked("the behaviour, described"), either(_ENDED, own("behaviour"))),
        _item("reasons", marked("the reasons"), own("reasons")),
        _item("limits", marked("the limits"), either(_ENDED, own("limits"))),
        _item("review", marked("the day on which it is looked at again"), either(_ENDED, slot("review_on"))),
        _item("adjustments", marked("the adjustments that were considered first"), either(_ENDED, own("adjustments"))),
        _item("ask_again", marked("how to ask for it to be looked at again"),
              either(_ENDED, says("How to ask us to look again"))),
        _item("still_open", marked("that new complaints and reviews always get through"),
              either(_ENDED, says("make a new complaint"))),
    ),
}  # fmt: skip


def of(kind: str) -> tuple[Item, ...]:
    """Everything that must stand in a letter of this kind; nothing for a kind that has a checklist of its own."""
    return (*ALWAYS, *MANDATORY[kind]) if kind in MANDATORY else ()


def provision_of(kind: str) -> str:
    """What the letter is given under."""
    return NOTICES[kind].provision if kind in NOTICES else ""
