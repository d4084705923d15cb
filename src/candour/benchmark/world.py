"""One world of a size, made in a process of its own on the database that its environment names; prints what to measure.

    python -m candour.benchmark.world SIZE
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import Any

AREA, ROLE = "leicestershire", "handler"
ALIKE = 160  # cases made by the real acts; the rest are copies of them
DRAFTS = 120


def make(size: int) -> dict[str, Any]:
    """Make the world and the forms that will be sent; what the measuring needs to know of them."""
    import django

    django.setup()
    from django.core.management import call_command

    from candour.casework.accounts import demonstration as people
    from candour.casework.areas.actions import load_areas
    from candour.casework.areas.models import Area
    from candour.casework.cases.models import Case, SearchText
    from candour.casework.shared import clock
    from candour.casework.shared.actor import Actor
    from candour.demonstration import make as by_acts
    from candour.demonstration.cloning import clone
    from candour.demonstration.copies import SEARCHED

    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    load_areas(by=Actor.system(), at=clock.now())
    area = Area.objects.get(slug=AREA)
    person = people.load(area=area, at=clock.now())[ROLE]
    year = (clock.today() - timedelta(days=183)).year - 1
    alike = min(ALIKE, max(1, size // 12))
    by_acts(area=AREA, year=year, cases=alike - alike // 3, seed=7)
    by_acts(area=AREA, year=year + 1, cases=alike // 3, seed=8)
    clone(to=size, say=_say)
    keys = list(Case.objects.filter(scheme="force").order_by("id").values_list("reference", flat=True))
    step = max(1, len(keys) // 40)
    return {
        "cases": Case.objects.count(),
        "found": SearchText.objects.filter(words__contains=SEARCHED).count(),
        "searched": SEARCHED,
        "references": keys[step // 2 :: step][:40],
        "email": person.email,
        "password": people.PASSWORD,
        "forms": forms(DRAFTS),
    }


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def forms(count: int) -> list[str]:
    """Complaints typed and not yet sent, as drafts: the value of the cookie that opens each. Not acts."""
    from django.core.signing import get_cookie_signer

    from candour.casework.intake import drafts
    from candour.casework.shared import clock

    signer = get_cookie_signer(salt="candour_formcandour.complain")
    made = []
    for number in range(count):
        opened = drafts.start(at=clock.now(), answers=_answers(number))
        made.append(signer.sign(f"{opened.draft.pk} {opened.code}"))
    return made


def _answers(number: int) -> dict[str, Any]:
    from candour.casework.shared import clock

    return {
        "start": {"about": ["treatment"], "own_conduct": "", "area": AREA},
        "who-you-are": {"standing": "subject"},
        "what-happened": {"what_happened": f"They stopped me on the bridge and would not say why. It was the {number}th time."},
        "when-and-where": {"happened_from": {"year": clock.today().year}, "where": "On the bridge"},
        "who-was-involved": {"people": [{"name": "", "role": "PO", "looks": "Tall, with a cap"}]},
        "put-it-right": {"put_right": ["apology"], "put_right_words": ""},
        "contact": {"preferred_channel": "EML", "contact_rules": ["no_voicemail"], "language": "English"},
        "support": {"adjustments": []},
        "your-details": {"named": "yes", "name": "Briony Foxcombe", "email": f"briony{number}@mail.example"},
    }


if __name__ == "__main__":
    json.dump(make(int(sys.argv[1])), sys.stdout)
