"""Sorting and recording: does it appear criminal, is it recorded, which parts belong elsewhere, which copies wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from candour.casework.cases import belonging
from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import Facts, decide_question, not_in_the_future
from candour.casework.decisions.models import Decision
from candour.casework.resolution import events
from candour.casework.resolution.consulting import RECORDS, acting, end_delegations, require_consulted
from candour.casework.resolution.models import IssueDetails
from candour.casework.resolution.told import PASSED_TO, PartTold
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.events import Event
from candour.casework.shared.refusal import Refused
from candour.rulebook.commissioner.notices import MAY_WAIT
from candour.rulebook.commissioner.state import NOT_RECORDED, NOT_SERIOUS, SERIOUS, State
from candour.rulebook.words import marked

RECORD, NOTIFY = "record", "notify_other_panel"
_LOOKED = frozenset({"keep", "give", "never"})
WITHHELD_BECAUSE = ("prejudice_investigation", "prejudice_proceedings", "public_interest")
EVIDENCE_ENDS = ("not_needed", "case_over", "passed_to_iopc", "directed_by_iopc")


@action
def decide_seriousness(
    *, case: Case, by: Actor, at: datetime, facts: Facts, answer: str, first_clear_at: datetime | None = None,
    reason: str = "",
) -> tuple[Decision, events.SeriousnessDecided]:  # fmt: skip
    """Does it appear that an offence was committed? Any offence, however minor (PRSRA 2011 Sch 7 para 2(6)).

    `facts` are those of the question `seriousness`; `answer` is serious or not_serious; while it is not clear it is
    serious. `first_clear_at` is when whoever first saw it knew: the clock K03 runs from then, and is never started again.
    Found not serious by the holder of the delegated power to refer, it goes back to whoever records.
    """
    require(by, case=case, act="decide_seriousness")
    if first_clear_at is not None:
        not_in_the_future(first_clear_at, at, case=case)
    here = acting(by, case=case)
    delegate = here.body_id != case.owner_id
    if delegate and answer == NOT_SERIOUS and not reason.strip():
        raise Refused(marked("Not to refer it is lawful only as a finding that no offence appears: say why."))
    decision, _ = decide_question("seriousness", case, here, at, facts, answer, reason)
    if delegate and answer == NOT_SERIOUS:
        end_delegations(case, on=london_day(at))
    clear = (first_clear_at or at).isoformat() if answer == SERIOUS else None
    return decision, events.SeriousnessDecided.about(
        case, by=here, at=at, text=reason, answer=answer, advised=decision.advised, first_clear_at=clear,
        on=london_day(at).isoformat(), decision=str(decision.id),
    )  # fmt: skip


@action
def decide_recording(
    *, case: Case, by: Actor, at: datetime, parts: Sequence[PartTold], considered_notice: bool = False,
    first_clear_at: datetime | None = None, reason: str = "",
) -> tuple[list[Decision], *tuple[Event, ...]]:  # fmt: skip
    """Must the panel record it, or some of it? (SI 2012/62 regs 9-12; a part that is not recorded: reg 10)

    Every issue is decided by itself, on the facts of the question `commissioner_recording`. One letter may have several
    owners: an issue that is not recorded may be passed on (`PartTold.passed_to`), and the sender is told which part, on
    what grounds and who has it. What the law says must be recorded is recorded. Who the profile names is consulted before,
    or it was tried. `considered_notice`: the delegate also tells the senior officer named for that (reg 7).
    """
    require(by, case=case, act="decide_recording")
    require_consulted(case, power=RECORDS, on=london_day(at))
    _check_parts(case, parts)
    if first_clear_at is not None:
        not_in_the_future(first_clear_at, at, case=case)
    decisions, codes = [], []
    for part in parts:
        decision, advice = decide_question(
            "commissioner_recording", case, by, at, part.facts, part.answer, part.words or reason, allegation=part.allegation
        )
        if advice.answer == RECORD and part.answer != RECORD:
            raise Refused(marked("On these facts the law says that the panel must record it: regulation 9(5)."))
        decisions.append(decision)
        codes += [code for code in advice.codes if code not in codes]
        IssueDetails.objects.filter(allegation=part.allegation).update(
            grounds_words=part.words, passed_to="" if part.answer == RECORD else part.passed_to
        )
    left_out = [part for part in parts if part.answer != RECORD]
    passed = {str(part.allegation.id): part.passed_to for part in left_out if part.passed_to}
    on = london_day(at).isoformat()
    decided = events.PanelRecordingDecided.about(
        case, by=by, at=at, text=reason, answer=_of_the_whole(parts), codes=codes,
        parts_not_recorded=[str(part.allegation.id) for part in left_out], passed_to=passed,
        parts_notified=[str(part.allegation.id) for part in left_out if part.answer == NOTIFY],
        considered_notice=considered_notice, first_clear_at=_clear(case, parts, said=first_clear_at, at=at), on=on,
        decisions=[str(decision.id) for decision in decisions],
    )  # fmt: skip
    went = [events.IssuePassedOn.about(case, by=by, at=at, allegation=key, to=to, on=on) for key, to in passed.items()]
    return decisions, *(decided, *went)


@action
def withhold_notice(
    *, case: Case, by: Actor, at: datetime, letter_kind: str, why_code: str, review_on: date | None = None, reason: str
) -> tuple[Case, events.NoticeWithheld]:
    """Withhold the office holder's copy, or another notice that may wait, and keep that under regular review (reg 31).

    `letter_kind` is of `rulebook.commissioner.notices.MAY_WAIT`; `why_code` of `WITHHELD_BECAUSE`. Without `review_on`
    the local period of K11 runs.
    """
    require(by, case=case, act="withhold_notice")
    if letter_kind not in MAY_WAIT or letter_kind not in state_of(case).letters_owed:
        raise Refused(marked("Choose a notice to the office holder that is owed now."))
    if why_code not in WITHHELD_BECAUSE:
        raise Refused(marked("Choose why it is withheld."))
    if not reason.strip():
        raise Refused(marked("Say why it is withheld."))
    _check_look(review_on, at)
    return case, events.NoticeWithheld.about(
        case, by=acting(by, case=case), at=at, text=reason, letter_kind=letter_kind, why_code=why_code,
        review_on=review_on.isoformat() if review_on else None, on=london_day(at).isoformat(),
    )  # fmt: skip


@action
def review_withholding(
    *, case: Case, by: Actor, at: datetime, letter_kind: str, answer: str, review_on: date | None = None, reason: str
) -> tuple[Case, events.WithholdingReviewed]:
    """Look again at a notice that is withheld: keep it back, give it now, or never (reg 31; K11)."""
    require(by, case=case, act="review_withholding")
    if letter_kind not in state_of(case).withheld:
        raise Refused(marked("Choose a notice that is withheld."))
    if answer not in _LOOKED:
        raise Refused(marked("Choose one of the answers."))
    if not reason.strip():
        raise Refused(marked("Say why."))
    _check_look(review_on, at)
    again = review_on.isoformat() if review_on and answer == "keep" else None
    return case, events.WithholdingReviewed.about(
        case, by=by, at=at, text=reason, letter_kind=letter_kind, answer=answer, review_on=again,
        on=london_day(at).isoformat(),
    )  # fmt: skip


@action
def end_evidence_duty(
    *, case: Case, by: Actor, at: datetime, why_code: str, reason: str
) -> tuple[Case, events.EvidenceDutyEnded]:
    """Say why evidence need no longer be secured and kept (reg 8). `why_code` is of `EVIDENCE_ENDS`."""
    require(by, case=case, act="end_evidence_duty")
    if why_code not in EVIDENCE_ENDS:
        raise Refused(marked("Choose one of the answers."))
    if not reason.strip():
        raise Refused(marked("Say why the evidence need be kept no longer."))
    said = {"why_code": why_code, "on": london_day(at).isoformat()}
    return case, events.EvidenceDutyEnded.about(case, by=by, at=at, text=reason, **said)


def _check_parts(case: Case, parts: Sequence[PartTold]) -> None:
    for part in parts:
        belonging.require_allegation(part.allegation, case=case)
        if part.passed_to and part.passed_to not in PASSED_TO:
            raise Refused(marked("Choose where the issue belongs."))
        if part.answer == NOTIFY and part.passed_to not in ("", "other_panel"):
            raise Refused(marked("The right panel is notified: the issue goes nowhere else."))
        if part.answer == RECORD and part.passed_to:
            raise Refused(marked("An issue is recorded here or passed on, not both."))
        if part.answer not in (RECORD, NOTIFY) and not part.words.strip():
            raise Refused(marked("Say on what grounds it is not recorded. The complainant is told them."))
    state = state_of(case)
    if sorted(str(part.allegation.id) for part in parts) != sorted(state.issues):
        raise Refused(marked("Decide every issue of the letter, each once."))
    if state.stage == NOT_RECORDED and not any(part.answer == RECORD for part in parts):
        raise Refused(marked("It was decided before not to record it. Record at least one issue, or leave it so."))


def _of_the_whole(parts: Sequence[PartTold]) -> str:
    """The answer of the whole: recorded if any issue is; another panel's only if all of it is."""
    answers = {part.answer for part in parts}
    if RECORD in answers:
        return RECORD
    return NOTIFY if answers == {NOTIFY} else "not_recorded"


def _clear(case: Case, parts: Sequence[PartTold], *, said: datetime | None, at: datetime) -> str | None:
    """Since when it was clear that it must be referred; nothing of what need not be (reg 13)."""
    state: State = state_of(case)
    refers = state.is_conduct_matter or state.seriousness == SERIOUS or state.call_in_pending
    return (said or state.clear_at or at).isoformat() if refers and _of_the_whole(parts) == RECORD else None


def _check_look(review_on: date | None, at: datetime) -> None:
    if review_on is not None and review_on <= london_day(at):
        raise Refused(marked("The day to look again must be in the future."))
