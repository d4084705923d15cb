"""A letter about the police and about the commissioner, sent online: each body has its own part; axe finds no barrier."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys.visiting import Shots, Visitor, violations

pytestmark = pytest.mark.browser
FORCE_WORDS = "Two officers laughed at me in Granby Street."
PANEL_WORDS = "The commissioner called me a nuisance at a public meeting."
FORCE, PANEL = "Leicestershire Police", "Leicester, Leicestershire and Rutland Police and Crime Panel"


class Letter:
    """The person who writes and the two bodies that read; every page is looked at by axe as it is come to."""

    def __init__(self, browser: Any, served: Any, *, width: int, way: str) -> None:
        self.browser, self.served, self.width, self.way = browser, served, width, way
        self.shots = Shots(f"public-panel-{width}-{way}")
        self.barriers: dict[str, Any] = {}
        self.people: list[Visitor] = []
        self.public = self._person(way)
        self.references: dict[str, str] = {}

    def _person(self, way: str = "mouse") -> Visitor:
        options = {"bypass_csp": True} if way != "plain" else {}
        made = Visitor(self.browser, self.served, width=self.width, way=way, shots=self.shots, **options)
        self.people.append(made)
        return made

    def look(self, visitor: Visitor, name: str) -> Visitor:
        visitor.look(name)
        found = violations(visitor.page) if visitor.way != "plain" else []
        if found:
            self.barriers[name] = found
        wide = visitor.page.evaluate("document.documentElement.scrollWidth") if visitor.way != "plain" else 0
        assert wide <= self.width, (name, wide)
        return visitor

    def begin(self) -> None:
        """Told who gets which part before a word is typed."""
        public = self.public.go("/complain/").follow("/complain/about/")
        public.fill(about=["treatment", "commissioner"]).press("Continue").fill(area="leicestershire").press("Continue")
        self.look(public, "who-deals").says(f"This goes to {FORCE}", f"This goes to {PANEL}", "gets only its own part",
                                            "may have to give the person it is about a copy")  # fmt: skip
        public.press("Continue").fill(standing="subject").press("Save and continue")

    def about_the_police(self) -> None:
        """Its own words, its own days, its own people."""
        public = self.look(self.public, "police-what").says(f"This goes to {FORCE}, and from here to no other body")
        public.fill(what_happened=FORCE_WORDS, impact="I was late for work.").press("Save and continue")
        public.fill(happened_from=clock.today() - timedelta(days=3), where="Granby Street").press("Save and continue")
        self.look(public, "police-who").fill(**{"p0-name": "PC 1234", "p0-role": "PO"}).press("Save and continue")
        public.fill(put_right=["apology"]).press("Save and continue")

    def about_the_commissioner(self) -> None:
        """A mistake keeps all; saved, closed and come back to elsewhere; the day is offered and can be changed."""
        public = self.look(self.public, "panel-what").says(f"This goes to {PANEL}, and from here to no other body")
        public.fill(impact="I was ashamed.").press("Save and continue").says("There is a problem", "Tell us what happened")
        self.look(public, "panel-what-wrong")
        assert public.page.locator("[name=impact]").input_value() == "I was ashamed."
        public.fill(what_happened=PANEL_WORDS).press("Save and come back later")
        words = self.look(public, "saved").words
        reference, code = re.search(r"[A-Z]{4} [A-Z]{4}", words)[0], re.search(r"\b\d{3} \d{3}\b", words)[0]
        public.press("Close the form on this device")
        public.go("/complain/return/").fill(reference=reference, code=code).press("Open my form")
        self.look(public, "panel-which").says("Who is it about?").press("Save and continue").says("Choose who it is about")
        self.look(public, "panel-which-wrong").fill(which="commissioner", others="Forty people.").press("Save and continue")
        self.look(public, "panel-when").says("We have filled in what you told us before")
        public.fill(happened_from=clock.today() - timedelta(days=9), where="The town hall").press("Save and continue")
        public.fill(put_right=["apology"]).press("Save and continue")

    def send(self) -> None:
        """Read back part by part; sent once; who has which, with its reference and how to reach them."""
        public = self.public.fill(preferred_channel="EML", language="English").press("Save and continue")
        public.press("Save and continue")
        public.fill(named="yes", name="Bryony Hathersage", email="bryony@example.com").press("Save and continue")
        self.look(public, "check").says(f"About the police, for {FORCE}", f"for {PANEL}", FORCE_WORDS, PANEL_WORDS)
        public.press("Send your complaint").says("Your complaint is sent. Its references are:")
        self.look(public, "equality").press("Save and continue")
        self.look(public, "sent").says("Who has it", "About the commissioner or deputy: reference", "0116 305 6240")
        self.references = {
            "force": re.search(r"LP-\d\d-\d{5}", public.words)[0],
            "panel": re.search(r"reference (\d\d/\d\d)\b", public.words)[1],
        }
        public.press("Finish, and leave nothing on this device").go("/complain/sent/").says("Complain about the police")

    def each_reads_its_own(self) -> None:
        """The force finds its part, the panel its own; neither finds a word of the other's, nor does the office."""
        case = {name: f"/desk/cases/{reference.replace('/', '-')}/" for name, reference in self.references.items()}
        force = self._person().sign_in("intake-officer@leicestershire.example").go(case["force"])
        force.says(FORCE_WORDS, "I was late for work.")
        assert "nuisance" not in force.words and self.references["panel"] not in force.words
        panel = self._person().sign_in("panel-officer@leicestershire.example").go("/desk/")
        self.look(panel, "panel-worklist-empty").follow("/desk/panel/", within="main .candour-columns")
        self.look(panel.says(self.references["panel"]), "panel-register")
        self.look(panel.go("/desk/team/"), "panel-worklist").says(self.references["panel"])
        self.look(panel.go(case["panel"]), "panel-case").says(PANEL_WORDS, "I was ashamed.", "Forty people.", "The town hall")
        assert "laughed" not in panel.words and self.references["force"] not in panel.words
        overseer = self._person().sign_in("overseer@leicestershire.example").go("/desk/all/")
        main = overseer.page.locator("main").inner_text()
        assert self.references["panel"] not in main and "commissioner" not in main
        overseer.go(case["force"]).says(FORCE_WORDS)
        assert "nuisance" not in overseer.words
        overseer.expected = ("404",)
        overseer.go(case["panel"])
        assert "nuisance" not in overseer.words

    def leave(self) -> None:
        for visitor in self.people:
            visitor.content()
            visitor.close()
        assert self.barriers == {}


@pytest.mark.parametrize(("width", "way"), [
    (320, "mouse"), pytest.param(1280, "keyboard", marks=pytest.mark.once), pytest.param(320, "plain", marks=pytest.mark.once),
])
def test_one_letter_two_owners(browser: Any, served: Any, width: int, way: str) -> None:
    letter = Letter(browser, served, width=width, way=way)
    letter.begin()
    letter.about_the_police()
    letter.about_the_commissioner()
    letter.send()
    letter.each_reads_its_own()
    letter.leave()
    assert "everything agrees" in served.run([sys.executable, "-m", "candour", "verify"])
