"""Other ways of a matter about a commissioner: to another panel, withdrawn, a conduct matter, locked, regulation 15."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys.test_panel import CHAIR, NOT_CRIMINAL, VICE_CHAIR, PanelStory
from tests.journeys.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.once]
OFFICER, DECIDER, CHIEF = "panel_officer", "panel_decision_maker", "office_chief_executive"


class OtherStory(PanelStory):
    """Each part begins with a letter of its own, and ends where its way ends."""

    def receive(self, what: str, *, named: bool = True, **changes: Any) -> None:
        """K1, in short."""
        told: dict[str, Any] = {
            "kind": "complaint", "channel": "EML", "what_happened": what, "happened_from": clock.today() - timedelta(days=9),
            "issue_1": what, "issue_1_class": "office_holder_conduct", "issue_1_summary": "Conduct at a meeting.", **changes,
        }  # fmt: skip
        who = {"name": "Bryony Hathersage", "email": "bryony@example.com", "preferred_channel": "EML"} if named else {}
        desk = self.person(OFFICER).go("/desk/panel/new/").fill(**told, **who).press("Read it back").press("Save it")
        self.case = desk.path.strip("/").split("/")[-1]

    def consult(self, about: str, *posts: str) -> None:
        for who in posts:
            self.act(OFFICER, "record_consultation", "Save", query=f"?about={about}", who=who, answer="attempted")

    def record(self, *, criminal: bool = False, **answers: Any) -> Visitor:
        """K2 to K4, in short."""
        alleged = {"alleges_offence": "yes", "circumstances_indicate_offence": "unsure"} if criminal else NOT_CRIMINAL
        self.decide(DECIDER, "sort", answer="serious" if criminal else "not_serious", **alleged)
        self.consult("decide_whether_a_complaint", CHAIR)
        self.decide(DECIDER, "record", **{"answer_1": "record", "considered_notice": "no", **answers})
        return self.at_the_case(DECIDER)

    def close(self, why: str, *, evidence: bool = True) -> None:
        if evidence:
            self.act(DECIDER, "end_evidence_duty", "Save", why_code="case_over", reason="Nothing more is asked.")
        self.act(OFFICER, "close_case", "Close it", why_code=why, reason="It has come to its end here.")
        self.look(self.at_the_case(OFFICER), f"closed-{why}").says("Closed")

    def refused(self, page: Visitor, name: str, *sentences: str) -> Visitor:
        return self.look(page, name).says("There is a problem", *sentences)

    # The ways

    def to_another_panel(self) -> None:
        """It is about the commissioner of another area: that panel is notified, and the complainant is told so (reg 9)."""
        self.receive("The commissioner of another area laughed at me.")
        page = self.record(answer_1="notify_other_panel", right_panel_1="no", passed_to_1="other_panel")
        self.look(page, "notified").says("Sent to the right panel", "passed to The right panel, of another area")
        self.letters(other_body="Example Police and Crime Panel", why="It is about the commissioner of Example.")
        self.close("forwarded", evidence=False)

    def a_part_to_another_panel(self) -> None:
        """One letter, three owners: this panel, another, and the office; each part has the notice that is due of it."""
        self.receive(
            "Ours, theirs, and the office's.", issue_2="Their commissioner laughed.", issue_2_class="office_holder_conduct",
            issue_3="The office put my picture on its page.", issue_3_class="office_staff",
        )  # fmt: skip
        page = self.record(
            answer_2="notify_other_panel", right_panel_2="no", passed_to_2="other_panel", answer_3="not_recorded",
            passed_to_3="office_internal", words_3="The office's staff put the picture there.",
        )  # fmt: skip
        self.look(page, "three-owners").says("passed to The right panel, of another area", "Not recorded")
        self.letters(other_body="Example Police and Crime Panel", why="Their commissioner was there.")
        self.look(self.at_the_case(DECIDER), "three-owners-told").says("To the right panel", "Not recorded")

    def withdrawn(self) -> None:
        """Only in writing and signed (reg 16): anything else is asked about, and the complaint goes on."""
        self.receive("The commissioner did not answer me.")
        self.record()
        self.letters()
        said = {"in_writing": "no", "signed": "no", "signatory": "complainant", "says": "withdraws"}
        self.act(OFFICER, "receive_withdrawal", "Save", reason="She rang.", **said)
        page = self.person(DECIDER).go(f"/desk/cases/{self.case}/withdrawal/")
        self.look(page, "withdrawal-unsigned").says("no withdrawal: regulation 16(1)")
        self.letters()
        self.at_the_case(DECIDER).says("With the panel", "Wish to withdraw received")
        self.act(OFFICER, "receive_withdrawal", "Save", **{**said, "in_writing": "yes", "signed": "yes"})
        self.decide(DECIDER, "withdrawal", appears_criminal="no")
        self.letters()
        self.close("withdrawn", evidence=False)

    def conduct_matter(self) -> None:
        """Nobody complained: recorded, it must be referred, and nobody but the office holder is written to (regs 12, 13)."""
        self.receive("The press says that the commissioner drove without insurance.", named=False, kind="conduct_matter",
                     source="press")  # fmt: skip
        page = self.at_the_case(DECIDER).says("Conduct matter about")
        assert "gave no name" not in page.words
        self.consult("decide_whether_a_complaint", CHAIR)
        self.decide(DECIDER, "record", answer_1="record", considered_notice="no")
        self.look(self.at_the_case(DECIDER), "matter-recorded").says("Refer it to the IOPC")
        page = self.person(DECIDER).go(f"/desk/cases/{self.case}/disapply/")
        page.says("Only the panel's own handling allows this")
        self.act(DECIDER, "refer_case", "Save the reference", sent_time="00:00")
        self.letters()
        self.act(OFFICER, "record_iopc_answer", "Save", mode="returned")
        self.letters()
        self.act(DECIDER, "decide_issue_outcome", "Save the outcome", query="?allegation=1", outcome="as_panel_determined",
                 told="Words were had.", summary="Advice was given.")  # fmt: skip
        self.close("iopc")

    def locked(self) -> None:
        """What is or must be referred is handled in no other way (regs 15, 27); whoever refers it is checked first."""
        self.receive("The commissioner drove at me, and shouted.")
        page = self.record(criminal=True)
        page.says("Refer it to the IOPC")
        self._not_now("referable")
        self.act(DECIDER, "withhold_notice", "Save", letter_kind="panel_complaint_copy", why_code="prejudice_investigation",
                 reason="An investigation is likely.")  # fmt: skip
        self._handed_over()
        self._not_now("referred")
        self.act(OFFICER, "record_iopc_answer", "Save", mode="returned")
        self.act(DECIDER, "review_withholding", "Save", answer="give", reason="There is no investigation.")
        self.letters(as_directed="The IOPC found no sign of a crime.")
        self.consult("disapply", CHAIR, VICE_CHAIR)
        page = self.decide(DECIDER, "disapply", vexatious="yes", grounds=["E"], manner="no_action",
                           reason="It only means to annoy. The letter says so.")  # fmt: skip
        self.look(page, "disapplied").says("No action under regulation 15")
        self.letters()
        self.close("other")

    def _not_now(self, when: str) -> None:
        page = self.person(DECIDER).go(f"/desk/cases/{self.case}/disapply/")
        self.look(page, f"disapply-{when}").says("Only the panel's own handling allows this")
        page.go(f"/desk/cases/{self.case}/resolution/").says("Part 4 does not apply to what was or must be referred")

    def _handed_over(self) -> None:
        """The chief executive, to whom the reference is delegated, sees the case from now on, and refers it."""
        chief = self.person(CHIEF).go("/desk/")
        self.at_the_case(DECIDER).follow("/act/hand-over-reference/")
        desk = self.person(DECIDER)
        to = str(desk.page.locator("[name=to] option").nth(1).get_attribute("value"))
        self.refused(desk.fill(to=to).press("Hand it over"), "hand-over-unchecked", "Write what was checked for a conflict")
        desk.fill(unchecked=["yes"]).press("Hand it over")
        warned = self.look(chief.go(f"/desk/cases/{self.case}/"), "handed-over")
        warned.says("nothing was checked for a conflict of interest", "Refer it to the IOPC")
        self.act(CHIEF, "refer_case", "Save the reference", sent_time="00:00", reason="An assault is alleged.")
        self.look(self.at_the_case(CHIEF), "referred").says("Referred to the IOPC")


def test_the_other_ways_of_a_matter_about_a_commissioner(browser: Any, served: Any) -> None:
    story = OtherStory(browser, served, width=1280, journey="panel-other-ways")
    story.to_another_panel()
    story.a_part_to_another_panel()
    story.withdrawn()
    story.conduct_matter()
    story.locked()
    story.leave()
    assert "everything agrees" in served.run([sys.executable, "-m", "candour", "verify"])
