"""The chief constable's own conduct, which the IOPC alone reviews (L15); the chief executive's line is kept out (L16)."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys.test_office import OfficeStory
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]
OFFICER, DECIDES, FINANCE = "reviews_officer", "office_decision_maker", "office_finance_officer"


class LinesStory(OfficeStory):
    """One complaint about the chief constable, one about the chief executive, each from the desk to where it must go."""

    def taken_in(self, role: str, about: str, what: str) -> str:
        """Whoever takes in what comes to the office writes it down."""
        day = clock.today() - timedelta(days=2)
        page = self.person(role).go("/desk/intake/new/").fill(
            about=about, channel="TEL", orally="yes", standing="subject", made_on=day, what_happened=what,
            name="Bryony Hathersage", email="bryony@example.com",
        )  # fmt: skip
        self.look(page, f"new-{about}").press("Read it back").press("Save the complaint")
        found = re.search(r"\b[A-Z]{2,4}-\d\d-\d+\b", page.words)
        assert found is not None, page.words
        return found[0]

    def decide(self, case: str, name: str, /, **answers: Any) -> Visitor:
        page = self.person(DECIDES).go(f"/desk/cases/{case}/decide/{name}/")
        return self.look(page, name).fill(**answers).press("Save decision")

    def not_found(self, role: str, case: str) -> Visitor:
        """Whoever may not see it is answered as if there were no such case."""
        visitor = self.person(role)
        visitor.expected = ("404",)
        return visitor.go(f"/desk/cases/{case}/").says("Page not found")

    def chief_constable(self) -> None:
        """Own conduct or delegated; M8, which the office cannot rule out; and a review by nobody but the IOPC."""
        self.chief = case = self.taken_in(OFFICER, "chief_officer", "The chief constable lied to a meeting about my street.")
        self.done(self.decide(case, "decide-authority", own_conduct="yes", answer="local_policing_body",
                              reason="She said it herself."), "authority")  # fmt: skip
        self.act(OFFICER, case, "log_complaint", "Log it")
        told = {"words": "She lied to the meeting.", "category": "H1", "about_conduct": "yes"}
        self.act(OFFICER, case, "add_allegation", "Save allegation", **told)
        page = self.person(DECIDES).go(f"/desk/cases/{case}/decide/decide-referral/")
        self.look(page, "m8").says("it must be referred", "about a chief officer, and the complaint alone cannot exclude it")
        self.done(self.decide(case, "decide-referral", answer="mandatory"), "referral")
        sent = {"sent_on": clock.today(), "sent_time": "00:00", "basis": "mandatory"}
        self.act(DECIDES, case, "refer_case", "Save the referral", **sent)
        self.act(DECIDES, case, "record_iopc_answer", "Save", mode="returned", on=clock.today(), necessary="no")
        self.done(self.decide(case, "decide-recording", complainant_wishes_recording="yes", answer="recorded",
                              reason_code="RR1"), "recording")  # fmt: skip
        page = self.decide(case, "decide-review-body", answer="local_policing_body", reason="Ours, we think.")
        self.look(page, "review-body-refused").says("There is a problem")
        self.done(self.decide(case, "decide-review-body", answer="iopc"), "review body")
        self.look(self.person(OFFICER).go(f"/desk/cases/{case}/"), "chief-reviewed-by").says("The IOPC")
        self.not_found("intake_officer", case)

    def chief_executive(self) -> None:
        """It goes to the finance officer: the chief executive finds it by no way, and whoever is below them judges nothing."""
        self.office = case = self.taken_in("office_manager", "office_chief_executive", "The chief executive shouted at me.")
        chief = self.look(self.not_found("office_chief_executive", case), "not-for-the-chief-executive")
        assert case not in chief.go("/desk/all/").words
        manager = self.person("office_manager").go(f"/desk/cases/{case}/act/choose-handler/")
        self.look(manager, "below-the-chief-executive").says("above or below you in the line")
        finance = self.person(FINANCE).go(f"/desk/cases/{case}/act/choose-handler/")
        self.look(finance, "choose-handler").says("Felix Brackenbury")
        offered = finance.page.locator("[name=user_id] option").all_inner_texts()
        assert not [one for one in offered if "Gethin Oakapple" in one or "Cressida Holmefirth" in one], offered
        chosen = finance.page.locator("[name=user_id] option", has_text="Felix Brackenbury").get_attribute("value")
        self.act(FINANCE, case, "choose_handler", "Save", subject="office_chief_executive", user_id=chosen)
        found = "The chief executive raised her voice. She should not have."
        self.act(FINANCE, case, "decide_office_outcome", "Save the outcome", answer="upheld", found=found)
        self.look(manager.go(f"/desk/cases/{case}/"), "the-manager-reads").says("The person was right")
        self._told(case)
        self.act(FINANCE, case, "close_case", "Close it", why_code="dealt_with", reason="The outcome was told.")
        self.look(finance.go(f"/desk/cases/{case}/"), "office-closed").says("Closed")

    def _told(self, case: str) -> None:
        """The outcome is written and given by whoever handled it."""
        finance = self.person(FINANCE).go(f"/desk/cases/{case}/").follow("/letters/", within="section.candour-next")
        finance.fill(**{"write-own_looked_at": "We read the notes of the call."}).press("Save and check")
        self.look(finance, "office-letter").says("The chief executive raised her voice.")
        finance.fill(**{"give-channel": "EML"}).press("Give the letter").says("The letter is given.")


def test_whoever_is_complained_about_their_line_deals_with_nothing(browser: Any, served: Any) -> None:
    story = LinesStory(browser, served, width=320, journey="office-lines")
    story.chief_constable()
    story.chief_executive()
    story.close()
    assert story.barriers == {}
    assert "everything agrees" in served.run([sys.executable, "-m", "candour", "verify"])
