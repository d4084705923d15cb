"""A complaint about the commissioner, from the letter to the closed case, as the panel's people go through the pages."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys.visiting import Shots, Visitor, violations

pytestmark = pytest.mark.browser
CHAIR, VICE_CHAIR = "Chairman of the Panel", "Vice Chairman of the Panel"
NOT_CRIMINAL = {"alleges_offence": "no", "circumstances_indicate_offence": "no"}


class PanelStory:
    """The officer, who arranges, and the decision-maker; every page is looked at by axe as it is come to."""

    def __init__(self, browser: Any, served: Any, *, width: int, journey: str = "panel") -> None:
        self.browser, self.served, self.width = browser, served, width
        self.shots = Shots(f"{journey}-{width}")
        self.people: dict[str, Visitor] = {}
        self.barriers: dict[str, Any] = {}
        self.case = ""

    def person(self, role: str) -> Visitor:
        if role not in self.people:
            visitor = Visitor(self.browser, self.served, width=self.width, shots=self.shots, bypass_csp=True)
            self.people[role] = visitor.sign_in(f"{role.replace('_', '-')}@leicestershire.example")
        return self.people[role]

    def look(self, visitor: Visitor, name: str) -> Visitor:
        found = violations(visitor.look(name).page)
        if found:
            self.barriers[name] = found
        return visitor

    def at_the_case(self, role: str) -> Visitor:
        return self.person(role).go(f"/desk/cases/{self.case}/")

    def act(self, role: str, name: str, button: str, /, *, query: str = "", **answers: Any) -> Visitor:
        page = self.at_the_case(role)
        address = f"/act/{name.replace('_', '-')}/"
        page.go(f"/desk/cases/{self.case}{address}{query}") if query else page.follow(address)
        self.look(page, name).fill(**answers).press(button)
        assert "There is a problem" not in page.words, (name, page.words[:800])
        return page

    def decide(self, role: str, name: str, /, **answers: Any) -> Visitor:
        page = self.look(self.at_the_case(role).follow(f"/{name}/"), name)
        page.fill(**answers).press("Save decision")
        assert "There is a problem" not in page.words, (name, page.words[:800])
        return page

    def letters(self, **words: str) -> None:
        """Write, approve and give every letter that is owed."""
        desk = self.person("panel_decision_maker")
        for _ in range(12):
            page = self.at_the_case("panel_decision_maker").page
            link = page.locator("#next ~ ol a[href*='/letters/']").first
            if not link.count():
                return
            desk.follow("/letters/", within="section.candour-next")
            if "/new/" in desk.path:
                desk.press("Begin the letter")
            kind = page.locator("h1 .govuk-caption-l").inner_text()
            self.look(desk, "letter-" + re.sub(r"\W+", "-", kind.split("·")[-1].strip().lower()))
            own = page.locator("textarea[name^='write-own_']")
            wanted = [own.nth(n).get_attribute("name") for n in range(own.count())]
            days = page.locator("input[name^='write-ask_'][name$='_day']")
            asked = [str(days.nth(n).get_attribute("name")).removesuffix("_day") for n in range(days.count())]
            desk.fill(**dict.fromkeys(asked, clock.today() + timedelta(days=14)))
            lines = page.locator("input[type=text][name^='write-ask_']:not([name$='_day'],[name$='_month'],[name$='_year'])")
            names = [str(lines.nth(n).get_attribute("name")) for n in range(lines.count())]
            desk.fill(**{name: words.get(name[10:], "As agreed") for name in names})
            if wanted or asked or names:
                desk.fill(**{str(name): words.get(str(name)[10:], "As we told you.") for name in wanted})
                desk.press("Save and check")
            if page.get_by_role("button", name="Approve the letter").count():
                desk.press("Approve the letter")
            channel = page.locator("input[name='give-channel']").first
            assert channel.count(), (kind, desk.words[:1500])
            desk.fill(**{"give-channel": channel.get_attribute("value")}).press("Give the letter")
            assert "The letter is given." in desk.words, (kind, desk.words[:1500])
        raise AssertionError("letters without end")

    # The story

    def take_in(self) -> None:
        """K1: issue by issue, with the owner of each before anything is saved."""
        desk = self.person("panel_officer").go("/desk/").menu("Panel")
        self.look(desk, "register-empty").follow("/desk/panel/new/")
        self.look(desk, "new").press("Read it back")
        self.look(desk, "new-wrong").says("There is a problem")
        desk.fill(
            kind="complaint", channel="EML", what_happened="The commissioner called me a nuisance at a public meeting on"
            " burglary. Nobody ever came when our house was broken into.", happened_from=clock.today() - timedelta(days=9),
            name="Bryony Hathersage", email="bryony@example.com", preferred_channel="EML",
            issue_1="The commissioner called me a nuisance at a public meeting.", issue_1_class="office_holder_conduct",
            issue_1_summary="The commissioner's manner at a public meeting.",
            issue_2="Nobody came when our house was broken into.", issue_2_class="operational",
            issue_2_summary="The response to a burglary.",
        ).press("Read it back")  # fmt: skip
        self.look(desk, "read-back").says("Who has which part", "Not the panel's", "The force")
        desk.press("Save it")
        self.case = desk.path.strip("/").split("/")[-1]
        self.look(desk, "case-new").says("Bryony Hathersage", "Operational policing", "Next")

    def sort_and_record(self) -> None:
        """K2 to K4: not criminal; the chair was consulted; one issue recorded, the other passed to the force."""
        self.act("panel_officer", "take_evidence_step", "Save", what_code=self._first("panel_officer", "take_evidence_step"))
        self.decide("panel_decision_maker", "sort", answer="not_serious", **NOT_CRIMINAL)
        self.act("panel_officer", "record_consultation", "Save", query="?about=decide_whether_a_complaint", answer="view",
                 words="She agrees that the first part is recorded.")  # fmt: skip
        self.decide(
            "panel_decision_maker", "record", answer_1="record", answer_2="not_recorded", passed_to_2="force",
            words_2="It is about operational policing, which the force answers for.",
            operational_treatment_2="reg10_and_signpost",
        )  # fmt: skip
        page = self.at_the_case("panel_decision_maker")
        self.look(page, "case-recorded").says("passed to The force", "With the panel", CHAIR)
        self.act("panel_decision_maker", "withhold_notice", "Save", letter_kind="panel_complaint_copy",
                 why_code="prejudice_proceedings", reason="The police ask for a week.",
                 review_on=clock.today() + timedelta(days=7))  # fmt: skip
        self.look(self.at_the_case("panel_decision_maker"), "case-withheld").says("Withheld for now")
        self.act("panel_decision_maker", "review_withholding", "Save", answer="give", reason="They do not need it any more.")
        self.letters()

    def _first(self, role: str, name: str) -> str:
        page = self.person(role).go(f"/desk/cases/{self.case}/act/{name.replace('_', '-')}/").page
        return str(page.locator("main input[type=radio]").first.get_attribute("value"))

    def resolve(self) -> None:
        """K5: what can be done and what cannot; comments from both; an outcome."""
        page = self.person("panel_decision_maker").go(f"/desk/cases/{self.case}/resolution/")
        self.look(page, "resolution-before").says("nobody is validly appointed to resolve it")
        self.look(page.go(f"/desk/cases/{self.case}/disapply/"), "disapply").says("not made out", "E. It is vexatious")
        self.look(page.go(f"/desk/cases/{self.case}/withdrawal/"), "withdrawal").says("No withdrawal has been received")
        self.act("panel_decision_maker", "appoint_for_resolution", "Save", kind="other_person",
                 persons="Director of Law and Governance", minute="Panel, review of the Constitution, December 2021",
                 on=clock.today().replace(year=2021, month=12, day=1))  # fmt: skip
        self.act("panel_officer", "record_consultation", "Save", query="?about=decide_informal_resolution", who=CHAIR,
                 answer="attempted")  # fmt: skip
        self.act("panel_decision_maker", "open_resolution", "Open it")
        for party in ("complainant", "office_holder"):
            self.act("panel_officer", "invite_comments", "Record the invitation", party=party,
                     by_on=clock.today() + timedelta(days=14))  # fmt: skip
        self.letters()
        page = self.person("panel_officer").go(f"/desk/cases/{self.case}/resolution/")
        self.look(page, "resolution").says("Not available here, and why", "Interview somebody else", "the panel has no power")
        self.act("panel_officer", "record_comments", "Save", party="complainant", words="I only asked a question.")
        self.act("panel_officer", "record_comments", "Save", party="office_holder", words="I am sorry that I said it.")
        self.act("panel_officer", "take_resolution_step", "Record the step", step="supply_public_documents",
                 reason="We sent them the minutes of the meeting.")  # fmt: skip
        self.act("panel_officer", "close_comments", "Close it")
        for who in (CHAIR, VICE_CHAIR):
            self.act("panel_officer", "record_consultation", "Save", query="?about=resolve_informally", who=who,
                     answer="attempted")  # fmt: skip
        self.act("panel_decision_maker", "decide_issue_outcome", "Save the outcome", outcome="ir_apology",
                 told="The commissioner says sorry for calling you a nuisance.", summary="An apology was given.",
                 conduct_admitted="yes", agreed_by_office_holder="yes")  # fmt: skip
        self.letters(apology="I am sorry that I called you a nuisance.", comments="Both sides told us what was said.")
        self.look(self.at_the_case("panel_decision_maker"), "case-record-sent").says("Record of the outcome sent")

    def close_it(self) -> None:
        """The limbs of a publication; the evidence; the closed case; K8, the register."""
        self.act("panel_officer", "propose_publication", "Propose it", text="The commissioner said sorry.", why="Others ask.")
        self.letters()
        for party in ("complainant", "office_holder"):
            self.act("panel_officer", "record_representations", "Save", party=party, words="I have nothing against it.")
        self.act("panel_officer", "close_representations", "Close it")
        self.decide("panel_decision_maker", "publication", considered="yes", answer="publish", reason="It helps others.")
        self.act("panel_officer", "publish_record", "Save", where="The panel's page")
        self.act("panel_decision_maker", "end_evidence_duty", "Save", why_code="case_over", reason="Nothing more is asked.")
        self.act("panel_officer", "close_case", "Close it", why_code="resolved", reason="Every issue has its outcome.")
        self.look(self.at_the_case("panel_officer"), "case-closed").says("Closed")
        page = self.person("panel_chair").go("/desk/").menu("Panel")
        self.look(page, "register").says("An apology", "Not recorded", "The response to a burglary.")
        self.look(self.person("panel_chair").go("/desk/team/?closed=yes"), "worklist-closed")

    def leave(self) -> None:
        for visitor in self.people.values():
            visitor.content()
            visitor.close()
        assert self.barriers == {}


def test_from_the_letter_to_the_closed_case(browser: Any, served: Any) -> None:
    story = PanelStory(browser, served, width=320)
    story.take_in()
    story.sort_and_record()
    story.resolve()
    story.close_it()
    story.leave()
    assert "everything agrees" in served.run([sys.executable, "-m", "candour", "verify"])
