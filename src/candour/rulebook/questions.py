"""Every question of the decision interface, in its order, with the day from which its law has been in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType, ModuleType

from candour.rulebook import deadline
from candour.rulebook.commissioner import (
    apology,
    disapplication,
    misconduct_statement,
    publication,
    resolution_step,
    route,
    seriousness,
)
from candour.rulebook.commissioner import recording as commissioner_recording
from candour.rulebook.commissioner import referral as commissioner_referral
from candour.rulebook.commissioner import withdrawal as commissioner_withdrawal
from candour.rulebook.force import (
    appropriate_authority,
    eligibility,
    function_owner,
    investigation,
    investigator,
    iopc_forms,
    recording,
    referral,
    resumption,
    review_application,
    review_body,
    review_right,
    special_procedures,
    withdrawal,
)
from candour.rulebook.panel import clear_days, precept_veto, suspension

_FORCE = (
    eligibility,
    appropriate_authority,
    recording,
    referral,
    investigation,
    special_procedures,
    investigator,
    review_right,
    review_body,
    review_application,
    withdrawal,
    resumption,
    iopc_forms,
    function_owner,
)
_COMMISSIONER = (
    route,
    commissioner_recording,
    seriousness,
    commissioner_referral,
    disapplication,
    resolution_step,
    apology,
    publication,
    commissioner_withdrawal,
    misconduct_statement,
)
_PANEL = (precept_veto, clear_days, suspension)


@dataclass(frozen=True, slots=True)
class Question:
    """One statutory question: its name, what it answers in a line, whose law it is, since when, and its file.

    `law` is `force`, `commissioner`, `panel`, or `both` for the clocks. `in_force` is None where each answer has its own.
    """

    name: str
    meaning: str
    answers: tuple[str, ...]
    law: str
    in_force: date | None
    module: ModuleType


@cache
def questions() -> Mapping[str, Question]:
    """Every question by its name, in the order of the decision interface."""
    # SI 2020/2 and the 2017 Act's changes; SI 2012/62 outside London (reg 1), when commissioners took office.
    since_2020, since_2012 = date(2020, 2, 1), date(2012, 11, 22)
    listed = (
        *(_question(module, law="force", in_force=since_2020) for module in _FORCE),
        _question(deadline, law="both", in_force=None),
        *(_question(module, law="commissioner", in_force=since_2012) for module in _COMMISSIONER),
        *(_question(module, law="panel", in_force=since_2012) for module in _PANEL),
    )
    return MappingProxyType({each.name: each for each in listed})


def _question(module: ModuleType, *, law: str, in_force: date | None) -> Question:
    return Question(
        name=module.QUESTION,
        meaning=(module.__doc__ or "").strip().partition("\n")[0],
        answers=module.ANSWERS,
        law=law,
        in_force=in_force,
        module=module,
    )
