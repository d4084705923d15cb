"""Is there a right to a review, and for this applicant? (PRA 2002 Sch 3 paras 6A, 25; SI 2020/2 reg 29)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, tri, unsure
from candour.rulebook.words import marked

QUESTION = "review_right"
ANSWERS = ("yes", "no", "await_consent")
CODES = ("VALID", "INVALID_NO_RIGHT", "INVALID_NOT_COMPLAINANT", "INVALID_NO_OUTCOME", "ALREADY_REVIEWED")

_NO_RIGHT = {
    "outside_schedule_3": (
        "PRA 2002 Sch 3 para 2(6C)",
        marked("handled outside Schedule 3: no review, but the complainant may ask for it to be recorded"),
        Certainty.VERIFIED,
    ),
    "directed": (
        "PRA 2002 Sch 3 para 25",
        marked("investigated under the IOPC's direction: no review"),
        Certainty.VERIFIED,
    ),
    "independent": ("PRA 2002 Sch 3 para 25", marked("investigated by the IOPC: no review"), Certainty.VERIFIED),
    "not_a_complaint": (
        "PRA 2002 s.12",
        marked("not a complaint under the Act: no review"),
        Certainty.VERIFIED,
    ),
    "conduct_or_dsi_matter": (
        "PRA 2002 Sch 3 paras 6A, 25",
        marked("a conduct matter or death or serious injury matter only: no review"),
        Certainty.MEMORY,
    ),
}
_RIGHT = {
    "otherwise_than_by_investigation": (
        "PRA 2002 Sch 3 para 6A",
        marked("handled under Schedule 3 otherwise than by investigation: the complainant may ask for a review"),
    ),
    "local_investigation": (
        "PRA 2002 Sch 3 para 25",
        marked("investigated by the authority itself: the complainant may ask for a review"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """How the complaint was handled, where it stands, and who asks."""

    handling: str = choice(
        "outside_schedule_3",
        "otherwise_than_by_investigation",
        "local_investigation",
        "directed",
        "independent",
        "not_a_complaint",
        "conduct_or_dsi_matter",
    )
    accelerated_without_further_report: Tri = tri()
    ceased: Tri = tri()
    outcome_given: Tri = tri(Tri.YES)
    already_reviewed: Tri = tri()
    applicant: str = choice(
        "complainant",
        "representative_with_consent",
        "representative_without_consent",
        "person_complained_about",
        "interested_person",
        default="complainant",
    )
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Yes, no, or wait for consent; every ground on which the application is not valid is given."""
    invalid = (*_no_right(facts), *_applicant(facts), *_not_yet(facts), *_already(facts))
    codes = tuple(dict.fromkeys(code for code, _ in invalid))
    if not codes:
        provision, effect = _RIGHT[facts.handling]
        right = Reason(provision=provision, fact="handling", value=facts.handling, effect=effect)
        return Advice(question=QUESTION, answer="yes", codes=("VALID",), reasons=(right,), unsure=unsure(facts))
    only_consent = codes == ("INVALID_NOT_COMPLAINANT",) and facts.applicant == "representative_without_consent"
    return Advice(
        question=QUESTION,
        answer="await_consent" if only_consent else "no",
        codes=codes,
        reasons=tuple(reason for _, reason in invalid),
        unsure=unsure(facts),
    )


def _no_right(facts: Facts) -> list[tuple[str, Reason]]:
    found = []
    if facts.handling in _NO_RIGHT:
        provision, effect, certainty = _NO_RIGHT[facts.handling]
        found.append(
            Reason(provision=provision, fact="handling", value=facts.handling, effect=effect, certainty=certainty)
        )
    # Para 25(1A) takes away only the review of an investigation, and only where it is known to apply.
    if facts.handling == "local_investigation" and facts.accelerated_without_further_report.certain:
        found.append(
            Reason(
                provision="PRA 2002 Sch 3 para 25(1A)",
                fact="accelerated_without_further_report",
                value=facts.accelerated_without_further_report,
                effect=marked("reported under the accelerated procedure without a further report: no review"),
            )
        )
    if facts.ceased.certain:
        found.append(
            Reason(
                provision="SI 2020/2 regs 38, 41",
                fact="ceased",
                value=facts.ceased,
                effect=marked("Part 2 no longer applies to it, so there is no outcome to review"),
                certainty=Certainty.MEMORY,
            )
        )
    return [("INVALID_NO_RIGHT", reason) for reason in found]


def _applicant(facts: Facts) -> list[tuple[str, Reason]]:
    effect = {
        "representative_without_consent": marked("written consent of the complainant is needed; give time for it"),
        "person_complained_about": marked("only the complainant, or somebody for them, may ask for a review"),
        "interested_person": marked("only the complainant, or somebody for them, may ask for a review"),
    }.get(facts.applicant)
    if effect is None:
        return []
    reason = Reason(
        provision="PRA 2002 Sch 3 paras 6A, 25; SI 2020/2 reg 29",
        fact="applicant",
        value=facts.applicant,
        effect=effect,
    )
    return [("INVALID_NOT_COMPLAINANT", reason)]


def _not_yet(facts: Facts) -> list[tuple[str, Reason]]:
    if facts.outcome_given.possible:
        return []
    reason = Reason(
        provision="PRA 2002 Sch 3 paras 6A, 25",
        fact="outcome_given",
        value=facts.outcome_given,
        effect=marked("the handling has not ended, or no outcome has been given yet"),
        certainty=Certainty.MEMORY,
    )
    return [("INVALID_NO_OUTCOME", reason)]


def _already(facts: Facts) -> list[tuple[str, Reason]]:
    if not facts.already_reviewed.certain:
        return []
    reason = Reason(
        provision="PRA 2002 Sch 3 paras 6A, 25",
        fact="already_reviewed",
        value=facts.already_reviewed,
        effect=marked("this outcome has been reviewed; only a fresh outcome gives a fresh right"),
        certainty=Certainty.MEMORY,
    )
    return [("ALREADY_REVIEWED", reason)]
