"""Invented values for a panel's notices N01–N17, the office's own letters and a plan for contact: no real person."""

from __future__ import annotations

from typing import Any

from candour.rulebook.commissioner.notices import NOTICES

PANEL: dict[str, Any] = {
    "reference": "04/26",
    "body_name": "Example Police and Crime Panel",
    "team_name": "Director of Law and Governance",
    "contact_name": "Director of Law and Governance",
    "to_name": "Alex Example",
    "force_name": "Example Police",
    "lpb_name": "Police and Crime Commissioner for Example",
    "office_name": "Office of the Police and Crime Commissioner for Example",
    "iopc_name": "Independent Office for Police Conduct",
    "iopc_short": "IOPC",
    "adjustments_phone": "",
    "has_contact": "yes",
    "contact_phone": "01632 960 010",
    "contact_email": "panel@example.invalid",
    "given_on": "1 April 2026",
    "about": "Police and Crime Commissioner",
    "serious": "no",
    "is_conduct_matter": "no",
    "received_on": "23 March 2026",
    "made_on": "22 March 2026",
    "recorded_on": "26 March 2026",
    "complaint_words": "The commissioner called me a nuisance at a public meeting.\n\nPeople laughed.",
    "complaint_cut": "no",
    "complainant_name": "Alex Example",
    "own": {},
}
HOLDER = PANEL | {"to_name": "Sam Example"}
IOPC = PANEL | {"to_name": "Independent Office for Police Conduct"}
_POINTS = [
    {"number": 1, "words": "The commissioner called me a nuisance."},
    {"number": 2, "words": "The commissioner's office put my picture on its page."},
]
_GOING_ON = {"open_issues": _POINTS, "recorded": _POINTS}
_LEFT_OUT = {
    "left_out": [_POINTS[1] | {"grounds": "The office's staff put the picture there, and not the commissioner."}],
    "passed": [{"number": 2, "to": "office_internal"}], "decided_on": "26 March 2026",
}  # fmt: skip
_OUTCOMES = {
    "outcome_on": "20 April 2026", "complainant_answer": "received", "office_holder_answer": "declined",
    "issues": [
        _POINTS[0] | {"outcome": "ir_explanation", "outcome_words": "We explained how the meeting was run."},
        _POINTS[1] | {"outcome": "ir_recommendation", "outcome_words": "We asked for a rule on pictures."},
    ],
    "has_recommendations": "yes",
    "recommendations": [{"words": "Ask people before a picture of them is used.", "due_on": "18 May 2026"}],
    "own": {"comments": "You said that you felt small."},
}  # fmt: skip
_APOLOGY = {
    "outcome_on": "20 April 2026", "complainant_answer": "received", "office_holder_answer": "received",
    "issues": [_POINTS[0] | {"outcome": "ir_apology", "outcome_words": ""}], "has_recommendations": "no",
    "recommendations": [],
    "own": {"comments": "Both sides told us what was said.", "apology": "I am sorry for what I called you."},
}  # fmt: skip
_OPENING = _GOING_ON | {
    "appointed": "other_person", "appointed_persons": "Director of Law and Governance",
    "appointed_minute": "Panel, 1 December 2021", "comments_by": "15 April 2026",
}  # fmt: skip
_PUBLICATION = {
    "publication_text": "A complaint about words used at a meeting. The words were explained.",
    "publication_why": "People at the meeting heard the words.", "answer_by": "15 April 2026",
}  # fmt: skip
_MET = {
    "met_on": "14 April 2026", "resolved": "action_plan", "decision_minute": "Sub-Committee, 14 April 2026",
    "own": {"resolved": "The rule on pictures is to be written down. It was not clear to staff."},
}  # fmt: skip
_WITHDRAWN = {"withdrawn_on": "2 April 2026", "says": "withdraws", "referred_on": "24 March 2026"}
_REFERRED = {"referred_on": "24 March 2026"}
_REFERENCE = _GOING_ON | {
    "team_name": "Chief Executive of the Office of the Police and Crime Commissioner", "clear_on": "23 March 2026",
    "authority": "Panel, review of the Constitution, December 2021", "withheld": "no",
    "own": {
        "why": "The complaint says that the commissioner drove too fast. That would be a crime.",
        "evidence": "The office was asked to keep the diary and the messages of that day.",
    },
}  # fmt: skip

VALUES: dict[str, dict[str, Any]] = {
    "panel_acknowledgement": PANEL | {"has_targets": "no"},
    "panel_acknowledgement-targets": PANEL | {"has_targets": "yes", "decide_by": "7 April 2026", "finish_by": "18 May 2026"},
    "panel_notified_on": PANEL | {
        "to_name": "Neighbouring Police and Crime Panel", "other_body": "Neighbouring Police and Crime Panel",
        "came_from": "from the person who complained", "regulation": "9", "part": "whole",
        "own": {"why": "It is about the commissioner of your area."},
    },
    "panel_notified_on-part": PANEL | {
        "to_name": "Neighbouring Police and Crime Panel", "other_body": "Neighbouring Police and Crime Panel",
        "came_from": "from the office holder", "regulation": "9", "part": "part", "theirs": [_POINTS[1]],
        "own": {"why": "It is about the commissioner of your area."},
    },
    "panel_notified_on-matter": PANEL | {
        "to_name": "Neighbouring Police and Crime Panel", "other_body": "Neighbouring Police and Crime Panel",
        "came_from": "from the press", "regulation": "12", "part": "whole", "is_conduct_matter": "yes",
        "complainant_name": "", "own": {"why": "It is about the commissioner of your area."},
    },
    "panel_notified_on_complainant": PANEL | {
        "other_body": "Neighbouring Police and Crime Panel", "notified_on": "26 March 2026", "part": "whole",
        "own": {"why": "You complained about the commissioner of another area."},
    },
    "panel_notified_on_complainant-part": PANEL | {
        "other_body": "Neighbouring Police and Crime Panel", "notified_on": "26 March 2026", "part": "part",
        "theirs": [_POINTS[1]],
        "own": {"why": "This point is about the commissioner of another area."},
    },
    "panel_not_recorded": PANEL | _LEFT_OUT | {"part": "part"},
    "panel_not_recorded-whole": PANEL | _LEFT_OUT | {
        "part": "whole", "passed": [],
        "own": {"where_else": "You can ask a public question at the next meeting of the panel."},
    },
    "panel_considered": PANEL | {
        "to_name": "Chief Executive, Office of the Police and Crime Commissioner for Example",
        "decided_on": "26 March 2026", "answer": "record",
    },
    "panel_record_copy": PANEL | _GOING_ON,
    "panel_record_copy-serious": PANEL | _GOING_ON | {"serious": "yes"},
    "panel_complaint_copy": HOLDER,
    "panel_complaint_copy-redacted": HOLDER | {
        "serious": "yes", "complainant_name": "", "anonymise": "yes",
        "own": {"complaint": "The commissioner called me a nuisance at a meeting."},
    },
    "panel_reference": IOPC | _REFERENCE,
    "panel_reference-withheld": IOPC | _REFERENCE | {"withheld": "yes", "is_conduct_matter": "yes"},
    "panel_referred_complainant": PANEL | _REFERRED,
    "panel_referred_office_holder": HOLDER | _REFERRED,
    "panel_disapplied": PANEL | {
        "disapplied_on": "30 March 2026", "grounds": [{"code": "B"}, {"code": "F"}], "manner": "no_action",
        "own": {"why": "It happened in May 2024. You told us in June 2024, and we answered then."},
    },
    "panel_disapplied-otherwise": PANEL | {
        "disapplied_on": "30 March 2026", "grounds": [{"code": "A"}], "manner": "otherwise",
        "own": {
            "why": "You worked for the commissioner when it happened. All of it is about that.",
            "handled_how": "The office deals with it as a matter of work.",
        },
    },
    "panel_resolution_complainant": PANEL | _OPENING,
    "panel_resolution_office_holder": HOLDER | _OPENING,
    "panel_resolution_office_holder-subcommittee": HOLDER | _OPENING | {
        "appointed": "subcommittee", "appointed_persons": "three members of the panel", "complaint_cut": "yes",
    },
    "panel_comments_note": PANEL | {"to_name": "The file of this complaint", "invited_on": "27 March 2026"},
    "panel_requirement": HOLDER | _GOING_ON | {
        "requires_information": "yes", "by": "15 April 2026", "own": {"what": "Your diary for the day of the meeting."},
    },
    "panel_subcommittee_report": PANEL | _GOING_ON | {
        "to_name": "Members of the Sub-Committee", "complainant_answer": "received", "office_holder_answer": "declined",
        "own": {
            "facts": "There was a public meeting on 20 March 2026.", "comments": "The complainant felt small.",
            "next_steps": "Ask the office for a rule on pictures.",
        },
    },
    "panel_decision_complainant": PANEL | _MET,
    "panel_decision_office_holder": HOLDER | _MET,
    "panel_outcome_complainant": PANEL | _OUTCOMES,
    "panel_outcome_complainant-apology": PANEL | _APOLOGY,
    "panel_outcome_office_holder": HOLDER | _OUTCOMES,
    "panel_publication_complainant": PANEL | _PUBLICATION,
    "panel_publication_office_holder": HOLDER | _PUBLICATION,
    "panel_withdrawal_confirm": PANEL | {"asked_on": "30 March 2026"},
    "panel_withdrawal_recorded": PANEL | _WITHDRAWN | {"effect": "ends"},
    "panel_withdrawal_recorded-goes-on": PANEL | _WITHDRAWN | {"effect": "goes_on", "says": "no_further_steps"},
    "panel_withdrawal_iopc": IOPC | _WITHDRAWN,
    "panel_withdrawal_office_holder": HOLDER | _WITHDRAWN | {"effect": "iopc"},
    "panel_iopc_result": PANEL | {
        "result": "back", "result_on": "23 May 2026", "own": {"as_directed": "The IOPC found no sign of a crime."},
    },
    "panel_iopc_result-reported": PANEL | {
        "result": "reported", "result_on": "23 May 2026", "own": {"as_directed": "The IOPC sent you its report."},
    },
    "panel_recommendation": HOLDER | {
        "recommendation_words": "Ask people before a picture of them is used.", "by": "18 May 2026",
        "publishes": "not_decided",
    },
}  # fmt: skip

OFFICE = PANEL | {
    "reference": "OZZ-26-003", "body_name": "Office of the Police and Crime Commissioner for Example",
    "team_name": "Chief Finance Officer",
}  # fmt: skip
OFFICES: dict[str, dict[str, Any]] = {
    "office_acknowledgement": OFFICE | {"handler": "Chief Finance Officer", "finish_by": ""},
    "office_outcome": OFFICE | {
        "outcome": "partly_upheld",
        "own": {
            "looked_at": "We read your e-mails, and the answers.",
            "found": "You were not called back. That was our mistake. The answer itself was right.",
            "sorry": "We are sorry that you had to wait.",
        },
    },
    "office_passed_on": OFFICE | {
        "passed_on": "26 March 2026", "passed_to": "Example Police",
        "own": {"why": "You complained about a police officer. The officer works for Example Police."},
    },
    "contact_plan": OFFICE | {
        "state": "set", "starts_on": "1 April 2026", "ends_on": "1 April 2027", "review_on": "1 October 2026",
        "own": {
            "behaviour": "In March 2026 you rang us 41 times about one answer. On 12 March you shouted at a member of staff.",
            "reasons": "Our staff could not help other people. One of them was afraid.",
            "limits": "Please write to one person, by e-mail. We will answer once a week.",
            "adjustments": "You told us that writing is hard for you. So you may also send a voice message.",
        },
    },
    "contact_plan-end": OFFICE | {"state": "end", "own": {"reasons": "Since April you have rung us once a week."}},
}  # fmt: skip
ALL = VALUES | OFFICES
BY_NUMBER = {
    number: sorted(kind for kind, notice in NOTICES.items() if notice.number == number)
    for number in sorted({notice.number for notice in NOTICES.values()})
}
