"""K6 and K9 at the desk: a pack is read, frozen, downloaded; a meeting, its agenda, its papers; nobody else finds them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest

from candour.casework.audit.models import Access, Event
from candour.casework.cases.actions import restrict_case
from candour.casework.cases.models import Case
from candour.casework.meetings.models import AgendaItem, Meeting, MeetingPapers, Pack
from candour.casework.resolution import actions as resolution
from candour.casework.shared import clock
from tests import factories
from tests.casework.meetings import gathering
from tests.casework.resolution import making

pytestmark = pytest.mark.django_db
MEETINGS = "/desk/meetings/"
REASON = "The complaint is about a person, and is looked at in private."
OTHERS = ["intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker", "overseer",
          "office_chief_executive", "office_manager", "office_finance_officer", "area_admin"]  # fmt: skip


def now() -> Any:
    return clock.now()


@pytest.fixture
def case(db: None) -> Case:
    return gathering.commented(at=now() - timedelta(days=14))


@pytest.fixture
def meeting(db: None) -> Meeting:
    return gathering.meeting(at=now(), on=clock.today() + timedelta(days=21))


def of(case: Case, more: str = "") -> str:
    return f"/desk/cases/{case.reference.replace('/', '-')}/{more}"


def at(meeting: Meeting, more: str = "") -> str:
    return f"{MEETINGS}{meeting.pk}/{more}"


def page(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode()).replace("&#39;", "'").replace("&#x27;", "'")


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))


def send(client: Any, address: str, **typed: str) -> Any:
    return client.post(address, {**hidden(page(client, address)), **typed})


def problems(answer: Any) -> str:
    html = str(answer.content.decode()).replace("&#39;", "'")
    assert answer.status_code == 200 and "There is a problem" in html
    return html


def day(on: date) -> dict[str, str]:
    return {"on_day": str(on.day), "on_month": str(on.month), "on_year": str(on.year)}


# K6


def test_a_pack_is_read_frozen_and_downloaded(signed_in: Any, case: Case) -> None:
    client = signed_in("panel_officer")
    assert "Make a pack" in page(client, of(case))
    html = page(client, of(case, "packs/"))
    assert "No pack has been frozen yet." in html and "The commissioner called me a nuisance." in html
    assert "CONFIDENTIAL" in html and "An investigation of any kind" in html and "bryony@example.com" not in html
    answer = client.post(of(case, "packs/"), hidden(html))
    row = Pack.objects.get()
    assert answer.status_code == 302 and answer.headers["Location"] == of(case, f"packs/{row.pk}/")
    told = page(client, answer.headers["Location"])
    assert row.hash in told and "Pack 1, frozen on" in told and "moved on" not in told
    for kind, starts in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("odt", b"PK")):
        file = client.get(of(case, f"packs/{row.pk}/pack.{kind}"))
        assert file.content.startswith(starts)
        named = f'attachment; filename="complaint-{case.reference.replace("/", "-")}-pack-1.{kind}"'
        assert file.headers["Content-Disposition"] == named
    assert client.get(of(case, f"packs/{row.pk}/pack.docx")).status_code == 404
    assert "Pack 1" in page(client, of(case))
    kinds = list(Access.objects.filter(case_id=case.pk).values_list("kind", flat=True))
    assert kinds.count("pack_file") == 3 and "pack" in kinds


def test_a_double_click_freezes_one_pack(signed_in: Any, case: Case) -> None:
    client = signed_in("panel_decision_maker")
    form = hidden(page(client, of(case, "packs/")))
    assert [client.post(of(case, "packs/"), form).status_code for _ in range(2)] == [302, 302]
    assert Pack.objects.count() == 1


def test_a_case_that_moved_on_is_read_again_and_the_old_pack_says_so(signed_in: Any, case: Case) -> None:
    client = signed_in("panel_officer")
    before = hidden(page(client, of(case, "packs/")))
    client.post(of(case, "packs/"), before)
    row = Pack.objects.get()
    stale = hidden(page(client, of(case, "packs/")))
    resolution.take_resolution_step(case=case, by=making.officer(), at=now(), step="meeting_or_mediation")
    html = problems(client.post(of(case, "packs/"), stale))
    assert "moved on since" in html and "Step taken: Arrange a meeting or mediation" in html
    assert "The case has moved on since this pack." in page(client, of(case))
    old = page(client, of(case, f"packs/{row.pk}/"))
    assert "The case has moved on since this pack." in old and "Step of the resolution: Arrange a meeting" in old
    assert client.post(of(case, "packs/"), hidden(html)).status_code == 302
    assert "There is a newer one" in page(client, of(case, f"packs/{row.pk}/"))


def test_nothing_new_is_not_frozen_again(signed_in: Any, case: Case) -> None:
    client = signed_in("panel_officer")
    send(client, of(case, "packs/"))
    assert "Nothing would change" in problems(send(client, of(case, "packs/")))
    assert Pack.objects.count() == 1


def test_a_case_that_part_4_does_not_cover_has_the_rule_and_no_preview(signed_in: Any) -> None:
    case = making.received(at=now())
    html = page(signed_in("panel_officer"), of(case, "packs/"))
    assert "Only the panel's own handling allows this" in html and "Freeze this pack" not in html


def test_the_chair_reads_packs_and_makes_none(signed_in: Any, case: Case) -> None:
    row = gathering.pack(case, at=now())
    client = signed_in("panel_chair")
    html = page(client, of(case, "packs/"))
    assert "Pack 1" in html and "Freeze this pack" not in html
    assert "nuisance" in page(client, of(case, f"packs/{row.pk}/"))
    client.post(of(case, "packs/"), {"act_key": "0" * 32, "seen": "1", "previewed": "x"})
    assert Pack.objects.count() == 1


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_outside_the_panel_finds_any_of_it(signed_in: Any, case: Case, meeting: Meeting, role: str) -> None:
    row = gathering.pack(case, at=now())
    gathering.put_on(meeting, case, at=now(), by=making.officer())
    papers = gathering.papers(meeting, at=now(), by=making.officer())
    client = signed_in(role)
    for address in (of(case, "packs/"), of(case, f"packs/{row.pk}/"), of(case, f"packs/{row.pk}/pack.pdf"), MEETINGS,
                    f"{MEETINGS}new/", at(meeting), at(meeting, "postpone/"), at(meeting, "cancel/"), at(meeting, "papers/"),
                    at(meeting, f"papers/{papers.pk}/public/"), at(meeting, f"papers/{papers.pk}/exempt.html"),
                    at(meeting, f"papers/{papers.pk}/papers.zip")):  # fmt: skip
        assert client.get(address).status_code == 404, address
    assert ">Meetings<" not in re.sub(r"\s+", "", page(client, "/desk/"))


def test_the_panel_of_another_area_finds_none(signed_in: Any, case: Case, meeting: Meeting) -> None:
    row = gathering.pack(case, at=now())
    client = signed_in("panel_officer", slug=factories.CAMBRIDGESHIRE)
    for address in (of(case, "packs/"), of(case, f"packs/{row.pk}/"), at(meeting), at(meeting, "papers/")):
        assert client.get(address).status_code == 404, address
    assert "No meeting has been arranged yet." in page(client, MEETINGS)


def test_who_has_the_case_by_a_delegated_power_sees_no_pack(signed_in: Any) -> None:
    case = making.recorded(seriousness=making.serious, at=now() - timedelta(hours=5))
    chief = factories.user("office_chief_executive")
    resolution.hand_over_reference(case=case, by=making.decider(), at=now(), to=chief)
    client = signed_in("office_chief_executive")
    assert "Papers for those who resolve it" not in page(client, of(case))
    assert client.get(of(case, "packs/")).status_code == 404


# K9


def test_a_meeting_is_arranged_and_what_is_wrong_is_said(signed_in: Any) -> None:
    client = signed_in("panel_officer")
    assert "No meeting has been arranged yet." in page(client, MEETINGS)
    html = problems(send(client, f"{MEETINGS}new/", place="Room A", starts_at="25:00"))
    for words in ("Select who meets", "Enter the day of the meeting", "Enter a time like 14:30", 'value="Room A"'):
        assert words in html, words
    past = clock.today() - timedelta(days=1)
    given = {"kind": "subcommittee", "starts_at": "14:00", "place": "Room A"}
    assert "must not be in the past" in problems(send(client, f"{MEETINGS}new/", **given, **day(past)))
    answer = send(client, f"{MEETINGS}new/", **given, **day(clock.today() + timedelta(days=21)))
    row = Meeting.objects.get()
    assert answer.headers["Location"] == at(row)
    html = page(client, at(row))
    for words in ("Complaints Sub-Committee", "Room A", "Agenda open to the public by", "LGA 1972 s.100B",
                  "Nothing is on the agenda yet.", "No papers have been made yet.", "there is nothing to put on"):  # fmt: skip
        assert words in html, words


def test_it_is_postponed_and_cancelled_with_a_reason(signed_in: Any, meeting: Meeting) -> None:
    client = signed_in("panel_decision_maker")
    later = clock.today() + timedelta(days=30)
    given = {"starts_at": "10:30", "place": "Room B", **day(later)}
    assert "Say why it is changed" in problems(send(client, at(meeting, "postpone/"), **given))
    done = send(client, at(meeting, "postpone/"), reason="Snow.", **given)
    assert done.status_code == 302
    html = page(client, at(meeting))
    assert "Postponed" in html and "Snow." in html and "first fixed for" in html and "Room B" in html
    assert "Say why" in problems(send(client, at(meeting, "cancel/")))
    assert send(client, at(meeting, "cancel/"), reason="Not quorate.").status_code == 302
    html = page(client, at(meeting))
    assert "Cancelled" in html and "Not quorate." in html and "Put a complaint on the agenda" not in html
    assert "The meeting is cancelled" in problems(send(client, at(meeting, "cancel/"), reason="Again."))


def test_complaints_are_put_on_moved_and_taken_off(signed_in: Any, case: Case, meeting: Meeting) -> None:
    client, other = signed_in("panel_officer"), gathering.commented(at=now() - timedelta(days=13))
    assert "Choose a complaint" in problems(send(client, at(meeting)))
    for one in (case, other):
        html = page(client, at(meeting))
        key = re.findall(r'name="act_key" value="([^"]+)"', html)[-1]
        assert client.post(at(meeting), {"act_key": key, "case": str(one.pk)}).status_code == 302
    html = page(client, at(meeting))
    assert html.index(of(case)) < html.index(of(other)) and "On the agenda of" in page(client, of(case))
    assert "Make a pack" in html and "Manner of the commissioner at a meeting." in html
    key = re.findall(r'name="act_key" value="([^"]+)"', html)[0]
    assert client.post(at(meeting), {"act_key": key, "move": "down:3"}).status_code == 302
    assert client.post(at(meeting), {"act_key": key, "move": "down:3"}).status_code == 302  # a double click
    html = page(client, at(meeting))
    assert html.index(of(other)) < html.index(of(case))
    off = at(meeting, f"take-off/{case.reference.replace('/', '-')}/")
    assert "Say why" in problems(send(client, off))
    assert send(client, off, reason="Another meeting.").status_code == 302
    assert AgendaItem.objects.filter(taken_off_on=None).count() == 1
    assert "Taken off the agenda" in page(client, of(case))


@pytest.mark.parametrize("asked", ["up:3", "down:4", "down:99", "banana", ":"])
def test_what_cannot_be_moved_changes_nothing(signed_in: Any, case: Case, meeting: Meeting, asked: str) -> None:
    gathering.put_on(meeting, case, at=now(), by=making.officer())
    client, before = signed_in("panel_officer"), Event.objects.count()
    form = hidden(page(client, at(meeting)))
    assert client.post(at(meeting), {**form, "move": asked}).status_code == 302
    assert Event.objects.count() == before


def test_a_complaint_withdrawn_since_is_flagged(signed_in: Any, case: Case, meeting: Meeting) -> None:
    gathering.put_on(meeting, case, at=now(), by=making.officer())
    gathering.withdrawn(case, at=now())
    html = page(signed_in("panel_officer"), at(meeting))
    assert "Withdrawn or ended since" in html and "can no longer be resolved by this meeting" in html


def test_papers_are_read_frozen_and_leave_in_a_zip(signed_in: Any, case: Case, meeting: Meeting) -> None:
    client = signed_in("panel_officer")
    gathering.put_on(meeting, case, at=now(), by=making.officer())
    address = at(meeting, "papers/")
    assert "Say why the public is excluded" in problems(send(client, address, do="preview", describe="no"))
    html = problems(send(client, address, do="preview", reason=REASON, describe="no"))
    assert "Make a pack for" in html and REASON in html and "Freeze these papers" not in html
    row = gathering.pack(case, at=now())
    html = str(send(client, address, do="preview", reason=REASON, describe="no").content.decode())
    assert "Part A: public" in html and "Part B: exempt" in html and "Not described in public" in html
    typed = {"reason": REASON, "describe": "no", "do": "freeze"}
    changed = client.post(address, {**hidden(html), **typed, "describe": "yes"})
    assert "Read them again" in problems(changed) and not MeetingPapers.objects.exists()
    assert client.post(address, {**hidden(changed.content.decode()), **typed, "describe": "yes"}).status_code == 302
    papers = MeetingPapers.objects.get()
    public = page(client, at(meeting, f"papers/{papers.pk}/public/"))
    assert "Manner of the commissioner at a meeting." in public and papers.public_hash in public
    main = public[public.index('<div class="candour-report"'):]
    assert not any(words in main for words in ("Bryony", "Hathersage", "nuisance"))
    exempt = page(client, at(meeting, f"papers/{papers.pk}/exempt/"))
    assert row.hash in exempt and "CONFIDENTIAL" in exempt
    for part in ("public", "exempt"):
        for kind, starts in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("odt", b"PK")):
            file = client.get(at(meeting, f"papers/{papers.pk}/{part}.{kind}"))
            assert file.content.startswith(starts), (part, kind)
    for wrong in (f"papers/{papers.pk}/banana/", f"papers/{papers.pk}/public.docx", f"papers/{meeting.pk}/public/"):
        assert client.get(at(meeting, wrong)).status_code == 404, wrong
    answer = client.get(at(meeting, f"papers/{papers.pk}/papers.zip"))
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert len(archive.namelist()) == 10 and "metadata.csv" in archive.namelist()
    kinds = list(Access.objects.filter(case_id=case.pk).values_list("kind", flat=True))
    assert kinds.count("meeting_papers_file") == 4 and "meeting_papers" in kinds, "the public part opens no case"


def test_a_name_in_the_public_reason_is_refused_with_what_was_typed(signed_in: Any, case: Case, meeting: Meeting) -> None:
    gathering.put_on(meeting, case, at=now(), by=making.officer())
    gathering.pack(case, at=now())
    client, typed = signed_in("panel_officer"), "It is about Bryony Hathersage."
    html = problems(send(client, at(meeting, "papers/"), do="preview", reason=typed, describe="no"))
    assert "Name nobody, and no day or address" in html and typed in html and "Freeze these papers" not in html


def test_the_chair_reads_papers_and_changes_nothing(signed_in: Any, case: Case, meeting: Meeting) -> None:
    gathering.put_on(meeting, case, at=now(), by=making.officer())
    gathering.pack(case, at=now())
    papers = gathering.papers(meeting, at=now(), by=making.officer())
    client = signed_in("panel_chair")
    html = page(client, at(meeting))
    for words in ("Postpone", "Put a complaint", "Make new papers", 'name="move"', "Take off"):
        assert words not in html, words
    assert "Arrange a meeting" not in page(client, MEETINGS)
    assert case.reference in page(client, at(meeting, f"papers/{papers.pk}/exempt/"))
    for address in (f"{MEETINGS}new/", at(meeting, "cancel/"), at(meeting, "papers/")):
        assert "Only the secretariat of this panel can do this." in page(client, address), address
    before = Event.objects.count()
    client.post(at(meeting, "cancel/"), {"reason": "No.", "act_key": "0" * 32})
    client.post(at(meeting), {"act_key": "0" * 32, "move": "down:3"})
    assert Event.objects.count() == before


def test_who_may_not_see_a_complaint_opens_no_exempt_part(signed_in: Any, case: Case, meeting: Meeting) -> None:
    gathering.put_on(meeting, case, at=now(), by=making.officer())
    gathering.pack(case, at=now())
    papers = gathering.papers(meeting, at=now(), by=making.officer())
    restrict_case(case=case, by=making.decider(), at=now(), reason="A source is named.")
    client = signed_in("panel_chair")
    for inner in ("exempt/", "exempt.html", "exempt.pdf", "papers.zip"):
        assert client.get(at(meeting, f"papers/{papers.pk}/{inner}")).status_code == 404, inner
    assert "Not described in public" in page(client, at(meeting, f"papers/{papers.pk}/public/"))
    assert case.reference not in page(client, at(meeting)), "the agenda shows what may be found alone"


def test_pages_are_read_in_a_fixed_number_of_statements(
    signed_in: Any, meeting: Meeting, django_assert_num_queries: Any
) -> None:
    client = signed_in("panel_officer")
    counts: dict[str, list[int]] = {}
    for n in range(3):
        case = gathering.commented(at=now() - timedelta(days=14 - n))
        gathering.put_on(meeting, case, at=now(), by=making.officer())
        gathering.pack(case, at=now())
        for address in (at(meeting), at(meeting, "papers/"), MEETINGS):
            page(client, address)
            with django_assert_num_queries(count_of(client, address)) as asked:
                page(client, address)
            counts.setdefault(address, []).append(len(asked))
    for address, found in counts.items():
        assert found[0] == found[2] <= 22, (address, found)


def count_of(client: Any, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        page(client, address)
    return len(asked)
