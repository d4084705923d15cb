"""A complaint and its review, driven through random lawful and unlawful acts by random people on random days.

After each act: nothing unlawful or unpermitted has succeeded; a refused act has left no trace; the chain holds; cached
columns and deadlines are those that the events give; an allegation has one outcome in a round; and every step that is asked
next is lawful, has an act, and a role that may do it.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Count
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from candour.casework.audit.verification import verify
from candour.casework.cases import queries
from candour.casework.cases.models import Case, Deadline, Outcome
from candour.casework.cases.permissions import ROLES_FOR
from candour.casework.cases.refresh import worked_out
from candour.casework.decisions import facts
from candour.casework.letters.actions import approve_letter, draft_letter, give_letter
from candour.casework.letters.models import Letter
from candour.casework.reviews.actions import receive_review
from candour.casework.reviews.told import ReviewTold
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import AlreadyDone, Refused, Stale
from candour.rulebook import profiles, scheme
from tests import factories
from tests.casework.acting import ACTS, FAILS, Drawn, NothingToNameError
from tests.casework.cases.test_wall import ALLOWED
from tests.casework.letters import stories

pytestmark = pytest.mark.django_db
BEGINS = factories.NOON
ROLES = ("intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker", "overseer",
         "area_admin")  # fmt: skip
BEGINNINGS = ("received", "logged", "decided", "told", "review", "accepted", "upheld", "upheld")
AT_ANY_TIME = frozenset({
    "assign_case", "add_note", "add_paper", "change_contact", "add_party", "link_incident", "draft_letter",
})  # fmt: skip
PEOPLE: dict[str, Actor] = {}
STRANGERS: dict[str, Any] = {}
TOLD = ("act", "owner", "clock", "due", "due_at", "provision", "certainty", "steps", "allegation", "from_seq")


class Story(RuleBasedStateMachine):
    """One complaint, and the reviews of it."""

    done: ClassVar[Counter[str]] = Counter()
    refused: ClassVar[Counter[str]] = Counter()
    stages: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.at = BEGINS + timedelta(hours=5)
        self.number = 0
        self.cases: list[Case] = []

    def teardown(self) -> None:
        try:
            assert verify().differences == []
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    @initialize(orally=st.booleans(), stands=st.sampled_from(BEGINNINGS))
    def a_complaint_is_made(self, orally: bool, stands: str) -> None:
        """Somewhere on its way already: a story from nothing seldom comes to its end in so few acts."""
        if stands in ("received", "logged"):
            make = factories.logged if stands == "logged" else factories.complaint
            self.cases = [make(at=BEGINS, channel="TEL" if orally else "WEB", orally=orally)]
            return
        case = stories.review_body(stories.decided(allegations=2))
        self.cases = [case]
        if stands == "decided":
            return
        letter = draft_letter(case=case, by=PEOPLE["handler"], at=stories.AT, kind="outcome")
        approve_letter(case=case, by=PEOPLE["decision_maker"], at=stories.AT, letter=letter)
        give_letter(case=case, by=PEOPLE["handler"], at=stories.AT, letter=letter, channel="EML")
        if stands in ("review", "accepted", "upheld"):
            self.the_complainant_asks_for_a_review(days=5)
        if stands in ("accepted", "upheld"):
            for act in ("decide_review_time", "decide_review_body", "decide_review_validity", "accept_review"):
                self._play(act)
        if stands == "upheld":
            for act in ("declare_conflict", "ask_papers", "receive_papers"):
                self._play(act)
            for row in case.allegations.order_by("number"):
                self._play("answer_worksheet", allegation=row, told=FAILS)
            self._play("decide_review", outcome="upheld")

    def _play(self, act: str, **given: Any) -> None:
        """An act of the review on sensible facts, always the same: how a story gets to where it begins."""
        case, (function, arguments) = self.cases[1], ACTS[act]
        drawn = Drawn(case=case, at=self.at, choose=lambda some: some[0], wild=False, strangers=STRANGERS)
        function(case=case, by=PEOPLE["office_decision_maker"], at=self.at, **{**arguments(drawn), **given})
        self.done[act] += 1

    @rule(data=st.data(), days=st.sampled_from([0, 0, 1, 3, 16]), times=st.integers(1, 7))
    def somebody_does_what_is_asked(self, data: st.DataObject, days: int, times: int) -> None:
        """The way forward: the next steps of the law, by somebody who may, on sensible facts."""
        case = data.draw(st.sampled_from(self.cases[::-1]))
        for _ in range(times):
            self._later(days)
            asked = [step.act for step in self._asked(case) if step.act in ACTS]
            if not asked:
                return
            act = data.draw(st.sampled_from(list(dict.fromkeys(asked))))
            self._may(data, case, act={"give_update": "draft_letter"}.get(act, act))

    @rule(data=st.data(), days=st.sampled_from([0, 0, 2, 30]), times=st.integers(1, 3))
    def somebody_does_what_they_choose_of_what_is_lawful(self, data: st.DataObject, days: int, times: int) -> None:
        case = data.draw(st.sampled_from(self.cases))
        for _ in range(times):
            self._later(days)
            state = queries.state_of(case)
            lawful = [act for act in sorted(ACTS) if scheme.refusal(case.scheme, act, state) is None]
            telling = [act for act in lawful if act not in AT_ANY_TIME]
            self._may(data, case, act=data.draw(st.sampled_from([*lawful, *telling * 4])))

    @rule(data=st.data(), act=st.sampled_from(sorted(ACTS)), who=st.sampled_from(sorted(
        [*ROLES, "public", "system", "handler abroad", "decision_maker abroad", "office_decision_maker abroad"])))  # fmt: skip
    def anybody_tries_anything(self, data: st.DataObject, act: str, who: str) -> None:
        self._act(data, data.draw(st.sampled_from(self.cases)), act=act, who=who, wild=True)

    @rule(days=st.sampled_from([0, 5, 40]))
    def the_complainant_asks_for_a_review(self, days: int) -> None:
        complaint = self.cases[0]
        if queries.state_of(complaint).outcome_given_on is None or len(self.cases) > 2:
            return
        self._later(days)
        case = receive_review(
            by=Actor.public(), at=self.at, area=factories.area(), owner=factories.body("local_policing_body"),
            told=ReviewTold(channel="WEB", grounds_words="My points were not answered."), complaint=complaint,
        )  # fmt: skip
        self.cases.append(Case.objects.get(pk=case.pk))
        self.done["receive_review"] += 1
        self._check()

    def _later(self, days: int) -> None:
        self.at += timedelta(days=days, minutes=7)

    def _may(self, data: st.DataObject, case: Case, *, act: str) -> None:
        """Somebody whose role allows the act does it, on sensible facts."""
        who = sorted(ALLOWED[act] & set(ROLES[:4] if case.scheme == "force" else ROLES[4:]))
        if who:
            self._act(data, case, act=act, who=data.draw(st.sampled_from(who)), wild=False)

    def _act(self, data: st.DataObject, case: Case, *, act: str, who: str, wild: bool) -> None:
        function, arguments = ACTS[act]
        by, state = PEOPLE[who], queries.state_of(case)
        known = act in scheme.acts(case.scheme)
        of = case if known else STRANGERS["complaint" if case.scheme == "review" else "review"]
        drawn = Drawn(
            case=of, at=self.at, choose=lambda some: data.draw(st.sampled_from(some)), wild=wild, strangers=STRANGERS
        )
        try:
            given = arguments(drawn)
        except NothingToNameError:
            return
        self.number += 1
        envelope = {"act_key": f"{id(self)}-{self.number}"}
        seen = Case.objects.values_list("cached_seq", flat=True).get(pk=case.pk)
        envelope["seen"] = data.draw(st.sampled_from([seen, seen - 1])) if wild else seen
        before = self._trace()
        try:
            function(case=case, by=by, at=self.at, **given, **envelope)
        except Refused as refused:
            assert refused.sentence.endswith(".") and len(str(refused.sentence)) > 10
            self.refused[act] += 1
            assert self._trace() == before, f"{act} was refused and left a trace"
            assert not isinstance(refused, Stale) or envelope["seen"] != seen
            return
        assert scheme.refusal(case.scheme, act, state) is None, f"{act} is not lawful in {state.stage}"
        assert by.roles_at(case.owner_id) & ALLOWED[act], f"{who} may not {act}"
        assert not queries.is_named(by, case_id=case.id) or act in ("add_party", "assign_case"), f"{who} is named"
        assert envelope["seen"] == seen, "an old reading"
        self.done[act] += 1
        after = self._trace()
        assert after["events"] > before["events"], "nothing happened"
        if wild or self.number % 4 == 0:
            with pytest.raises(AlreadyDone):
                function(case=case, by=by, at=self.at, **given, **envelope)
            assert self._trace() == after, "a repeated act left a trace"
        self._check()

    def _trace(self) -> dict[str, Any]:
        """How many rows there are of everything, and the rows of the cases."""
        with connection.cursor() as cursor:
            cursor.execute(_COUNTS)
            counts = cursor.fetchone()
        rows = list(Case.objects.order_by("id").values_list())
        return {"events": counts[_TABLES.index("audit_event")], "counts": counts, "cases": rows}

    def _asked(self, case: Case) -> tuple[Any, ...]:
        today = london_day(self.at)
        return queries.asked_next(case, today=today, slug=case.area.slug).steps

    def _check(self) -> None:
        for case in self.cases:
            case.refresh_from_db()
            events = queries.history(case.id)
            columns, due = worked_out(case_id=case.id, scheme_name=case.scheme, events=events)
            assert {name: getattr(case, name) for name in columns} == columns
            assert _spelled(Deadline.objects.filter(case=case)) == _spelled(due)
            state = queries.state_of(case)
            self.stages.add(f"{case.scheme}: {state.stage}")
            for step in self._asked(case):
                assert scheme.refusal(case.scheme, step.act, state) is None, f"{step.act} is asked and not lawful"
                assert step.act in ACTS and ROLES_FOR[step.act], f"{step.act} cannot be done"
        twice = Outcome.objects.values("allegation", "round").annotate(n=Count("id")).filter(n__gt=1)
        assert not twice.exists()


def _spelled(deadlines: Any) -> list[str]:
    rows = [[getattr(deadline, name) for name in TOLD] for deadline in deadlines]
    return sorted(repr([value.astimezone(UTC) if isinstance(value, datetime) else value for value in row]) for row in rows)


_TABLES = sorted(
    model._meta.db_table
    for model in apps.get_models()
    if model.__module__.startswith("candour.casework") and model._meta.db_table != "cases_counter"
)
_COUNTS = "SELECT " + ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in _TABLES)


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> None:
    """The people, and what there is of other cases: an allegation, a person, a letter, a review, a case of another area."""
    settings.DATA = tmp_path
    on = BEGINS.date()
    PEOPLE.update({role: factories.actor(role, on=on) for role in ROLES})
    abroad = ("handler", "decision_maker", "office_decision_maker")
    PEOPLE.update({f"{role} abroad": factories.actor(role, slug=factories.CAMBRIDGESHIRE, on=on) for role in abroad})
    PEOPLE.update(public=Actor.public(), system=Actor.system())
    other = factories.logged(at=BEGINS)
    allegation = factories.allegation(other, at=BEGINS + timedelta(hours=2))
    assert facts.for_investigation(allegation)
    review = receive_review(
        by=Actor.public(), at=BEGINS + timedelta(hours=3), area=factories.area(), complaint=other,
        owner=factories.body("local_policing_body"), told=ReviewTold(channel="WEB", grounds_words="Not answered."),
    )  # fmt: skip
    STRANGERS.update(
        complaint=other, allegation=allegation, party=other.parties.order_by("id").first(), review=review,
        letter=Letter.objects.filter(case=other).order_by("id").first(),
        abroad=factories.complaint(slug=factories.CAMBRIDGESHIRE, at=BEGINS), colleague=PEOPLE["handler"].user_id,
        outsider=PEOPLE["handler abroad"].user_id,
    )  # fmt: skip
    assert profiles.settings(factories.LEICESTERSHIRE, on)


def test_no_story_of_a_complaint_and_its_review_breaks_the_record(world: None) -> None:
    for counted in (Story.done, Story.refused, Story.stages):
        counted.clear()
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=32, stateful_step_count=40, derandomize=True, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=False, report_multiple_bugs=False,
            phases=[Phase.generate],  # a failing story is short enough to read, and finding a shorter one takes minutes
        ),
    )  # fmt: skip
    # Any act more or less draws other stories: these are half of what some do.
    assert sum(Story.done.values()) > 200 and sum(Story.refused.values()) > 100
    assert len(Story.done) > 40 and len(Story.stages) > 10, "the stories have become too short to prove anything"
