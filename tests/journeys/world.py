"""What the visits need: cases in different states, made on the server's data by the real acts, and the addresses in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

_MAKE = """
import django; django.setup()
import json
from datetime import timedelta
from io import BytesIO
from candour.casework.cases.actions import PartyTold
from candour.casework.cases.saved_filters import save_filter
from candour.casework.decisions import facts
from candour.casework.decisions.actions import decide_recording
from candour.casework.files.actions import add_paper
from candour.casework.accounts.models import Membership
from candour.casework.letters.actions import draft_letter
from candour.casework.recommendations.actions import make_recommendation
from candour.casework.reviews import actions as reviews, facts as review_facts
from candour.casework.reviews.told import Ground, ReviewTold
from candour.casework.shared import clock
from candour.casework.shared.actor import Actor
from tests import factories
from tests.casework.office import making as office_making
from tests.casework.meetings import gathering
from tests.casework.publication import panel
from tests.casework.resolution import making as panel_making
from tests.casework.retention import making as retention
from candour.casework.office.plans import set_contact_plan
now = clock.now()
force, decider = factories.actor("handler"), factories.actor("decision_maker")
officer, chief = factories.actor("reviews_officer"), factories.actor("office_decision_maker")
new = factories.complaint(at=now - timedelta(hours=2))
open_ = factories.logged(at=now - timedelta(days=40))
first = factories.allegation(open_, at=now - timedelta(days=39))
told = {**facts.for_recording(open_), "complainant_wishes_recording": "yes"}
made = decide_recording(case=open_, by=decider, at=now - timedelta(days=39), facts=told, answer="recorded", reason_code="RR1")
letter = draft_letter(case=open_, by=force, at=now, kind="update")
paper = add_paper(case=open_, by=force, at=now, title="The letter", kind="outcome_letter", name="letter.pdf",
                  source=BytesIO(b"%PDF-1.4\\n1 0 obj\\n<<>>\\nendobj\\ntrailer<<>>\\n%%EOF"), reason="")
done = factories.complaint_with_outcome(allegations=2)
def applied():
    told = ReviewTold(channel="WEB", grounds_words="No reasons.", grounds=(Ground(codes=("reasons",), words="None."),))
    return reviews.receive_review(by=Actor.public(), at=now, area=factories.area(),
                                  owner=factories.body("local_policing_body"), told=told, complaint=done)
review = applied()
ruled_out = {"excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes"}
reviews.decide_review_body(case=review, by=officer, at=now, facts={**review_facts.for_review_body(review), **ruled_out},
                           answer="local_policing_body", reason="As told.")
reviews.decide_review_time(case=review, by=officer, at=now, facts=review_facts.for_review_application(review), answer="in_time")
reviews.decide_review_validity(case=review, by=officer, at=now, facts=review_facts.for_review_right(review), answer="valid")
reviews.accept_review(case=review, by=officer, at=now)
held = Membership.objects.get(user=factories.user("handler"))
report = panel.freeze(panel.report(), at=now)
chief_case = office_making.about_the_chief(at=now)
office_case = office_making.about_the_office(slug="leicestershire", subject="", who=None)
day = clock.london_day(now)
plan = set_contact_plan(case=open_, by=decider, at=now, party=open_.parties.get(role="complainant"),
                        told=office_making.plan(starts_on=day, ends_on=day + timedelta(99), review_on=day + timedelta(30)))
burglary = panel_making.issue("Nobody came.", "operational", "A burglary.")
panel_case = panel_making.received(panel_making.issue(), burglary, at=now)
closed, left = retention.closed(), retention.left(at=now, by=panel_making.officer())
resolving = gathering.commented(at=now - timedelta(days=20))
meeting = gathering.meeting(at=now, on=day + timedelta(21))
gathering.put_on(meeting, resolving, at=now, by=panel_making.officer())
pack = gathering.pack(resolving, at=now)
papers = gathering.papers(meeting, at=now, by=panel_making.officer())
print(json.dumps({
    "resolving": resolving.reference.replace("/", "-"), "pack": str(pack.pk), "meeting": str(meeting.pk),
    "papers": str(papers.pk),
    "panel": panel_case.reference.replace("/", "-"),
    "chief": chief_case.reference, "office": office_case.reference, "plan": str(plan.pk),
    "new": new.reference, "open": open_.reference, "done": done.reference, "review": review.reference,
    "party": str(open_.parties.get(role="complainant").pk), "decision": str(made.pk), "letter": str(letter.pk),
    "paper": str(paper.pk), "role": str(held.pk), "report": str(report.pk), "left": str(left.pk),
    "closed": closed.reference.replace("/", "-"),
}))
"""


@dataclass(frozen=True)
class World:
    """References and keys by short names: `world.at("open")` is the start of that case's addresses."""

    names: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.names[name]


def make(served: Any) -> World:
    """Make it, on an empty database with its people."""
    return World(json.loads(served.python(_MAKE).strip().splitlines()[-1]))
