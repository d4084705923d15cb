"""The frame in Debian's chromium: accessibility, content security, no failed request, narrow, printed, without JavaScript."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from candour.casework.accounts import demonstration
from tests import authenticator

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("/", "/accessibility", "/cookies", "/privacy", "/no-such-page", "/accounts/login/", "/accounts/password/reset/")
STAFF_PAGES = ("/accounts/security/", "/accounts/security/app/on/", "/accounts/password/change/", "/accounts/logout/")


class Watched:
    """A page whose complaints are kept: console, failed requests, answers of 400 and more."""

    def __init__(self, context: Any, *, expected: tuple[str, ...] = ()) -> None:
        self.page = context.new_page()
        self.wrong: list[str] = []
        self.expected = expected
        self.page.on("console", lambda said: self._note(said.text, said.type in ("error", "warning")))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        # A request that the next page overtook has not failed.
        self.page.on("requestfailed", lambda asked: self._note(f"failed: {asked.url}", asked.failure != "net::ERR_ABORTED"))
        self.page.on("response", lambda answer: self._note(f"{answer.status} {answer.url}", answer.status >= 400))

    def _note(self, text: str, is_wrong: bool) -> None:
        if is_wrong and not any(word in text for word in self.expected):
            self.wrong.append(text)


@pytest.fixture(params=[320, 1280])
def context(browser: Any, request: Any) -> Iterator[Any]:
    opened = browser.new_context(viewport={"width": request.param, "height": 800})
    yield opened
    opened.close()


def send(page: Any) -> None:
    """Press the page's button and wait for the answer: until it stands in its place, title and address are the old page's."""
    with page.expect_navigation():
        page.click("main button")


def sign_in(page: Any, served: Any, email: str) -> None:
    page.goto(served.url("/accounts/login/"))
    page.fill("#id_login", email)
    page.fill("#id_password", demonstration.PASSWORD)
    send(page)


def test_every_page_fits_loads_everything_and_says_nothing_to_the_console(served: Any, context: Any) -> None:
    watched = Watched(context, expected=("404",))
    width = watched.page.viewport_size["width"]
    for address in PAGES:
        watched.page.goto(served.url(address))
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert watched.page.evaluate("getComputedStyle(document.body).fontFamily").lower().find("gds") == -1
        assert watched.page.evaluate("document.body.classList.contains('govuk-frontend-supported')")
    assert watched.wrong == []


def violations(page: Any) -> Any:
    page.add_script_tag(content=AXE.read_text())
    found = page.evaluate("axe.run()")["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


def test_axe_finds_nothing_on_any_page_or_error(served: Any, browser: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    for address in PAGES:
        page.goto(served.url(address))
        assert violations(page) == [], address
    page.goto(served.url("/accounts/login/"))
    send(page)
    page.wait_for_selector(".govuk-error-summary:focus")
    assert page.title().startswith("Error: ")
    assert violations(page) == []
    context.close()


def test_signing_in_with_a_code_from_an_app(served: Any, browser: Any) -> None:
    context = browser.new_context(bypass_csp=True)
    watched = Watched(context)
    page = watched.page
    sign_in(page, served, who(served))
    assert page.url == served.url("/desk/")
    for address in STAFF_PAGES:
        page.goto(served.url(address))
        if "reauthenticate" in page.url:
            assert violations(page) == []
            page.fill("#id_password", demonstration.PASSWORD)
            send(page)
        assert page.url == served.url(address)
        assert violations(page) == [], address
    page.goto(served.url("/accounts/security/app/on/"))
    page.fill("#id_code", "000000")
    send(page)
    assert page.title().startswith("Error: ")
    page.fill("#id_code", authenticator.code(page.locator("main code").first.inner_text()))
    send(page)
    assert page.title() == "Your recovery codes - Candour"
    page.goto(served.url("/accounts/logout/"))
    send(page)
    sign_in(page, served, who(served))
    assert page.title() == "Enter your code - Candour"
    assert watched.wrong == []
    context.close()


def who(served: Any) -> str:
    """The demonstration handler's address, asked of the server's own data."""
    asked = "import django, json; django.setup()\nfrom candour.casework.accounts.models import Membership\n"
    asked += "print(json.dumps(Membership.objects.filter(role='handler').order_by('user__email').first().user.email))"
    return str(json.loads(served.python(asked)))


def test_without_javascript_everything_is_there(served: Any, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(served.url("/accounts/login/"))
    send(page)
    assert page.locator(".govuk-error-summary").is_visible()
    page.goto(served.url("/"))
    assert page.get_by_role("button", name="Make a complaint").is_visible()
    context.close()


def test_the_keyboard_reaches_the_content_first(served: Any, browser: Any) -> None:
    page = browser.new_page()
    page.goto(served.url("/"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    page.close()


def test_a_file_too_large_gets_a_page_and_not_a_broken_connection(served: Any, browser: Any) -> None:
    page = browser.new_page()
    page.goto(served.url("/accounts/login/"))
    page.evaluate("document.querySelector('form').insertAdjacentHTML('beforeend', '<textarea name=more id=more></textarea>')")
    page.evaluate("document.querySelector('#more').value = 'x'.repeat(30000000)")
    send(page)
    assert page.title() == "What you sent is too large - Candour"
    page.close()


def test_the_log_of_the_server_holds_no_person(served: Any) -> None:
    lines = [json.loads(line) for line in served.log().splitlines() if line.startswith("{")]
    assert any(line.get("event") == "request" for line in lines)
    assert "@" not in json.dumps([{k: v for k, v in line.items() if k != "exception"} for line in lines])
