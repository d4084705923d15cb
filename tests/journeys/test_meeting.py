"""K6 and K9 in a browser: a pack, a meeting, its agenda, its papers in two parts, the zip; axe looks at every page."""

from __future__ import annotations

import json
import re
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys.visiting import Shots, Visitor, violations

pytestmark = pytest.mark.browser
REASON = "Each complaint is about a person, and both sides were promised that it is looked at in private."
_MAKE = """
import django; django.setup()
import json
from datetime import timedelta
from candour.casework.shared import clock
from tests.casework.meetings import gathering
from tests.casework.resolution import making
now = clock.now()
first = gathering.commented(at=now - timedelta(days=20))
second = gathering.commented(making.issue("Nobody answered my letter.", public_summary="A letter that was not answered."),
                             at=now - timedelta(days=19))
print(json.dumps([first.reference, second.reference]))
"""
_WITHDRAW = """
import django; django.setup()
from candour.casework.cases.models import Case
from candour.casework.shared import clock
from tests.casework.meetings import gathering
gathering.withdrawn(Case.objects.get(reference={reference!r}), at=clock.now())
"""


class MeetingStory:
    """The officer arranges and makes the papers; every page is looked at by axe as it is come to."""

    def __init__(self, browser: Any, served: Any, *, width: int) -> None:
        self.served, self.shots = served, Shots(f"meeting-{width}")
        self.barriers: dict[str, Any] = {}
        self.meeting = ""
        self.desk = Visitor(browser, served, width=width, shots=self.shots, bypass_csp=True)
        self.desk.sign_in("panel-officer@leicestershire.example")
        self.first, self.second = json.loads(served.python(_MAKE).strip().splitlines()[-1])

    def look(self, name: str) -> Visitor:
        found = violations(self.desk.look(name).page)
        if found:
            self.barriers[name] = found
        return self.desk

    def at_case(self, reference: str, more: str = "") -> Visitor:
        return self.desk.go(f"/desk/cases/{reference.replace('/', '-')}/{more}")

    def pack(self) -> None:
        """K6: read what the pack would say, freeze it, find it again from the case."""
        self.at_case(self.first)
        self.look("case").follow("Make a pack")
        self.look("pack-preview").says("No pack has been frozen yet.", "What you may not do, and why", "This is what I say.")
        self.desk.press("Freeze this pack")
        self.look("pack").says("The pack is frozen", "Pack 1, frozen on", "SHA-256")
        self.desk.go(f"/desk/cases/{self.first.replace('/', '-')}/packs/").press("Freeze this pack")
        self.look("pack-nothing-new").says("There is a problem", "Nothing would change")
        self.at_case(self.first).says("Pack 1", "Papers for those who resolve it")

    def arrange(self) -> None:
        """K9: a meeting, with the error states of its form."""
        self.desk.go("/desk/").menu("Meetings")
        self.look("meetings-before").says("No meeting has been arranged yet.").follow("Arrange a meeting")
        self.desk.press("Arrange it")
        self.look("arrange-wrong").says("There is a problem", "Select who meets", "Enter where it meets")
        self.desk.fill(kind="subcommittee", on=clock.today() + timedelta(days=21), starts_at="14:00", place="Committee Room A")
        self.desk.press("Arrange it")
        self.look("meeting-empty").says("The meeting is arranged.", "Nothing is on the agenda yet.", "open to the public")
        self.meeting = self.desk.path

    def agenda(self) -> None:
        """Two complaints, in another order; one without a pack."""
        self.desk.press("Put it on the agenda")
        self.look("agenda-wrong").says("There is a problem", "Choose a complaint")
        for reference in (self.first, self.second):
            self.desk.page.locator("main select[name='case']").select_option(label=reference)
            self.desk.press("Put it on the agenda")
        self.look("agenda").says(self.first, self.second, "Make a pack")
        with self.desk.page.expect_navigation():
            self.desk.page.locator("main button[value='down:3']").click()
        order = self.desk.page.locator("main tbody th a").all_inner_texts()
        assert order == [self.second, self.first], order
        self.desk.follow("Make the papers").press("Read them")
        self.look("papers-wrong").says("There is a problem", "Say why the public is excluded")
        self.desk.fill(reason=REASON, describe="yes").press("Read them")
        self.look("papers-without-pack").says("There is a problem", f"Make a pack for {self.second} first")
        self.at_case(self.second, "packs/").press("Freeze this pack")

    def papers(self) -> None:
        """Both parts are read, frozen, read again; the zip comes with its sheet."""
        self.desk.go(self.meeting)
        self.desk.follow("Make the papers").fill(reason="It concerns Bryony Hathersage.", describe="no").press("Read them")
        self.look("papers-named").says("There is a problem", "Name nobody, and no day or address")
        self.desk.fill(reason=REASON, describe="yes").press("Read them")
        self.look("papers-preview").says("Part A: public", "Part B: exempt", "A letter that was not answered.")
        part = self.desk.page.locator("section[aria-labelledby='part-public']").inner_text()
        assert not any(words in part for words in ("Bryony", "Hathersage", "nuisance", "what I say")), part
        self.desk.press("Freeze these papers")
        self.look("meeting-with-papers").says("The papers are frozen", "Part A: public", "All files and their sheet (zip)")
        self.desk.follow("/public/")
        self.look("part-a").says("Version 1, frozen on", "Exclusion of the public")
        self.desk.go(self.meeting)
        self.desk.follow("/exempt/")
        self.look("part-b").says("CONFIDENTIAL", "The packs", "Schedule 12A, paragraphs 1 and 2")
        self.desk.go(self.meeting)
        with self.desk.page.expect_download() as coming:
            self.desk.page.locator("a[href$='papers.zip']").click()
        with zipfile.ZipFile(Path(coming.value.path())) as archive:
            names = archive.namelist()
            sheet = archive.read("metadata.csv").decode()
        assert len(names) == 13 and len(re.findall(r"^public/", sheet, re.M)) == 3 and "Bryony" not in sheet

    def change(self) -> None:
        """A complaint is withdrawn after it was put on; the meeting is postponed, then cancelled."""
        self.served.python(_WITHDRAW.format(reference=self.first))
        self.desk.go(self.meeting)
        self.look("meeting-flagged").says("Withdrawn or ended since", "can no longer be resolved", "the case has moved on")
        self.desk.follow(f"/take-off/{self.first.replace('/', '-')}")
        self.look("take-off").press("Take it off").says("There is a problem", "Say why")
        self.desk.fill(reason="They withdrew it.").press("Take it off")
        self.desk.says(f"{self.first} is off the agenda.", "has changed since the newest papers")
        self.desk.follow("Postpone it").fill(on=clock.today() + timedelta(days=28)).press("Save the change")
        self.look("postpone-wrong").says("There is a problem", "Say why it is changed")
        self.desk.fill(reason="The chair is ill.").press("Save the change")
        self.look("meeting-postponed").says("Postponed", "The chair is ill.", "first fixed for")
        self.desk.follow("Cancel it").fill(reason="It will not be quorate.").press("Cancel the meeting")
        self.look("meeting-cancelled").says("Cancelled", "It will not be quorate.")
        self.desk.go("/desk/meetings/")
        self.look("meetings").says("Cancelled", "Committee Room A")

    def leave(self) -> None:
        self.desk.content()
        self.desk.close()
        assert self.barriers == {}


def test_a_complaint_goes_to_a_meeting(browser: Any, served: Any) -> None:
    story = MeetingStory(browser, served, width=320)
    story.pack()
    story.arrange()
    story.agenda()
    story.papers()
    story.change()
    story.leave()
    assert "everything agrees" in served.run([sys.executable, "-m", "candour", "verify"])
