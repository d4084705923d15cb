"""One letter about the chief constable and about the office, from the sender to the plan for contact; axe finds no barrier."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys.visiting import Shots, Visitor, violations

pytestmark = pytest.mark.browser
WORDS = "The chief constable said at a meeting that my street lies."
OFFICE_WORDS = "Somebody in the commissioner's office hung up on me."
PART = "Officers then searched my house."


class OfficeStory:
    """The people of the story; every page is looked at by axe as it is come to."""

    def __init__(self, browser: Any, served: Any, *, width: int, journey: str = "office") -> None:
        self.browser, self.served, self.width = browser, served, width
        self.shots = Shots(f"{journey}-{width}")
        self.people: dict[str, Visitor] = {}
        self.barriers: dict[str, Any] = {}
        self.chief = self.office = ""

    def person(self, role: str) -> Visitor:
        if role not in self.people:
            made = Visitor(self.browser, self.served, width=self.width, shots=self.shots, bypass_csp=True)
            at = f"{role.replace('_', '-')}@cambridgeshire.example"
            self.people[role] = made if role == "public" else made.sign_in(at)
        return self.people[role]

    def look(self, visitor: Visitor, name: str) -> Visitor:
        found = violations(visitor.look(name).page)
        if found:
            self.barriers[name] = found
        return visitor

    def done(self, page: Visitor, name: str) -> Visitor:
        assert "There is a problem" not in page.words, (name, page.words[:800])
        return page

    def act(self, role: str, case: str, name: str, button: str, /, **answers: Any) -> Visitor:
        page = self.person(role).go(f"/desk/cases/{case}/").follow(f"/act/{name.replace('_', '-')}/")
        self.look(page, name).fill(**answers).press(button)
        return self.done(page, name)

    def close(self) -> None:
        for visitor in self.people.values():
            visitor.close()
            visitor.content()

    def complain(self) -> None:
        """One letter, two owners: each has it with a reference of its own."""
        public = self.person("public").go("/complain/").follow("/complain/about/")
        public.fill(about=["chief_constable", "office"], own_conduct="yes").press("Continue")
        public.fill(area="cambridgeshire").press("Continue")
        self.look(public, "who-deals").says("What you can send from here", "what the chief constable did or decided")
        public.press("Continue").fill(standing="subject").press("Save and continue")
        for words in (WORDS, OFFICE_WORDS):
            public.fill(what_happened=words).press("Save and continue")
            public.fill(happened_from=clock.today() - timedelta(days=3), where="Ely").press("Save and continue")
            public.press("Save and continue")
            public.fill(put_right=["apology"]).press("Save and continue")
        public.fill(preferred_channel="EML", language="English").press("Save and continue")
        public.fill(adjustments=["one_contact"]).press("Save and continue")
        public.fill(named="yes", name="Bryony Hathersage", email="bryony@example.com").press("Save and continue")
        self.look(public, "check").press("Send your complaint").press("Save and continue")
        self.look(public, "sent").says("Your complaint has parts for different bodies")
        self.chief = re.search(r"CCC-\d\d-\d{5}", public.words)[0]
        self.office = re.search(r"OCC-\d\d-\d{3}", public.words)[0]

    def own_conduct(self) -> None:
        """The office asks whether it is the chief constable's own conduct, keeps that, and passes the rest to the force."""
        officer = self.person("reviews_officer").go("/desk/").menu("Intake").says(self.chief)
        assert self.office not in officer.words
        decides = self.person("office_decision_maker").go(f"/desk/cases/{self.chief}/")
        self.look(decides, "chief-case").says("Complaint about the chief constable").follow("/decide/decide-authority/")
        self.look(decides, "own-conduct").says("or something that they delegated?")
        decides.fill(own_conduct="yes", answer="local_policing_body", reason="She said it herself.").press("Save decision")
        self.done(decides, "own-conduct")
        told = {"how_much": "part", "words": PART, "reason": "An inspector decided on the search."}
        self.act("reviews_officer", self.chief, "pass_to_force", "Pass it on", **told)
        self.person("reviews_officer").go(f"/desk/cases/{self.chief}/").says("A part was passed to Cambridgeshire Constabulary")
        force = self.person("intake_officer").go("/desk/").menu("Intake").says(PART)
        assert self.chief not in force.words

    def handle(self) -> None:
        """The profile names who handles it; whoever was chosen decides."""
        role = "office_manager"
        manager = self.person(role).go("/desk/all/").says(self.office).go(f"/desk/cases/{self.office}/")
        self.look(manager, "office-case").says("Who it is about, and who handles it", "Nobody yet")
        manager.follow("/act/choose-handler/").says("Gethin Oakapple (senior manager)")
        chosen = manager.page.locator("[name=user_id] option", has_text="Gethin Oakapple").get_attribute("value")
        self.act(role, self.office, "choose_handler", "Save", subject="office_staff", no_account="yes", user_id=chosen,
                 reason="Nobody has said whom it is about, and a manager asks.")  # fmt: skip
        found = "The call was ended. It should have gone on."
        self.act(role, self.office, "decide_office_outcome", "Save the outcome", answer="upheld", found=found)
        self.look(manager.go(f"/desk/cases/{self.office}/"), "office-decided").says("The person was right", found)

    def plan(self) -> None:
        """A plan for contact, with the help that the person needs considered first; then it is listed, read and ended."""
        role, day = "office_manager", clock.today()
        self.act(role, self.office, "log_contact", "Save", party=self.party(role), channel="TEL", on=day)
        self.act(role, self.office, "log_behaviour", "Save", party=self.party(role), form="telephone", on=day,
                 what="Called nine times in one hour.")  # fmt: skip
        manager = self.person(role).go(f"/desk/cases/{self.office}/").follow("/act/set-contact-plan/").says("One named contact")
        manager.press("Set the plan").says("There is a problem", "Write an answer", "Select at least one")
        self.look(manager, "plan-mistakes")
        self.act(
            role, self.office, "set_contact_plan", "Set the plan", party=self.party(role),
            behaviour="Called 61 times in November.", reasons="Nobody else got through.",
            adjustments_considered="She asked for one contact: the plan gives her that.", limits=["one_person", "set_times"],
            starts_on=day, ends_on=day + timedelta(days=180), review_on=day + timedelta(days=90),
        )  # fmt: skip
        manager.go("/desk/").menu("Contact plans").says("Bryony Hathersage", "One named person answers")
        self.look(manager, "plans").follow("Bryony Hathersage").says("Called 61 times", "request for a review")
        self.look(manager, "plan")
        self.act(role, self.office, "review_contact_plan", "Save the decision", because="asked_again", answer="end",
                 plan=self.only(role, "review-contact-plan", "plan"), reason="It is calm now.")  # fmt: skip
        manager.go("/desk/contact-plans/").says("No plan stands")

    def party(self, role: str) -> str:
        return self.only(role, "log-contact", "party")

    def only(self, role: str, act: str, name: str) -> str:
        page = self.person(role).go(f"/desk/cases/{self.office}/act/{act}/").page
        return str(page.locator(f"[name={name}] option").first.get_attribute("value"))


def test_from_one_letter_to_the_plan_for_contact(browser: Any, served: Any) -> None:
    story = OfficeStory(browser, served, width=1280)
    story.complain()
    story.own_conduct()
    story.handle()
    story.plan()
    story.close()
    assert story.barriers == {}
    assert "everything agrees" in served.run([sys.executable, "-m", "candour", "verify"])
