"""Who or what a complaint in the force scheme may be about, and those whom its regulations single out."""

from __future__ import annotations

CHIEF_OFFICERS = frozenset({"chief_officer", "acting_chief_officer"})
# Those whose conduct SI 2020/2 regs 4(1)(c), 5, 8 and 10 single out.
TOP_OFFICERS = CHIEF_OFFICERS | {"met_deputy_commissioner"}
SUBJECTS = (
    "chief_officer",
    "acting_chief_officer",
    "met_deputy_commissioner",
    "person_serving",
    "no_person",
    "office_staff",
    "office_chief_executive",
    "office_volunteer",
    "elected_body",
    "fire_or_other",
)
