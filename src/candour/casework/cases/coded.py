"""Our own codes of what any case holds, where the national return has none, and the one check of what is told of a person.

The forms give these codes their words, and each form and its table here are held together by a test.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from candour.casework.shared.known import require_all_known, require_known
from candour.rulebook.codes import code_list
from candour.rulebook.facts import shapes
from candour.rulebook.force import eligibility
from candour.rulebook.words import marked

REFUSED = "refused"
CONSENTS = frozenset({"written", REFUSED, "not_needed", "awaited"})
# Who the person is to the matter (PRA 2002 s.12): what the rule asks.
STANDING = shapes(eligibility.Facts)["standing"].choices
PREFERRED_CHANNELS = ("EML", "TEL", "PST")  # of `contact_channels`: those by which we reach a person
CONTACT_RULES = ("no_phone", "no_voicemail", "no_text", "no_email", "no_post", "ask_first")
ADJUSTMENTS = (
    "large_print", "easy_read", "interpreter", "bsl", "braille_or_audio", "extra_time", "one_contact", "supporter", "other",
)  # fmt: skip
PUT_RIGHT = ("explanation", "apology", "learning", "something_else")
SUBJECT_ROLES = frozenset(row.code for row in code_list("subject_roles").values() if not row.import_only)
# Why a case is closed, by its scheme. Events from before 30 November 2026 may hold others: nothing reads them but a timeline.
_CLOSED = ("dealt_with", "forwarded", "not_a_complaint", "no_review", "review_ended", "other")
CLOSED_BECAUSE: Mapping[str, Collection[str]] = {
    "force": _CLOSED,
    "review": _CLOSED,
    "commissioner": ("resolved", "not_recorded", "forwarded", "iopc", "withdrawn", "other"),
    "office": ("dealt_with", "forwarded", "other"),
}

# Of a person: one code or none, and any number. The language is a name in words, as the person gave it: no code.
_ONE: Mapping[str, tuple[Collection[str | int], str]] = {
    "subject_role": (SUBJECT_ROLES, marked("Choose from the list which role the person had.")),
    "consent": (CONSENTS, marked("Choose from the list if they consent.")),
    "preferred_channel": (PREFERRED_CHANNELS, marked("Choose from the list how the person wants to be contacted.")),
}
_MANY: Mapping[str, tuple[Collection[str | int], str]] = {
    "standing": (STANDING, marked("Choose from the list how it concerns the person.")),
    "contact_rules": (CONTACT_RULES, marked("Choose from the list what must not be done to contact the person.")),
    "adjustments": (ADJUSTMENTS, marked("Choose from the list what the person needs.")),
}


def prevailing(consents: Iterable[str]) -> frozenset[str]:
    """What holds of what the rows of whoever is represented and whoever acts say of consent: a refusal outweighs all else.

    Consent is asked of the person represented and mostly kept with them, but an earlier one may stand on the other's row.
    """
    said = frozenset(consents)
    return frozenset({REFUSED}) if REFUSED in said else said


def require_known_of_person(columns: Mapping[str, Any]) -> None:
    """The codes told of a person are known, as far as they are told: of a rule that nobody knows, no letter is stopped."""
    for name, (known, sentence) in _ONE.items():
        if columns.get(name):
            require_known(columns[name], known, sentence)
    for name, (known, sentence) in _MANY.items():
        require_all_known(columns.get(name) or (), known, sentence)


def require_known_wishes(put_right: Collection[str]) -> None:
    """What would put it right, of the list."""
    require_all_known(put_right, PUT_RIGHT, marked("Choose from the list what would put it right."))


def require_known_standing(standing: Collection[str]) -> None:
    """How it concerns whoever complains, of the list."""
    require_all_known(standing, *_MANY["standing"])
