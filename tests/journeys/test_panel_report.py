"""K10 in a browser: the report is read, frozen, corrected; the figures stand beside each other; axe finds no barrier."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.journeys.visiting import Visitor, violations

pytestmark = pytest.mark.browser

NONE = "There are none arising from this report."
_MAKE = """
import django; django.setup()
from tests.casework.publication.panel import resolved
resolved()
"""


def clear(visitor: Visitor) -> None:
    assert violations(visitor.page) == [], visitor.path


def test_a_person_of_the_panel_makes_the_annual_report(browser: Any, served: Any) -> None:
    served.python(_MAKE)
    officer = Visitor(browser, served, bypass_csp=True).sign_in("panel-officer@leicestershire.example")
    officer.go("/desk/panel-reports/").says("No report has been frozen yet.")
    clear(officer)
    officer.fill(last_report_on=date(2024, 12, 2), this_report_on=date(2025, 12, 1)).press("Read it")
    officer.says("There is a problem", "Write the equality implications, or say that there are none")
    clear(officer)
    officer.fill(equality=NONE, human_rights=NONE).press("Read it")
    officer.says("one complaint has been received", "Informal resolution cannot investigate")
    clear(officer)
    officer.press("Freeze this report").says("The report is frozen", "Version 1, frozen on", "01/25")
    clear(officer)
    officer.follow("Correct it with a new version").fill(equality="A leaflet is now in Polish.").press("Read it")
    officer.fill(note="The leaflet was left out.").press("Freeze this report")
    officer.says("Version 2", "This version corrects the one before it: The leaflet was left out.")
    officer.go("/desk/panel-figures/")
    clear(officer)
    officer.fill(last_report_on=date(2024, 12, 2), this_report_on=date(2025, 12, 1), year="2024").press("Show the figures")
    officer.says("Public count", "The report to the panel", "Published at the end of the financial year", "none")
    clear(officer)
    officer.content()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_fit(browser: Any, served: Any, width: int) -> None:
    chair = Visitor(browser, served, width=width).sign_in("panel-chair@leicestershire.example")
    chair.go("/desk/panel-reports/").look("panel-reports")
    chair.go("/desk/panel-figures/").look("panel-figures")
    chair.content()
