"""A panel's case, driven through random lawful and unlawful acts by random people on random days.

After each act: nothing unlawful or unpermitted has succeeded; a refused act has left no trace but that of a refused step; no
step of a resolution was taken while it was referred or referable; every step that is asked next is lawful and has an act;
the rows say what the events say. Every closed case has an outcome for each issue, and every notice sent. Para 1(f) counts a
case once.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from random import Random
from typing import Any, ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from candour.casework.audit.models import Access, Event
from candour.casework.audit.verification import verify
from candour.casework.cases import permissions, queries
from candour.casework.cases.models import Case
from candour.casework.resolution import actions
from candour.casework.resolution import queries as panel
from candour.casework.resolution.issues import columns
from candour.casework.resolution.models import IssueDetails
from candour.casework.resolution.resolving import StepRefused
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import AlreadyDone, Refused
from candour.rulebook import scheme
from candour.rulebook.commissioner.state import CLOSED, RESOLUTION, State
from candour.rulebook.measures.commissioner_counts import Period, sio_1f_count
from tests import factories
from tests.casework.resolution import making
from tests.casework.resolution.acting import ACTS, Drawn, NothingToNameError

pytestmark = pytest.mark.django_db
BEGINS = making.RECEIVED
PANEL = ("panel_officer", "panel_decision_maker")
OTHERS = ("panel_chair", "office_chief_executive", "overseer", "decision_maker", "panel_decision_maker abroad", "public")
BEGINNINGS = (
    "received", "conduct matter", "recorded", "serious", "referred", "investigated", "opened", "resolving", "told", "told",
)  # fmt: skip
IN_RESOLUTION = frozenset({
    "appoint_for_resolution", "open_resolution", "invite_comments", "record_comments", "record_comments_declined",
    "close_comments", "treat_as_dealt_with", "take_resolution_step", "record_subcommittee", "make_recommendation",
    "disapply", "propose_publication",
})  # fmt: skip
AT_ANY_TIME = frozenset({
    "add_note", "record_consultation", "take_evidence_step", "restrict_case", "unrestrict_case", "acknowledge",
    "add_allegation", "change_allegation", "classify_issue", "recall_function", "end_evidence_duty", "cease_case",
    "suspend_case", "record_call_in", "receive_withdrawal", "decide_seriousness", "appoint_for_resolution",
    "record_done_elsewhere", "withhold_notice",
})  # fmt: skip
CONSULTS = {
    "decide_recording": "decide_whether_a_complaint", "open_resolution": "decide_informal_resolution", "disapply": "disapply",
    "decide_issue_outcome": "resolve_informally",
}  # fmt: skip
PEOPLE: dict[str, Actor] = {}
STRANGERS: dict[str, Any] = {}
EVER = Period(first=datetime(2000, 1, 1).date(), last=datetime(2100, 1, 1).date())  # noqa: DTZ001


class Story(RuleBasedStateMachine):
    """One complaint or conduct matter."""

    done: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()
    stages: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.at = BEGINS + timedelta(days=20)
        self.number = 0
        self.case: Case | None = None
        # By a seed: Hypothesis draws the first of a list too often for stories of so many kinds of act.
        self.luck = Random(0)

    def teardown(self) -> None:
        try:
            assert verify().differences == []
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    # Bits and no number: of numbers Hypothesis likes to draw those that stand in whatever modules are loaded.
    @initialize(seed=st.lists(st.booleans(), min_size=32, max_size=32), issues=st.integers(1, 2))
    def it_comes_in(self, seed: list[bool], issues: int) -> None:
        """Somewhere on its way already: a story from nothing seldom comes to its end in so few acts."""
        self.luck = Random(str(seed))
        stands = self.luck.choice(BEGINNINGS)
        told = [making.issue(f"The commissioner was rude, time {n}.") for n in range(issues)]
        if stands == "conduct matter":
            case = making.known(*told)
        elif stands in ("received", "recorded"):
            case = making.received(*told) if stands == "received" else making.recorded(*told)
        elif stands in ("serious", "referred", "investigated"):
            case = self._with_the_iopc(making.recorded(*told, seriousness=making.serious), stands)
        else:
            case = making.opened(*told)
        if stands in ("resolving", "told"):
            making.commented(case, at=BEGINS + timedelta(days=2))
            at = BEGINS + timedelta(days=8)
            making.consulted(case, about="resolve_informally", at=at, who=(making.CHAIR, making.VICE_CHAIR))
            if stands == "told":
                for row in case.allegations.all():
                    making.outcome(case, row, at=at)
                making.letters(case, at=at)
        self.case = Case.objects.get(pk=case.pk)

    @staticmethod
    def _with_the_iopc(case: Case, stands: str) -> Case:
        by, at = PEOPLE["panel_decision_maker"], BEGINS + timedelta(hours=6)
        if stands != "serious":
            actions.refer_case(case=case, by=by, at=at, sent_at=at)
            making.letters(case, at=at)
        if stands == "investigated":
            actions.record_iopc_answer(case=case, by=by, at=at, mode="managed", on=at.date())
        return case

    @rule()
    def somebody_does_what_is_asked(self) -> None:
        for _ in range(self.luck.randint(1, 6)):
            self._later(self.luck.choice([0, 0, 1, 5, 25]))
            letters = dict.fromkeys(("draft_letter", "approve_letter", "give_letter"), "record_done_elsewhere")
            asked = [letters.get(step.act, step.act) for step in self._asked()]
            known = [act for act in dict.fromkeys(asked) if act in ACTS]
            if not known:
                return
            self._may(act=self.luck.choice(known))

    @rule()
    def somebody_does_what_they_choose_of_what_is_lawful(self) -> None:
        for _ in range(self.luck.randint(1, 3)):
            self._later(self.luck.choice([0, 0, 2, 30]))
            state = queries.state_of(self._case)
            if state.stage == CLOSED:
                return
            lawful = [act for act in sorted(ACTS) if scheme.refusal("commissioner", act, state) is None]
            telling = [act for act in lawful if act not in AT_ANY_TIME]
            chosen = telling if telling and self.luck.random() < 0.85 else lawful
            self._may(act=self.luck.choice(chosen))

    @rule()
    def anybody_tries_anything(self) -> None:
        self._act(act=self.luck.choice(sorted(ACTS)), who=self.luck.choice([*PANEL * 3, *OTHERS]), wild=True)

    @property
    def _case(self) -> Case:
        assert self.case is not None
        return self.case

    def _later(self, days: int) -> None:
        self.at += timedelta(days=days, minutes=7)

    def _asked(self) -> tuple[Any, ...]:
        case = self._case
        return queries.asked_next(case, today=london_day(self.at), slug=case.area.slug).steps

    def _may(self, *, act: str) -> None:
        allowed = permissions.ROLES_FOR[act]
        if act in CONSULTS:
            making.consulted(self._case, about=CONSULTS[act], at=self.at, who=(making.CHAIR, making.VICE_CHAIR))
        self._act(act=act, who=self.luck.choice([who for who in PANEL if who in allowed]), wild=False)

    def _act(self, *, act: str, who: str, wild: bool) -> None:
        case, (function, arguments) = self._case, ACTS[act]
        by, state = PEOPLE[who], queries.state_of(case)
        drawn = Drawn(case=case, at=self.at, choose=self.luck.choice, wild=wild, strangers=STRANGERS)
        try:
            given = arguments(drawn)
        except NothingToNameError:
            return
        self.number += 1
        key = f"{id(self)}-{self.number}"
        before, asked_before = self._trace(), Access.objects.count()
        granted = permissions.is_delegated(by, case=case, act=act)
        try:
            function(case=case, by=by, at=self.at, act_key=key, **given)
        except Refused as refused:
            assert str(refused.sentence).endswith(".") and len(str(refused.sentence)) > 10
            assert self._trace() == before, f"{act} was refused and left a trace"
            kept = Access.objects.count() - asked_before
            assert kept == (by.user_id is not None) if isinstance(refused, StepRefused) else kept in (0, 1)
            assert not kept or act in ("take_resolution_step", "invite_comments")
            self.refused[act] += 1
            return
        assert scheme.refusal("commissioner", act, state) is None, f"{act} is not lawful in {state.stage}"
        assert granted or by.roles_at(case.owner_id) & permissions.ROLES_FOR[act], f"{who} may not {act}"
        assert not (act in IN_RESOLUTION and state.referred_or_referable), f"{act} while it is referable"
        self.done[act] += 1
        after = self._trace()
        assert after["events"] > before["events"], "nothing happened"
        if wild or self.number % 4 == 0:
            with pytest.raises(AlreadyDone):
                function(case=case, by=by, at=self.at, act_key=key, **given)
            assert self._trace() == after, "a repeated act left a trace"
        self._check()

    def _trace(self) -> dict[str, Any]:
        rows = list(IssueDetails.objects.order_by("pk").values_list())
        return {"events": Event.objects.count(), "cases": list(Case.objects.order_by("id").values_list()), "rows": rows}

    def _check(self) -> None:
        case = self._case
        case.refresh_from_db()
        state: State = queries.state_of(case)
        self.stages.add(state.stage)
        for row in IssueDetails.objects.filter(allegation__case=case):
            expected = columns(state.issues[str(row.allegation_id)])
            assert {name: getattr(row, name) for name in expected} == expected
        assert not (state.referred_or_referable and state.stage in RESOLUTION), "resolved while it is referable"
        if state.stage == CLOSED:
            assert state.issues and not state.undecided, "an issue has no outcome"
            assert not state.letters_owed and not state.withheld, "a notice is owed"
        rows = panel.matters(panel.register(case.owner))
        counted = sio_1f_count("commissioner", year=EVER, matters=rows)
        assert counted.answer == len(set(counted.extra["counted"])) <= 1
        if state.counted_on is not None:
            assert counted.answer == 1
        for step in self._asked():
            assert scheme.refusal("commissioner", step.act, state) is None, f"{step.act} is asked and not lawful"
            assert permissions.ROLES_FOR.get(step.act), f"{step.act} cannot be done"


@pytest.fixture
def world() -> None:
    on = BEGINS.date()
    for role in (*PANEL, "panel_chair", "office_chief_executive", "overseer", "decision_maker"):
        PEOPLE[role] = factories.actor(role, on=on)
    PEOPLE["panel_decision_maker abroad"] = factories.actor("panel_decision_maker", slug=factories.CAMBRIDGESHIRE, on=on)
    PEOPLE["public"] = Actor.public()
    other = making.received(slug=factories.CAMBRIDGESHIRE)
    STRANGERS.update({
        "allegation": other.allegations.get(), "chief executive": factories.user("office_chief_executive"),
        "colleague": factories.user("panel_chair"),
    })  # fmt: skip


def test_no_story_of_a_panels_case_breaks_the_record(world: None) -> None:
    for counted in (Story.done, Story.refused, Story.stages):
        counted.clear()
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=60, stateful_step_count=25, derandomize=True, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=False, report_multiple_bugs=False,
            phases=[Phase.generate],  # a failing story is short enough to read, and finding a shorter one takes minutes
        ),
    )  # fmt: skip
    assert sum(Story.done.values()) > 300 and sum(Story.refused.values()) > 150
    assert len(Story.done) > 32 and len(Story.stages) > 12, "the stories have become too short to prove anything"
