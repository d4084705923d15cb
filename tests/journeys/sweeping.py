"""How a sweep looks at every page and breaks every form on it: what a browser complains of on a phone, and what axe finds."""

from __future__ import annotations

import json
from typing import Any

from tests.journeys import everywhere, world
from tests.journeys.everywhere import DESK, NO_ERROR, PUBLIC, SIGN_IN
from tests.journeys.visiting import Visitor, violations

# Empties or overfills every field of one form and sends it. `seen` of long ago: the case has moved on, so nothing is done.
_FORMS = """() => {
  const here = form => !form.getAttribute("action") || new URL(form.action).pathname === location.pathname;
  const seen = el => el.type !== "hidden" && el.tagName !== "BUTTON" && !el.hidden;
  const forms = [...document.querySelectorAll("main form")].filter(form => form.method === "post" && here(form))
    .filter(form => [...form.elements].some(seen) || form.querySelector("[name$=seen]"));
  return forms.length;
}"""
_BREAK = _FORMS.replace("()", "index", 1).replace(
    "return forms.length;\n}",
    """
  const form = forms[index];
  for (const el of form.elements) {
    if (/(^|-)seen$/.test(el.name)) el.value = "0";
    else if (!seen(el)) continue;
    else if (el.type === "checkbox" || el.type === "radio") el.checked = false;
    else if (el.tagName === "SELECT") el.value = "";
    else if (el.type === "file" || el.type === "password") el.value = "";
    else el.value = "x".repeat(20001);
  }
  const buttons = [...form.querySelectorAll("button")];
  form.requestSubmit(buttons.find(one => one.value === "save") || buttons[0]);
}""",
)
# A page whose form is not offered now still has to say why when one is sent.
_SEND_UNASKED = """token => {
  document.body.insertAdjacentHTML("beforeend", `<form method="post"><input name="csrfmiddlewaretoken" value="${token}">
    <input name="seen" value="0"><input name="act_key" value="01a20f91-0000-76b7-95c4-be1ccef5d143"></form>`);
  document.body.lastElementChild.requestSubmit();
}"""
_TARGETS = """() => [...document.querySelectorAll(".govuk-error-summary a")].map(a => a.hash.slice(1))
  .filter(id => !document.getElementById(id))"""

_WITHOUT_CODES = """
import django; django.setup()
from allauth.mfa.models import Authenticator
Authenticator.objects.all().delete()
"""
# Every function of `errors` that answers a request is a page; some cannot be had from a server that is well.
_ERROR_PAGES = """
import django; django.setup()
import inspect, json
from django.http import HttpResponse
from django.test import RequestFactory
from candour.web.components import errors
from candour.web.sign_in.lockout import locked_out
asked = RequestFactory().post("/pretended/", {"text": "Some words."}, headers={"Origin": "http://testserver"})
asked.user = None
pages = [one for name, one in vars(errors).items() if inspect.isfunction(one) and one.__module__ == errors.__name__
         and not name.startswith("_")]
from django.conf import settings
settings.ALLOWED_HOSTS = ["*"]
print(json.dumps({one.__name__: one(asked).content.decode() for one in [*pages, locked_out]}))
"""


class Sweep:
    """Looks at each page and its broken forms in one way, and keeps what is wrong."""

    phone, desk = {"width": 320, "height": 640}, {"width": 1280, "height": 900}

    def __init__(self, browser: Any, served: Any) -> None:
        self.browser, self.served = browser, served
        self.people: dict[str, Visitor] = {}
        self.wrong: list[Any] = []
        self.tokens: dict[int, str] = {}

    def person(self, role: str) -> Visitor:
        """Who looks, signed in unless the page is for everybody."""
        if role not in self.people:
            made = Visitor(self.browser, self.served, width=self.phone["width"])
            self.people[role] = made
            if role != "public":
                made.sign_in(f"{role.replace('_', '-')}@leicestershire.example").go("/desk/search/")
                self.tokens[id(made)] = made.page.locator("main [name=csrfmiddlewaretoken]").first.input_value()
        return self.people[role]

    def look(self, visitor: Visitor, *, error: bool = False) -> None:
        """One state of one page: it fits a phone, loads everything and is silent; on a desk's screen axe finds no barrier."""
        page = visitor.page
        where = f"{visitor.path} {'with an error' if error else ''}"
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > self.phone["width"]:
            self.wrong.append((where, f"is {wide} wide"))
        if error:
            self._error(page, where)
        page.set_viewport_size(self.desk)
        self.wrong += [(where, *found) for found in violations(page)]
        page.set_viewport_size(self.phone)
        self.wrong += [(where, said) for said in visitor.wrong]
        visitor.wrong.clear()

    def _error(self, page: Any, where: str) -> None:
        if not page.title().startswith("Error: "):
            self.wrong.append((where, f"is titled {page.title()}"))
        if page.evaluate("document.activeElement.className") != "govuk-error-summary":
            self.wrong.append((where, "the focus is not on the error summary"))
        if missing := page.evaluate(_TARGETS):
            self.wrong.append((where, f"links to {missing}"))

    def page(self, visitor: Visitor, *, errors_too: bool, first_form: int = 0) -> None:
        """A page as it opens, then each of its forms broken; an act that is not offered now is sent all the same."""
        self.look(visitor)
        start = visitor.page.url
        forms = int(visitor.page.evaluate(_FORMS)) if errors_too else 0
        for index in range(first_form, forms):
            with visitor.page.expect_navigation():
                visitor.page.evaluate(_BREAK, index)
            self._broken(visitor)
            visitor.page.goto(start)  # the next form, and whoever goes on from here
        if errors_too and not forms and "/act/" in start:
            with visitor.page.expect_navigation():
                visitor.page.evaluate(_SEND_UNASKED, self.tokens[id(visitor)])
            self._broken(visitor)

    def _broken(self, visitor: Visitor) -> None:
        if visitor.page.locator(".govuk-error-summary").count():
            self.look(visitor, error=True)
        else:
            self.wrong.append((visitor.path, f"shows no error, but {visitor.page.title()}"))

    def close(self) -> None:
        """Nothing was wrong."""
        for visitor in self.people.values():
            visitor.close()
        assert self.wrong == [], "\n" + "\n".join(str(one) for one in self.wrong)


def desk(sweep: Sweep, made: world.World, *, part: int, parts: int) -> None:
    """One part of the desk's pages, as the role that sees them, with every error that their forms have."""
    visits = [one for group in (*DESK.values(), *SIGN_IN.values()) for one in group]
    for visit in visits[part::parts]:
        visitor = sweep.person(visit.role).go(visit.path.format(**made.names))
        sweep.page(visitor, errors_too=visit.errors, first_form=visit.first_form)
    sweep.close()


def found(sweep: Sweep) -> None:
    """What a search finds, which has to be asked for."""
    handler = sweep.person("handler").go("/desk/search/").fill(words="shouted").press("Search")
    assert handler.path.startswith("/desk/search/")
    sweep.page(handler, errors_too=False)
    sweep.close()


def public(sweep: Sweep) -> None:
    """The pages that are open to everybody, and both journeys from their first page to their last."""
    person = sweep.person("public")
    person.expected = ("404",)  # a link that is no longer kept says so
    for visit in (one for group in PUBLIC.values() for one in group):
        sweep.page(person.go(visit.path), errors_too=visit.errors)
    for walk in (everywhere.complain_walk, everywhere.review_walk):
        for name in walk(person):
            sweep.page(person, errors_too=name not in NO_ERROR)
    sweep.close()


def codes(sweep: Sweep, served: Any) -> None:
    """Signing in with a code from an app."""
    served.python(_WITHOUT_CODES)
    for name in everywhere.codes_walk(sweep.person("area_admin")):
        sweep.page(sweep.person("area_admin"), errors_too=name not in NO_ERROR)
    served.python(_WITHOUT_CODES)
    sweep.close()


def gone_wrong(sweep: Sweep, served: Any) -> None:
    """The pages shown when something went wrong, those of a server that is unwell among them."""
    person = sweep.person("public")
    for name, html in json.loads(served.python(_ERROR_PAGES).strip().splitlines()[-1]).items():
        person.page.route(f"**/pretended/{name}", _answering(html))
        sweep.page(person.go(f"/pretended/{name}"), errors_too=False)
    sweep.close()


def _answering(html: str) -> Any:
    return lambda asked: asked.fulfill(body=html, content_type="text/html")
