"""How a test goes through the complaint journey, and what it reads off a page."""

from __future__ import annotations

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from candour.casework.shared import clock

Q = "/complain/questions/"
WORDS = "They stopped me in Granby Street and laughed."
ANSWERS = {
    "who-you-are": {"standing": "subject"},
    "what-happened": {"what_happened": WORDS},
    "when-and-where": {"happened_from_year": str(clock.today().year), "where": "Granby Street"},
    "who-was-involved": {"people": "1", "p0-name": "PC 1234", "p0-role": "PO"},
    "put-it-right": {"put_right": ["apology"]},
    "contact": {"preferred_channel": "EML", "contact_rules": ["no_voicemail"], "language": "English"},
    "support": {"adjustments": ["large_print"]},
    "your-details": {"named": "yes", "name": "Bryony Hathersage", "email": "bryony@example.com"},
}


# Asked only of what is about the commissioner or deputy.
WHICH = {"which-of-them": {"which": "commissioner"}}


def text(response):
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", words.replace("&#39;", "'").replace("&#34;", '"'))


def problems(response):
    assert response.status_code == 200
    assert "There is a problem" in text(response)
    assert "<title>Error:" in response.content.decode()
    body = response.content.decode()
    found = re.findall(r'<li>\s*<a href="#([^"]+)">([^<]*)</a>', body)
    assert found, "the summary links each error"
    for target, _message in found:
        assert f'id="{target}"' in body, f"#{target} is on the page"
    return [message.replace("&#39;", "'") for _target, message in found]


def begin(client, about=("treatment",), area="leicestershire", **more):
    assert client.post("/complain/about/", {"about": list(about), **more}).status_code == 302
    assert client.post("/complain/area/", {"area": area}).url == "/complain/who-deals-with-it/"
    response = client.post("/complain/who-deals-with-it/")
    assert response.status_code == 302
    return response


def answer(client, **changes):
    """Answer every question as it comes; `changes` replace answers, in which - is written _. A question about one part of
    a letter (`what-happened-panel`) has an answer of its own, or that of the whole (`what-happened`).
    """
    changes = {name.replace("_", "-"): told for name, told in changes.items()}
    told = {**ANSWERS, **WHICH, **changes}
    page = client.get("/complain/questions/").url
    visited = []
    while page.startswith(Q):
        slug = page.removeprefix(Q).strip("/")
        visited.append(slug)
        response = client.get(page)
        assert response.status_code == 200
        whole = next((name for name in told if slug.startswith(f"{name}-")), slug)
        response = client.post(page, told.get(slug, told.get(whole, {})))
        assert response.status_code == 302, (slug, problems(response))
        page = response.url
    assert page == "/complain/check/"
    return visited


def reference_and_code(response):
    found = re.search(r"reference ([A-Z]{4} [A-Z]{4}) *, code (\d{3} \d{3})", text(response))
    assert found, text(response)
    return found.groups()


def statements(call, *args):
    """How many statements a request makes, transaction control left out."""
    with CaptureQueriesContext(connection) as asked:
        call(*args)
    return len([one for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]])
