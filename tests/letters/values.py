"""Invented values for the golden letters: no real person, no real contact point."""

from __future__ import annotations

from typing import Any

from tests.letters import panel_values

PERSON: dict[str, Any] = {
    "reference": "ZZ-26-00042",
    "body_name": "Example Police",
    "team_name": "Complaints Team",
    "to_name": "Alex Example",
    "force_name": "Example Police",
    "iopc_name": "Independent Office for Police Conduct",
    "iopc_short": "IOPC",
    "adjustments_phone": "01632 960 001",
    "has_contact": "yes",
    "contact_email": "complaints@example.invalid",
    "contact_phone": "01632 960 002",
    "contact_address": "",
    "given_on": "1 April 2026",
    "next_update_on": "29 April 2026",
    "last_day": "29 April 2026",
    "received_on": "23 March 2026",
    "own": {},
}
OFFICE = PERSON | {
    "reference": "RZZ-26-0007",
    "body_name": "Office of the Police and Crime Commissioner for Example",
    "team_name": "Reviews Officer",
    "force_reference": "ZZ-26-00042",
}
FORCE = OFFICE | {"to_name": "Example Police"}

POINTS = [
    {
        "number": 1, "words": "The officer would not tell me why I was stopped.",
        "looked_at": "We read the stop record. We watched the officer's video.",
        "found": "The officer gave you the reason only after you had asked three times.",
        "why": "The officer should have told you before the search began.",
        "finding": "The service provided was not acceptable", "has_actions": "yes",
        "actions": [{"action": "Apology"}, {"action": "Learning from reflection"}],
        "action_words": "The officer has talked this through with a sergeant.",
        "learning": "Officers give the reason first. The team has been reminded.",
    },
    {
        "number": 2, "words": "My phone was kept for six weeks.",
        "looked_at": "We read the property record.", "found": "Your phone was kept for five days.",
        "why": "The record shows that you signed for it on 9 March 2026.",
        "finding": "The service provided was acceptable", "actions": [], "has_actions": "no", "action_words": "",
        "learning": "",
    },
]  # fmt: skip

VALUES: dict[str, dict[str, Any]] = {
    "acknowledgement": PERSON | {"consent": "settled"},
    "acknowledgement-for-someone-else": PERSON | {"consent": "awaited", "adjustments_phone": "", "has_contact": "no"},
    "recorded": PERSON | {
        "recorded_on": "1 April 2026", "made_on": "22 March 2026", "recorded_because": "RR1",
        "allegations": [{"number": one["number"], "words": one["words"]} for one in POINTS],
    },
    "outside_schedule_3": PERSON | {"stage": "decision"},
    "outside_schedule_3-resolved": PERSON | {
        "stage": "resolved",
        "own": {
            "what_we_did": "A sergeant phoned you on 30 March. You talked about what went wrong.",
            "what_we_found": "The officer did not call you back when they said they would.",
            "sorry": "We are sorry that you had to wait.",
        },
    },
    "not_recorded": PERSON | {
        "decided_on": "1 April 2026", "oversight_name": "Police and Crime Commissioner for Example",
        "own": {"why": "You told us about a parking fine. The council gave you the fine, not the police."},
    },
    "forwarded": PERSON | {
        "forwarded_on": "31 March 2026", "forwarded_to": "Neighbouring Police",
        "own": {"why": "The officers that you met work for Neighbouring Police."},
    },
    "referral": PERSON | {"referred_on": "24 March 2026", "basis": "mandatory"},
    "update": PERSON | {
        "own": {
            "what_we_did": "We have watched the video.\n\n- We spoke to *one* witness.\n- We read the record.",
            "what_is_left": "We still have to speak to the officer.",
        },
    },
    "outcome": PERSON | {
        "allegations": POINTS, "investigated": "no", "review": "yes", "review_body": "local_policing_body",
        "review_body_name": "Police and Crime Commissioner for Example", "review_codes": [{"code": "30_1_b"}],
        "has_review_contact": "yes", "review_email": "reviews@example.invalid",
        "own": {"sorry": "We are sorry that you were not told why you were stopped."},
    },
    "outcome-iopc": PERSON | {
        "allegations": POINTS[1:], "investigated": "yes", "review": "yes", "review_body": "iopc",
        "review_body_name": "Independent Office for Police Conduct",
        "review_codes": [{"code": "32_b"}, {"code": "32_c"}], "has_review_contact": "no",
        "own": {"report": "A summary of the report comes with this letter."},
    },
    "outcome-no-right": PERSON | {
        "allegations": POINTS[1:], "investigated": "yes", "review": "no", "no_right_why": "iopc_investigated",
    },
    "review_acknowledged": OFFICE | {"target_on": "20 April 2026", "provider_name": ""},
    "review_forwarded": OFFICE | {
        "forwarded_on": "25 March 2026", "forwarded_to": "Independent Office for Police Conduct",
        "own": {"why": "Your complaint was sent to the IOPC before. That means the IOPC must review it."},
    },
    "review_not_valid": OFFICE | {
        "reasons": [{"code": "INVALID_NO_OUTCOME"}],
        "own": {
            "why": "Example Police told us that it is still looking at your complaint.",
            "what_you_can_do": "Wait for the outcome letter. You will then have 28 days to ask.",
        },
    },
    "papers_asked": FORCE | {"due_on": "10 April 2026", "own": {"papers": "the video from the stop"}},
    "review_decision": OFFICE | {
        "outcome": "upheld", "has_recommendations": "yes",
        "recommendations": [{"words": "Say sorry in writing for the second search.", "due_on": "29 April 2026"}],
        "own": {
            "what_you_told_us": "You told us that nobody answered your point about the search.",
            "what_we_looked_at": "We read the outcome letter and the force's papers.",
            "reasonable": "No. The letter did not answer your second point.",
            "proportionate": "No. The video was there, and nobody watched it.",
            "lawful": "Yes. The force followed the steps that the law sets.",
        },
    },
    "recommendation": FORCE | {
        "made_on": "1 April 2026", "due_on": "29 April 2026",
        "recommendation_type": "Remedy the dissatisfaction of the complainant",
        "own": {"recommendation": "Say sorry in writing for the second search."},
    },
}  # fmt: skip
VALUES |= panel_values.ALL
