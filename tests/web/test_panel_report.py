"""K10: a person of the panel chooses a period, reads the report, freezes it, downloads it; nobody else finds the pages."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from candour.casework.publication.models import FrozenReport
from tests import factories
from tests.casework.publication.panel import NONE, freeze, report, resolved

pytestmark = pytest.mark.django_db

REPORTS, FIGURES = "/desk/panel-reports/", "/desk/panel-figures/"
PERIOD = {
    "last_report_on_day": "2", "last_report_on_month": "12", "last_report_on_year": "2024",
    "this_report_on_day": "1", "this_report_on_month": "12", "this_report_on_year": "2025",
}  # fmt: skip
WORDS = {**PERIOD, "equality": NONE, "human_rights": NONE, "say_no_misconduct": "yes", "do": "preview"}


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))


def previewed(client: Any, address: str = REPORTS, **changes: str) -> str:
    answer = client.post(address, {**WORDS, **changes})
    assert answer.status_code == 200
    return str(answer.content.decode())


def frozen(client: Any, html: str, address: str = REPORTS, **changes: str) -> Any:
    marks = {"classification": "OFFICIAL", "disclosable": "yes", "do": "freeze"}
    return client.post(address, {**WORDS, **hidden(html), **marks, **changes})


def test_the_report_is_read_frozen_and_downloaded(signed_in: Any) -> None:
    resolved()
    client = signed_in("panel_officer")
    assert "No report has been frozen yet." in client.get(REPORTS).content.decode()
    html = previewed(client)
    assert "one complaint has been received" in html and "Resolved informally: an explanation was given." in html
    assert "Informal resolution cannot investigate" in html
    answer = frozen(client, html)
    row = FrozenReport.objects.get()
    assert answer.status_code == 302 and answer.headers["Location"] == f"{REPORTS}{row.pk}/"
    page = client.get(answer.headers["Location"]).content.decode()
    assert row.hash in page and "Version 1, frozen on" in page and "01/25" in page
    for kind, starts in (("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF"), ("odt", b"PK")):
        file = client.get(f"{REPORTS}{row.pk}/report.{kind}")
        assert file.content.startswith(starts)
        assert file.headers["Content-Disposition"] == f'attachment; filename="complaints-report-2025-12-01-v1.{kind}"'
    assert client.get(f"{REPORTS}{row.pk}/report.docx").status_code == 404
    assert "1 December 2025" in client.get(REPORTS).content.decode()


def test_without_pango_the_report_says_so_and_the_other_files_are_there(
    signed_in: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    resolved()
    client = signed_in("panel_officer")
    frozen(client, previewed(client))
    address = f"{REPORTS}{FrozenReport.objects.get().pk}/"
    # What importing it does where the machine has no Pango.
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library \'libpango-1.0-0\'")')
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    for _again in range(2):
        answer = client.get(f"{address}report.pdf", follow=True)
        assert answer.redirect_chain == [(address, 302)]
        assert "A PDF cannot be made on this machine: the library Pango is not installed." in answer.content.decode()
    assert client.get(f"{address}report.html").content.startswith(b"<!DOCTYPE html>")
    assert client.get(f"{address}report.odt").content.startswith(b"PK")


def test_a_double_click_freezes_once(signed_in: Any) -> None:
    client = signed_in("panel_decision_maker")
    html = previewed(client)
    assert frozen(client, html).status_code == 302
    assert frozen(client, html).status_code == 302
    assert FrozenReport.objects.count() == 1


def test_a_register_that_moved_on_is_shown_again_and_then_frozen(signed_in: Any) -> None:
    client = signed_in("panel_officer")
    before = previewed(client)
    resolved()
    again = frozen(client, before)
    assert again.status_code == 200 and "The register has changed since you looked" in again.content.decode()
    assert "one complaint has been received" in again.content.decode()
    assert frozen(client, again.content.decode()).status_code == 302


def test_a_correction_is_a_new_version_with_its_note(signed_in: Any) -> None:
    first = freeze(report())
    client = signed_in("panel_officer")
    address = f"{REPORTS}{first.pk}/correct/"
    form = client.get(address).content.decode()
    assert NONE in form and 'value="2024"' in form
    html = previewed(client, address, equality="A leaflet is now in Polish.")
    refused = frozen(client, html, address, equality="A leaflet is now in Polish.")
    assert refused.status_code == 200 and "Say what was wrong" in refused.content.decode()
    done = frozen(client, html, address, equality="A leaflet is now in Polish.", note="The leaflet was left out.")
    assert done.status_code == 302
    second = FrozenReport.objects.get(version=2)
    assert second.note == "The leaflet was left out."
    assert "A newer version corrects this one" in client.get(f"{REPORTS}{first.pk}/").content.decode()
    assert "correct/" not in client.get(f"{REPORTS}{first.pk}/").content.decode()


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"equality": ""}, "Write the equality implications, or say that there are none"),
        ({"human_rights": " "}, "Write the human rights implications, or say that there are none"),
        ({"this_report_on_year": "2024", "this_report_on_day": "1"}, "The meeting must be after the last report"),
        ({"last_report_on_month": "13"}, "must have a month from 1 to 12"),
        ({"equality": "It concerns Mrs Fenwick of 14 Mill Road."}, "a person seems to be named"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(signed_in: Any, changes: dict[str, str], says: str) -> None:
    client = signed_in("panel_officer")
    html = previewed(client, **changes)
    assert says in html and "There is a problem" in html
    assert NONE in html
    assert "Freeze this report" not in html


def test_a_complaint_without_a_public_summary_is_named(signed_in: Any) -> None:
    row = resolved().allegations.get().issue
    row.public_summary = ""
    row.save()
    html = previewed(signed_in("panel_officer"))
    assert "01/25: write a public summary of every issue" in html and "Freeze this report" not in html


def test_the_chair_reads_and_freezes_nothing(signed_in: Any) -> None:
    row = freeze(report())
    client = signed_in("panel_chair")
    html = client.get(REPORTS).content.decode()
    assert "1 December 2025" in html and "<textarea" not in html
    assert client.get(f"{REPORTS}{row.pk}/").status_code == 200
    assert "correct/" not in client.get(f"{REPORTS}{row.pk}/").content.decode()
    client.post(REPORTS, {**WORDS, "do": "freeze"})
    assert FrozenReport.objects.count() == 1


@pytest.mark.parametrize(
    "role",
    ["intake_officer", "handler", "decision_maker", "manager", "reviews_officer", "office_decision_maker", "overseer",
     "office_chief_executive", "office_manager", "office_finance_officer", "area_admin"],
)  # fmt: skip
def test_nobody_else_finds_the_pages(signed_in: Any, role: str) -> None:
    row = freeze(report())
    client = signed_in(role)
    for address in (REPORTS, FIGURES, f"{REPORTS}{row.pk}/", f"{REPORTS}{row.pk}/report.pdf", f"{REPORTS}{row.pk}/correct/"):
        assert client.get(address).status_code == 404, address
    assert client.post(REPORTS, WORDS).status_code == 404


def test_the_panel_of_another_area_does_not_find_the_report(signed_in: Any) -> None:
    row = freeze(report())
    client = signed_in("panel_officer", slug=factories.CAMBRIDGESHIRE)
    assert client.get(REPORTS).status_code == 200
    for address in (f"{REPORTS}{row.pk}/", f"{REPORTS}{row.pk}/report.odt", f"{REPORTS}{row.pk}/correct/"):
        assert client.get(address).status_code == 404


def test_three_figures_stand_on_one_page_with_their_definitions(signed_in: Any) -> None:
    resolved()
    client = signed_in("panel_chair")
    assert "Show the figures" in client.get(FIGURES).content.decode()
    html = client.get(FIGURES, {**PERIOD, "year": "2024"}).content.decode()
    for words in ("Public count", "The report to the panel", "Published at the end of the financial year", "none"):
        assert words in html, words
    assert "SI 2011/3050 Sch para 1(f)" in html and "cannot be compared or added" in html
    assert html.count("Counted") == 3
    later = client.get(FIGURES, {**PERIOD, "year": "2025"}).content.decode()
    assert "Not counted:" in later and "brought to attention on" in later


def test_a_report_is_read_in_a_fixed_number_of_statements(signed_in: Any, django_assert_max_num_queries: Any) -> None:
    freeze(report())
    client = signed_in("panel_officer")
    client.get(REPORTS)
    with django_assert_max_num_queries(8):
        client.get(REPORTS)
