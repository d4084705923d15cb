"""K11 in a browser: who left office, a hold, a look at a closed file, and two people who erase it; axe finds no barrier."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from candour.casework.shared import clock
from tests.journeys.visiting import Shots, Visitor, violations

pytestmark = pytest.mark.browser

OFFICER, DECIDER = "panel-officer@leicestershire.example", "panel-decision-maker@leicestershire.example"
CASE = "/desk/cases/01-25/"
_MAKE = """
import django; django.setup()
from datetime import timedelta
from tests.casework.resolution import making as panels
from tests.casework.retention import making
making.closed()
making.closed(at=panels.RECEIVED + timedelta(days=1))
"""
_VERIFY = """
import django; django.setup()
from candour.casework.audit.verification import verify
report = verify()
print(report.differences, report.erased > 0)
"""


@pytest.fixture(scope="module")
def files(served: Any) -> Any:
    """Two closed files of the panel, each with a note, a letter that was given and a paper."""
    served.python(_MAKE)
    return served


def clear(visitor: Visitor, name: str) -> None:
    """The page can be used by everybody; and a picture of it."""
    assert violations(visitor.page) == [], visitor.path
    visitor.look(name)


def test_two_people_of_the_panel_erase_a_file_and_what_was_done_stays(browser: Any, files: Any) -> None:
    shots = Shots("retention")
    officer = Visitor(browser, files, bypass_csp=True, shots=shots).sign_in(OFFICER)
    _say_who_left(officer)
    _hold_and_lift(officer)
    _look_at_it(officer)
    officer.content()
    decider = Visitor(browser, files, bypass_csp=True, shots=shots).sign_in(DECIDER)
    _erase_it(decider)
    decider.content()
    assert "[] True" in files.python(_VERIFY)


def _say_who_left(officer: Visitor) -> None:
    officer.menu("Panel").follow("Files to look at for retention")
    officer.says("This is another panel's period", "No day known", "Nobody has recorded yet that this office holder has left")
    clear(officer, "files-no-day")
    officer.follow("Record who left office").press("Record it").says("There is a problem", "Select an office")
    clear(officer, "left-office-error")
    officer.fill(office="commissioner", left_on=clock.today() + timedelta(days=2), reason="Notice of the result.")
    officer.press("Record it").says("The day cannot be in the future.")
    officer.fill(left_on=date(2025, 5, 8)).press("Record it")
    officer.says("Saved: Record who left office.", "Look at it now", "12 months from 8 May 2025: 8 May 2026.")
    clear(officer, "files-due")


def _hold_and_lift(officer: Visitor) -> None:
    officer.go(CASE).says("How long the file is kept", "A person looks at it on Friday 8 May 2026", "Hathersage")
    officer.follow("Put the file on hold").press("Put it on hold").says("There is a problem")
    clear(officer, "hold-error")
    officer.fill(kind="litigation", reason="Claim 24 of the county court.").press("Put it on hold")
    officer.says("On hold", "File put on hold: A claim before a court")
    officer.go(f"{CASE}act/review-retention/").says("A hold stands on this file: it is kept until the hold is lifted.")
    clear(officer, "look-refused")
    officer.go(f"{CASE}act/lift-retention-hold/").fill(reason="The claim was dismissed.")
    officer.page.locator("main [name='hold']").select_option(index=0)
    clear(officer, "lift")
    officer.press("Lift it").says("Hold lifted: A claim before a court")


def _look_at_it(officer: Visitor) -> None:
    officer.follow("Look at the file for retention").fill(answer="dispose", reason="Nothing in it is needed.")
    officer.press("Save the decision").says("There is a problem", "Say under which authority")
    clear(officer, "look-error")
    officer.fill(authority="Retention schedule of the panel, Director of Law and Governance").press("Save the decision")
    officer.says("To be confirmed", "Somebody else must confirm it.")
    clear(officer, "case-proposed")
    officer.go(f"{CASE}act/dispose-case/").says("Your role does not allow this")


def _erase_it(decider: Visitor) -> None:
    decider.go("/desk/retention/").says("To be confirmed: 1")
    decider.go(CASE).follow("Confirm: erase the words and papers").says("This cannot be undone.")
    decider.fill(sure="no").press("Erase them").says("There is a problem", "This cannot be undone")
    clear(decider, "dispose-error")
    decider.fill(sure="yes").press("Erase them")
    decider.says("The words and papers of this case were erased on", "You can read this case. You cannot act in it.")
    assert "Hathersage" not in decider.words
    clear(decider, "case-erased")
    decider.follow("/letters/").says("Its text was erased on")
    clear(decider, "letter-erased")
    decider.go("/desk/retention/").says("Erased: 1", "Look at it now: 1")
    clear(decider, "files-erased")
    decider.go("/desk/panel/?year=2025").says("01/25", "A visit.")


def test_a_file_is_kept_longer_and_a_day_taken_back_without_javascript(browser: Any, files: Any) -> None:
    visitor = Visitor(browser, files, way="plain").sign_in(DECIDER)
    visitor.go("/desk/cases/02-25/act/review-retention/").fill(answer="keep", reason="A book is written about it.")
    visitor.press("Save the decision").says("There is a problem", "Say until which day the file is kept")
    visitor.fill(keep_until=clock.today() + timedelta(days=200)).press("Save the decision").says("Kept for now")
    visitor.go("/desk/retention/").says("Kept for now: 1")
    visitor.follow("Take it back").press("Take it back").says("There is a problem", "Say what was wrong")
    visitor.fill(reason="It was the deputy.").press("Take it back")
    visitor.says("Nobody is recorded as having left office.", "No day known")
    visitor.content()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_fit(browser: Any, files: Any, width: int) -> None:
    shots = Shots(f"retention-{width}")
    chair = Visitor(browser, files, width=width, shots=shots).sign_in("panel-chair@leicestershire.example")
    chair.go("/desk/retention/").look("files").go("/desk/cases/02-25/").look("case").go("/desk/contact-plans/").look("plans")
    chair.content()


def test_everything_is_done_with_the_keyboard(browser: Any, files: Any) -> None:
    visitor = Visitor(browser, files, way="keyboard").sign_in(OFFICER)
    visitor.go("/desk/retention/left-office/").fill(office="deputy", left_on=date(2025, 6, 1), reason="Notice.")
    visitor.press("Record it").says("Deputy commissioner: Sunday 1 June 2025")
    visitor.go("/desk/cases/02-25/act/hold-retention/").fill(kind="inquiry", reason="The inquiry asked.")
    visitor.press("Put it on hold").says("On hold")
    visitor.content()
