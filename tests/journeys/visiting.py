"""One person at one browser, going through pages as people do: with a mouse, by keyboard only, or without JavaScript.

Everything that the browser complains of is kept, and `content()` says that there was nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from candour.casework.accounts import demonstration

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "screenshots"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# What the Tab key stands on: whether it can be seen, whether something around it is drawn for the focus, what it is.
_STANDS_ON = """() => {
  const el = document.activeElement, box = el.getBoundingClientRect(), style = getComputedStyle(el);
  const drawn = (one) => one && ((one.outlineStyle !== "none" && parseFloat(one.outlineWidth) > 0) || one.boxShadow !== "none");
  const label = el.id ? document.querySelector(`label[for="${CSS.escape(el.id)}"]`) : null;
  return {
    body: el === document.body, top: box.top, bottom: box.bottom, height: innerHeight, html: el.outerHTML.slice(0, 160),
    seen: drawn(style) || (label && drawn(getComputedStyle(label, "::before"))) || style.backgroundColor === "rgb(255, 221, 0)",
  };
}"""
_NAMED = "main [name='{}']"


class Visitor:
    """`go` to an address, `fill` answers in, `press` a button, `follow` a link, `look` at what came."""

    def __init__(self, browser: Any, served: Any, *, width: int = 1280, way: str = "mouse", shots: Any = None,
                 expected: tuple[str, ...] = (), **options: Any) -> None:  # fmt: skip
        self.served, self.way, self.width, self.shots = served, way, width, shots
        self.context = browser.new_context(
            viewport={"width": width, "height": 640 if width < 400 else 900},
            java_script_enabled=way != "plain", **options,
        )  # fmt: skip
        self.wrong: list[str] = []
        self.expected = expected
        self.page = self._watch(self.context.new_page())

    def another_tab(self) -> Visitor:
        """The same person in a second tab."""
        other = object.__new__(Visitor)
        other.__dict__ = dict(self.__dict__)
        other.page = self._watch(self.context.new_page())
        return other

    def _watch(self, page: Any) -> Any:
        page.on("console", lambda said: self._note(said.text, said.type in ("error", "warning")))
        page.on("pageerror", lambda error: self._note(str(error), True))
        # A request that the next page overtook has not failed.
        page.on("requestfailed", lambda asked: self._note(f"failed: {asked.url}", asked.failure != "net::ERR_ABORTED"))
        page.on("response", lambda answer: self._note(f"{answer.status} {answer.url}", answer.status >= 400))
        return page

    def _note(self, text: str, is_wrong: bool) -> None:
        if is_wrong and not any(word in text for word in self.expected):
            self.wrong.append(text)

    def content(self) -> None:
        """Nothing went to the console, and no request failed."""
        assert self.wrong == [], self.wrong

    def close(self) -> None:
        """Leave."""
        self.context.close()

    # Going about

    def go(self, path: str) -> Visitor:
        """Open an address."""
        self.page.goto(self.served.url(path))
        return self

    @property
    def path(self) -> str:
        """Where the person is."""
        return str(self.page.url.removeprefix(self.served.base))

    @property
    def words(self) -> str:
        """What the page says, in one line."""
        return re.sub(r"\s+", " ", self.page.locator("main").inner_text())

    def look(self, name: str) -> Visitor:
        """Keep a picture; the page is not wider than the window."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width, (name, self.path)
        if self.shots is not None:
            self.shots.take(self.page, name, self.width)
        return self

    def says(self, *sentences: str) -> Visitor:
        """The page says each of these."""
        words = self.words
        for sentence in sentences:
            assert sentence in words, (sentence, self.path, words[:1500])
        return self

    def sign_in(self, email: str, *, password: str = demonstration.PASSWORD) -> Visitor:
        """Sign in as one of the demonstration people."""
        self.go("/accounts/login/").fill(login=email, password=password).press("Sign in")
        assert self.path == "/desk/", self.words
        return self

    # Answering

    def fill(self, **answers: Any) -> Visitor:
        """Answer questions by their names: text, a choice, a list of choices, a date."""
        for name, answer in answers.items():
            if isinstance(answer, date):
                for part in ("day", "month", "year"):
                    self._type(_NAMED.format(f"{name}_{part}"), str(getattr(answer, part)))
            elif isinstance(answer, list):
                for one in answer:
                    self._choose(f"{_NAMED.format(name)}[value='{one}']")
            else:
                self._answer(name, str(answer))
        return self

    def _answer(self, name: str, answer: str) -> None:
        field = self.page.locator(_NAMED.format(name)).first
        kind = field.get_attribute("type") or field.evaluate("el => el.tagName.toLowerCase()")
        if kind in ("radio", "checkbox"):
            self._choose(f"{_NAMED.format(name)}[value='{answer}']")
        elif kind == "select":
            self._select(_NAMED.format(name), answer)
        else:
            self._type(_NAMED.format(name), answer)

    def _type(self, selector: str, words: str) -> None:
        if self.way == "keyboard":
            self.tab_to(selector)
            self.page.keyboard.press("ControlOrMeta+a")
            self.page.keyboard.press("Delete")
            self.page.keyboard.insert_text(words)
        else:
            self.page.locator(selector).first.fill(words)

    def _choose(self, selector: str) -> None:
        field = self.page.locator(selector).first
        if self.way != "keyboard":
            # A finger or a pointer meets the label: the input below it is drawn by the design system.
            self.page.locator(f"label[for='{field.get_attribute('id')}']").first.click()
        elif field.get_attribute("type") == "checkbox":
            self.tab_to(selector)
            if not field.is_checked():
                self.page.keyboard.press("Space")
        else:
            group = f"main [name='{field.get_attribute('name')}']"
            self.tab_to(group)
            self.page.keyboard.press("Space")
            for _ in range(60):
                if field.is_checked():
                    break
                self.page.keyboard.press("ArrowDown")
        assert field.is_checked(), selector

    def _select(self, selector: str, value: str) -> None:
        field = self.page.locator(selector).first
        if self.way != "keyboard":
            field.select_option(value)
            return
        self.tab_to(selector)
        self.page.keyboard.press("Home")
        for _ in range(400):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{selector} has no {value}")

    # Moving on

    def press(self, words: str, *, within: str = "main") -> Visitor:
        """Press the button with these words, and wait for what comes."""
        button = self.page.locator(within).get_by_role("button", name=words, exact=True).first
        return self._leave_by(button)

    def follow(self, selector: str, *, within: str = "main") -> Visitor:
        """Follow the first link that fits: by the words in it, or by where it leads."""
        chosen = f"a[href*='{selector}']" if selector.startswith("/") else f"a:has-text('{selector}')"
        return self._leave_by(self.page.locator(within).locator(f"{chosen} >> visible=true").first)

    def menu(self, words: str) -> Visitor:
        """Choose an entry of the menu, which is behind a button on a narrow page with JavaScript."""
        header = self.page.locator("header")
        opens = header.get_by_role("button", name="Menu")
        if opens.is_visible():
            opens.click()
        return self._leave_by(header.get_by_role("link", name=words, exact=True))

    def _leave_by(self, thing: Any) -> Visitor:
        thing.wait_for(state="visible", timeout=5000)
        with self.page.expect_navigation():
            if self.way == "keyboard":
                self._tab_until(lambda: bool(thing.evaluate("el => el === document.activeElement")), str(thing))
                self.page.keyboard.press("Enter")
            else:
                thing.click()
        return self

    def tab_to(self, selector: str) -> None:
        """Press Tab until the focus stands on it, seeing at every stop where it is."""
        self._tab_until(lambda: bool(self.page.evaluate("s => document.activeElement.matches(s)", selector)), selector)

    def _tab_until(self, there: Any, what: str) -> None:
        for _ in range(400):
            if there():
                return
            self.page.keyboard.press("Tab")
            stand = self.page.evaluate(_STANDS_ON)
            if not stand["body"]:
                assert stand["seen"], f"the focus cannot be seen at {self.path}: {stand['html']}"
                assert stand["bottom"] > 0 and stand["top"] < stand["height"], f"out of sight at {self.path}: {stand['html']}"
        raise AssertionError(f"Tab never reached {what} at {self.path}")

    def skip_to_main(self) -> Visitor:
        """The first Tab of a page is the link over the menu."""
        self.page.keyboard.press("Tab")
        assert self.page.evaluate("document.activeElement.textContent") == "Skip to main content"
        self.page.keyboard.press("Enter")
        assert self.page.evaluate("document.activeElement.id") == "main-content"
        return self


class Shots:
    """Pictures of one journey, numbered as they are taken: build/screenshots/<journey>/NN-name-width.png."""

    def __init__(self, journey: str) -> None:
        self.folder = SHOTS / journey
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.png"):
            old.unlink()
        self.taken = 0

    def take(self, page: Any, name: str, width: int) -> None:
        """Take one."""
        self.taken += 1
        page.screenshot(path=self.folder / f"{self.taken:02}-{name}-{width}.png", full_page=True)


@contextmanager
def visiting(*args: Any, **options: Any) -> Iterator[Visitor]:
    """A visitor who leaves at the end."""
    visitor = Visitor(*args, **options)
    try:
        yield visitor
    finally:
        visitor.close()


def violations(page: Any) -> list[Any]:
    """What axe finds against WCAG 2.2 AA and its best practices. The page's context must let a script in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SOURCE)
    found = page.evaluate(
        "async () => (await axe.run({runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'],"
        " resultTypes: ['violations'], preload: false}))"
        ".violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 240))])"
    )
    return list(found)


AXE_SOURCE = AXE.read_text(encoding="utf-8")
