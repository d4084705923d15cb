"""K11: a closed file has its day or says why not; it is held, kept longer, or erased by two people; the chain still holds."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from candour.casework.audit.models import Event, EventText
from candour.casework.audit.verification import verify
from candour.casework.cases import search
from candour.casework.cases.actions import add_note
from candour.casework.cases.models import Case, Party
from candour.casework.cases.permissions import may
from candour.casework.files import store
from candour.casework.files.erasing import erase_left_bytes
from candour.casework.files.models import Paper
from candour.casework.files.queries import open_paper
from candour.casework.letters import outbox
from candour.casework.letters.erasing import erase_left_files
from candour.casework.letters.models import Letter, Message
from candour.casework.letters.queries import find, read
from candour.casework.office.models import ContactPlan
from candour.casework.office.plans import review_contact_plan, set_contact_plan
from candour.casework.publication.previewing import preview
from candour.casework.publication.queries import Asked
from candour.casework.resolution.actions import refer_case
from candour.casework.resolution.models import IssueDetails
from candour.casework.retention import actions, permissions, queries
from candour.casework.retention.models import LeftOffice, RetentionHold, RetentionReview
from candour.casework.shared.refusal import Refused
from tests import factories
from tests.casework.office.making import complainant, plan
from tests.casework.resolution import making as panels
from tests.casework.retention import making
from tests.casework.retention.making import AUTHORITY, DUE, LATER, LEFT, SECRET
from tests.casework.reviews import making as reviews

TODAY = LATER.date()
NOBODY_ELSE = (
    "panel_chair", "office_chief_executive", "overseer", "decision_maker", "reviews_officer", "office_decision_maker",
)  # fmt: skip


def status(case: Case, on: date = TODAY) -> str:
    return queries.file_of(case, on=on).status


def everything_stored() -> str:
    """Every text of every row of ours, as the database has it."""
    found = []
    for model in apps.get_models():
        if not model.__module__.startswith("candour."):
            continue
        names = [
            field.attname for field in model._meta.concrete_fields
            if isinstance(field, (models.TextField, models.CharField, models.JSONField))
        ]  # fmt: skip
        found += [str(row) for row in model.objects.values_list(*names)] if names else []
    return "\n".join(found)


@pytest.mark.django_db
class TestTheDay:
    """When a file is looked at, with the working; or why no day can be said."""

    def test_no_day_can_be_said_before_the_commissioner_has_left_office(self):
        file = queries.file_of(making.closed(), on=TODAY)
        assert (file.status, file.day.due) == ("unknown", None)
        assert file.day.why_not == "Nobody has recorded yet that this office holder has left office: the commissioner."
        assert file.day.rule is not None and not file.day.rule.own

    def test_twelve_months_after_the_commissioner_left_with_the_working_shown(self):
        case = making.closed()
        making.left()
        file = queries.file_of(case, on=DUE)
        assert (file.status, file.day.due) == ("due", DUE)
        assert status(case, DUE - timedelta(days=1)) == "later"
        assert file.day.steps == (
            "The case was closed on 6 January 2025.",
            "Received on 6 January 2025. The next day on which a holder of that office left, the commissioner:"
            " 8 May 2025.",
            "12 months from 8 May 2025: 8 May 2026.",
        )  # fmt: skip

    def test_a_holder_who_left_before_it_came_is_not_the_one_it_is_about(self):
        case = making.closed()
        making.left(panels.RECEIVED.date() - timedelta(days=1))
        assert status(case) == "unknown"

    def test_of_two_office_holders_the_last_to_leave_counts(self):
        case = making.closed(office_holders=("commissioner", "deputy"))
        making.left()
        assert "the deputy commissioner" in queries.day_of(case, on=TODAY).why_not
        making.left(LEFT + timedelta(days=10), office="deputy")
        assert queries.day_of(case, on=TODAY).due == DUE + timedelta(days=10)

    def test_an_area_without_a_period_says_so_and_nothing_can_be_erased_there(self):
        slug = factories.CAMBRIDGESHIRE
        case = making.closed(slug=slug)
        file = queries.file_of(case, on=TODAY)
        assert (file.day.rule, file.day.why_not) == (None, "The area's profile sets no period: no source holds one.")
        with pytest.raises(Refused, match="No day can be said"):
            making.looked_at(case, by=panels.officer(slug, on=TODAY))

    def test_a_day_that_was_recorded_wrongly_is_taken_back(self):
        case = making.closed()
        left = making.left()
        with pytest.raises(Refused, match="recorded already"):
            making.left()
        with pytest.raises(Refused, match="future"):
            making.left(TODAY + timedelta(days=1))
        with pytest.raises(Refused, match="Say why"):
            actions.withdraw_left_office(by=making.officer(), at=LATER, body=left.body, left=left, reason=" ")
        actions.withdraw_left_office(by=making.officer(), at=LATER, body=left.body, left=left, reason="It was the deputy.")
        assert status(case) == "unknown"
        with pytest.raises(Refused, match="Choose a day"):
            actions.withdraw_left_office(by=making.officer(), at=LATER, body=left.body, left=left, reason="Again.")
        assert making.left(), "and may be recorded again"
        assert verify().differences == []

    def test_whoever_kept_it_longer_says_when_it_is_looked_at_again_and_never_sooner(self):
        case = making.closed()
        making.left()
        making.looked_at(case, "keep", keep_until=TODAY + timedelta(days=100))
        assert queries.day_of(case, on=TODAY).due == TODAY + timedelta(days=100)
        assert "and kept it until" in queries.day_of(case, on=TODAY).steps[-1]
        early = making.closed(at=panels.RECEIVED + timedelta(days=1))
        making.looked_at(early, "keep", keep_until=date(2025, 7, 1), at=panels.RECEIVED + timedelta(days=30),
                         by=making.officer(date(2025, 2, 5)))  # fmt: skip
        assert queries.day_of(early, on=TODAY).due == DUE
        assert verify().differences == []

    def test_the_list_has_every_closed_file_those_to_look_at_first_and_the_same_number_of_statements(self):
        open_case = panels.received()
        first = making.closed()
        making.left()
        by, body = making.officer(), factories.body("panel")

        def listed() -> tuple[list[Any], int]:
            with CaptureQueriesContext(connection) as asked:
                found = queries.files(by, body=body, on=TODAY)
            return [(one.case.pk, one.status) for one in found], len(asked)

        alone, few = listed()
        assert alone == [(first.pk, "due")] and open_case.pk not in dict(alone)
        second, third, fourth = (making.closed(at=panels.RECEIVED + timedelta(days=n)) for n in (1, 2, 3))
        making.held(second)
        making.looked_at(third)
        making.looked_at(fourth, "keep", keep_until=TODAY + timedelta(days=9))
        everyone, many = listed()
        assert [told for _, told in everyone] == ["proposed", "due", "later", "held"]
        assert few == many


@pytest.mark.django_db
class TestWhoMay:
    @pytest.mark.parametrize("act", ["hold_retention", "lift_retention_hold", "review_retention", "dispose_case"])
    def test_only_people_of_the_panel(self, act):
        case = making.closed()
        making.left()
        if act == "lift_retention_hold":
            making.held(case)
        if act == "dispose_case":
            making.looked_at(case)
        assert may(making.decider(), case=case, act=act).allowed
        assert may(making.officer(), case=case, act=act).allowed == (act != "dispose_case")
        for role in NOBODY_ELSE:
            assert not may(factories.actor(role, on=TODAY), case=case, act=act).allowed, role
        assert not may(panels.decider(factories.CAMBRIDGESHIRE, on=TODAY), case=case, act=act).allowed

    @pytest.mark.parametrize("act", ["record_left_office", "withdraw_left_office"])
    def test_only_the_secretariat_records_who_left_office(self, act):
        body = factories.body("panel")
        for role in ("panel_officer", "panel_decision_maker"):
            assert permissions.may(factories.actor(role), body=body, act=act).allowed
        for role in NOBODY_ELSE:
            assert not permissions.may(factories.actor(role), body=body, act=act).allowed, role
        stranger = panels.officer(factories.CAMBRIDGESHIRE)
        assert not permissions.may(stranger, body=body, act=act).allowed
        with pytest.raises(Refused, match="Only people of this panel"):
            making.left(by=stranger)
        assert not LeftOffice.objects.exists()

    def test_whoever_decided_that_it_goes_does_not_confirm_it(self):
        case = making.closed()
        making.left()
        making.looked_at(case, by=making.decider())
        with pytest.raises(Refused, match="Somebody else must"):
            making.disposed(case, by=making.decider())
        with pytest.raises(Refused, match="role does not allow"):
            making.disposed(case, by=making.officer())
        assert SECRET in everything_stored()


@pytest.mark.django_db
class TestWhatKeepsAFile:
    def test_an_open_case_is_neither_looked_at_nor_erased(self):
        case = panels.received()
        for act in ("review_retention", "dispose_case"):
            refused = may(making.decider(), case=case, act=act).refusal
            assert refused == "Only a closed case is looked at for retention."

    def test_a_referred_case_is_neither(self):
        case = panels.recorded(seriousness=panels.serious)
        refer_case(case=case, by=panels.decider(on=panels.RECEIVED.date()), at=panels.RECEIVED + timedelta(hours=6),
                   sent_at=panels.RECEIVED + timedelta(hours=6))  # fmt: skip
        assert not may(making.decider(), case=case, act="review_retention").allowed

    @pytest.mark.parametrize("kind", ["litigation", "inquiry", "other"])
    def test_a_hold_keeps_it_until_it_is_lifted_with_a_reason(self, kind, django_capture_on_commit_callbacks):
        case = making.closed()
        making.left()
        making.looked_at(case)
        hold = making.held(case, kind)
        assert status(case) == "held"
        for attempt in (making.looked_at, making.disposed):
            with pytest.raises(Refused, match="A hold stands on this file"):
                attempt(case)
        with pytest.raises(Refused, match="Say why"):
            actions.lift_retention_hold(case=case, by=making.officer(), at=LATER, hold=hold, reason="")
        actions.lift_retention_hold(case=case, by=making.officer(), at=LATER, hold=hold, reason="The claim was dismissed.")
        assert status(case) == "proposed"
        with django_capture_on_commit_callbacks(execute=True):
            assert making.disposed(case).disposed_on == TODAY
        assert verify().differences == []

    def test_a_hold_has_a_kind_and_a_reason_and_is_of_this_file(self):
        case, other = making.closed(), making.closed(at=panels.RECEIVED + timedelta(days=1))
        for changes in ({"kind": "banana", "reason": "Why not."}, {"kind": "other", "reason": "  "}):
            with pytest.raises(Refused):
                actions.hold_retention(case=case, by=making.officer(), at=LATER, **changes)
        assert not RetentionHold.objects.exists()
        making.held(case)
        with pytest.raises(Refused, match="Choose a hold"):
            actions.lift_retention_hold(case=case, by=making.officer(), at=LATER, hold=None, reason="Over.")
        theirs = making.held(other)
        with pytest.raises(Refused, match="Choose a hold"):
            actions.lift_retention_hold(case=case, by=making.officer(), at=LATER, hold=theirs, reason="Over.")

    def test_an_open_case_can_be_put_on_hold_too(self):
        case = panels.received()
        assert making.held(case).case == case
        assert may(making.officer(), case=case, act="lift_retention_hold").allowed

    def test_it_is_kept_until_its_day_and_where_no_day_is_known(self):
        case = making.closed()
        with pytest.raises(Refused, match="No day can be said"):
            making.looked_at(case)
        making.left(TODAY - timedelta(days=100))
        with pytest.raises(Refused, match="not erased sooner"):
            making.looked_at(case)

    def test_a_period_that_grew_meanwhile_is_seen_when_it_is_confirmed(self):
        case = making.closed()
        left = making.left()
        making.looked_at(case)
        actions.withdraw_left_office(by=making.officer(), at=LATER, body=left.body, left=left, reason="Wrong day.")
        with pytest.raises(Refused, match="No day can be said"):
            making.disposed(case)

    def test_an_open_review_keeps_the_file(self):
        case = making.closed()
        making.left()
        making.looked_at(case)
        review = reviews.receive(factories.complaint_with_outcome())
        Case.objects.filter(pk=review.pk).update(complaint=case)  # no panel's case has one; were there one, it is kept
        with pytest.raises(Refused, match="A review of it is open"):
            making.disposed(case)

    def test_a_contact_plan_that_stands_keeps_the_file(self, django_capture_on_commit_callbacks):
        case = making.closed()
        making.left()
        making.looked_at(case)
        told = plan(starts_on=TODAY, ends_on=TODAY + timedelta(99), review_on=TODAY + timedelta(30))
        made = set_contact_plan(case=case, by=making.decider(), at=LATER, party=complainant(case), told=told)
        with pytest.raises(Refused, match="contact plan of this case still stands"):
            making.disposed(case)
        review_contact_plan(
            case=case, by=making.decider(), at=LATER, plan=made, because="asked_again", answer="end", reason="It helped."
        )
        with django_capture_on_commit_callbacks(execute=True):
            making.disposed(case)
        made = ContactPlan.objects.get()
        assert (made.behaviour, made.reasons, made.limits) == ("", "", ["one_person", "set_times"])
        assert verify().differences == []


@pytest.mark.django_db
class TestLookingAtIt:
    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"answer": "keep"}, "until which day"),
            ({"answer": "keep", "keep_until": TODAY}, "until which day"),
            ({"answer": "keep", "keep_until": TODAY + timedelta(9), "reason": " "}, "Say why"),
            ({"authority": " "}, "under which authority"),
            ({"authority": "x" * 201}, "too long"),
            ({"answer": "banana"}, "Choose one"),
        ],
    )
    def test_what_is_missing_is_said_and_nothing_is_kept(self, changes, says):
        case = making.closed()
        making.left()
        with pytest.raises(Refused, match=says):
            making.looked_at(case, **changes)
        assert not RetentionReview.objects.exists()

    def test_a_decision_that_it_goes_can_be_taken_back_by_keeping_it(self):
        case = making.closed()
        making.left()
        making.looked_at(case)
        assert status(case) == "proposed"
        making.looked_at(case, "keep", keep_until=TODAY + timedelta(days=400), reason="Somebody asked for it.")
        assert status(case) == "later"
        with pytest.raises(Refused, match="Somebody must first look"):
            making.disposed(case)
        assert SECRET in everything_stored()
        assert verify().differences == []

    def test_it_is_not_erased_unless_somebody_says_that_they_are_sure(self):
        case = making.closed()
        making.left()
        making.looked_at(case)
        with pytest.raises(Refused, match="cannot be undone"):
            making.disposed(case, sure=False)
        assert SECRET in everything_stored()


@pytest.mark.django_db
class TestErasing:
    """Names, words, letters and papers go; what was done and when, the figures and the chain stay."""

    @pytest.fixture(autouse=True)
    def _committed(self, django_capture_on_commit_callbacks: Any) -> None:
        self.committed = lambda: django_capture_on_commit_callbacks(execute=True)

    def to_erase(self, **changes: Any) -> Case:
        with self.committed():
            case = making.closed(**changes)
        assert outbox.is_written(case.letters.get(status="given").messages.get())
        making.left()
        making.looked_at(case)
        return case

    def erased(self) -> Case:
        case = self.to_erase()
        assert SECRET in everything_stored()
        with self.committed():
            making.disposed(case)
        return Case.objects.get(pk=case.pk)

    def test_nothing_that_names_the_person_is_left_in_the_database_or_on_the_disk(self):
        self.erased()
        assert SECRET not in everything_stored() and "bryony@example.com" not in everything_stored()
        for folder in ("papers", "outbox"):
            for path in (Path(settings.DATA) / folder).rglob("*"):
                assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path
        assert not outbox.is_written(Message.objects.get())
        assert not store.path_of(Paper.objects.get().sha256).exists()

    def test_the_chain_still_holds_and_says_under_which_authority(self):
        case = self.erased()
        report = verify()
        assert report.differences == [] and report.erased > 0
        words = EventText.objects.filter(event__case_id=case.pk)
        assert set(words.exclude(erased_at=None).values_list("erased_under", flat=True)) == {AUTHORITY}
        standing = words.filter(erased_at=None).values_list("event__kind", flat=True)
        assert set(standing) == {"retention_reviewed", "case_disposed"}
        said = Event.objects.get(case_id=case.pk, kind="case_disposed").data
        assert (said["letters"], said["papers"], said["on"]) == (case.letters.count(), 1, TODAY.isoformat())
        assert said["events"] == report.erased

    def test_the_rows_that_are_counted_stay_and_the_report_says_what_it_said(self):
        def asked() -> Any:
            period = Asked(last_report_on=date(2024, 12, 2), this_report_on=date(2025, 12, 1), equality="None arise.",
                           human_rights="None arise.", say_no_misconduct=False)  # fmt: skip
            return preview(making.officer(), body=factories.body("panel"), asked=period)

        case = self.to_erase()
        before = asked()
        making.disposed(case)
        after = asked()
        assert before.report is not None, before.problems
        assert after.report is not None and after.report.content() == before.report.content()
        row = IssueDetails.objects.get()
        assert (row.public_summary, row.outcome) == ("A visit.", "not_recorded")
        assert row.outcome_words == row.grounds_words == row.allegation.words == ""
        assert set(Party.objects.values_list("role", flat=True)) == {"complainant", "complained_about"}

    def test_letters_and_papers_say_that_they_were_erased(self):
        case = self.erased()
        by = making.officer()
        letter = find(by, letter_id=Letter.objects.filter(status="given").first().pk, on=TODAY)
        assert letter is not None and letter.erased_at is not None
        assert (read(letter, on=TODAY).html, letter.body_text, letter.slots) == ("", "", {})
        assert open_paper(by=by, paper_id=case.papers.get().pk, today=TODAY) is None
        assert outbox.write_missing() == 0, "a server that starts does not write them again"

    def test_a_search_finds_it_by_its_reference_alone(self):
        case = self.erased()
        assert not search.matching(Case.objects.all(), words=SECRET).exists()
        assert not search.matching(Case.objects.all(), words="nuisance").exists()
        assert search.matching(Case.objects.all(), words=case.reference).get() == case

    def test_nothing_more_is_done_in_it(self):
        case = self.erased()
        for act in ("add_note", "add_paper", "change_contact", "review_retention", "dispose_case", "hold_retention",
                    "set_contact_plan", "restrict_case"):  # fmt: skip
            refused = may(making.decider(), case=case, act=act).refusal
            assert refused == "The words and papers of this case were erased. Nothing more can be done in it.", act
        with pytest.raises(Refused, match="were erased"):
            add_note(case=case, by=making.officer(), at=LATER + timedelta(days=1), text="Mrs Hathersage again.")
        assert status(case) == "disposed"

    def test_a_file_that_another_case_has_too_is_kept_for_it(self):
        other = making.closed(at=panels.RECEIVED + timedelta(days=2))
        self.erased()
        paper = other.papers.get()
        with store.opened(paper.sha256) as kept:
            assert kept.read() == making.PDF
        assert verify().differences == []

    def test_a_machine_that_stops_before_the_files_are_gone_erases_them_when_it_starts_again(self, monkeypatch):
        def stops(*_: Any) -> None:
            raise OSError("the disk is gone")

        with monkeypatch.context() as broken:
            broken.setattr(store, "erase", stops)
            broken.setattr("candour.casework.letters.erasing.outbox.path_of", stops)
            self.erased()
        assert [one for one in verify().differences if "bytes of an erased paper" in one]
        assert (erase_left_bytes(), erase_left_files()) == (1, 1)
        assert verify().differences == []
        assert (erase_left_bytes(), erase_left_files()) == (0, 0)

    def test_words_that_were_erased_by_no_act_show(self):
        case = making.closed()
        words = EventText.objects.filter(event__case_id=case.pk, event__kind="note_added")
        words.update(text="", salt="", erased_at=LATER, erased_under="Somebody")
        assert any("no act says so" in one for one in verify().differences)

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            (lambda case: Party.objects.filter(case=case, role="complainant").update(name="Bryony"), "name or needs stands"),
            (lambda case: EventText.objects.filter(event__case_id=case.pk, event__kind="note_added").update(
                text="x", salt="y", erased_at=None, erased_under=""), "words of event"),
            (lambda case: case.letters.filter(status="given").update(body_text="Dear Bryony"), "words stand there"),
            (lambda case: case.letters.filter(status="given").update(erased_at=None), "the other way about"),
            (lambda case: case.papers.update(title="Her letter"), "its name stands there"),
            (lambda case: case.papers.update(erased_at=None), "the other way about"),
            (lambda case: case.retention_reviews.update(authority="Nobody"), "not as its events say"),
            (lambda case: search.index(case=case, words="Bryony"), "what a search finds stands"),
        ],
    )  # fmt: skip
    def test_what_is_put_back_behind_an_erasure_shows(self, change, says):
        case = self.erased()
        change(case)
        assert any(says in one for one in verify().differences), verify().differences

    def test_an_act_that_is_rolled_back_erases_no_file(self):
        case = self.to_erase()
        with self.committed(), pytest.raises(RuntimeError), transaction.atomic():
            making.disposed(case)
            raise RuntimeError("rolled back")
        assert SECRET in everything_stored()
        assert store.path_of(Paper.objects.get().sha256).exists() and outbox.is_written(Message.objects.get())
        assert verify().differences == []
