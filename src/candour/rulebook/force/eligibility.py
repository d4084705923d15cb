"""May this person complain about the police, and by which limb? (PRA 2002 ss.12, 29(3)-(5))"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, many, tri, unsure
from candour.rulebook.words import marked

QUESTION = "eligibility"
ANSWERS = (
    "eligible_subject",
    "eligible_affected",
    "eligible_witness",
    "eligible_representative",
    "needs_consent",
    "not_eligible",
    "not_dissatisfaction_with_force",
    "cannot_be_established",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`serves_with_police` and `on_duty` are about the person who complains, at the time of the conduct."""

    about: str = choice("conduct", "other_matter", default="conduct")
    standing: tuple[str, ...] = many("subject", "adversely_affected", "witness", "representative")
    consent: Tri = tri()
    represented_is_child_or_lacks_capacity: Tri = tri()
    media_only: Tri = tri()
    present: Tri = tri()
    knew_person_subjected: Tri = tri()
    serves_with_police: str = choice("no", "same_chief_officer", "other_force", default="no")
    on_duty: Tri = tri()
    dissatisfaction_with_force: Tri = tri(Tri.YES)
    identity_known: Tri = tri(Tri.YES)
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """Whether s.12 makes this person a complainant; of several limbs the first that is met decides."""
    answer, reasons = _before_standing(facts) or _by_standing(facts)
    warnings = []
    if answer in ("not_eligible", "cannot_be_established"):
        warnings.append(marked("What was said may still show a conduct matter or a death or serious injury matter."))
    return Advice(
        question=QUESTION,
        answer=answer,
        reasons=reasons,
        unsure=unsure(facts),
        warnings=tuple(warnings),
    )


def _before_standing(facts: Facts) -> tuple[str, tuple[Reason, ...]] | None:
    """What ends the matter before any limb is looked at, or None."""
    if not facts.dissatisfaction_with_force.possible:
        return "not_dissatisfaction_with_force", (
            Reason(
                provision="PRA 2002 s.12(1)",
                fact="dissatisfaction_with_force",
                value=facts.dissatisfaction_with_force,
                effect=marked("a complaint is an expression of dissatisfaction with a police force"),
            ),
        )
    if not facts.identity_known.possible:
        return "cannot_be_established", (
            Reason(
                provision="PRA 2002 s.12(1A)-(1B)",
                fact="identity_known",
                value=facts.identity_known,
                effect=marked("who complains is not known, so no limb can be established; log it and look into it"),
                certainty=Certainty.LOCAL,
            ),
        )
    serving = _serving(facts)
    return ("not_eligible", (serving,)) if serving else None


def _serving(facts: Facts) -> Reason | None:
    """Whether s.29(4) shuts this person out as serving with the police; None where it does not."""
    if facts.serves_with_police == "same_chief_officer":
        return Reason(
            provision="PRA 2002 s.29(4)",
            fact="serves_with_police",
            value=facts.serves_with_police,
            effect=marked("somebody under the same chief officer is not a member of the public here, even off duty"),
            certainty=Certainty.MEMORY,
        )
    if facts.serves_with_police == "other_force" and facts.on_duty.certain:
        return Reason(
            provision="PRA 2002 s.29(4)",
            fact="on_duty",
            value=facts.on_duty,
            effect=marked("somebody serving with another force and on duty is not a member of the public here"),
            certainty=Certainty.MEMORY,
        )
    return None


def _by_standing(facts: Facts) -> tuple[str, tuple[Reason, ...]]:
    """The first limb that is met, in the order of s.12(1B); else what stands in the way."""
    against: list[Reason] = []
    for limb, test in (
        ("subject", _subject),
        ("adversely_affected", _affected),
        ("witness", _witness),
        ("representative", _representative),
    ):
        if limb in facts.standing:
            answer, reason = test(facts)
            if answer != "not_eligible":
                return answer, (reason,)
            against.append(reason)
    if not against:
        against.append(
            Reason(
                provision="PRA 2002 s.12(1A)-(1B)",
                fact="standing",
                value=facts.standing,
                effect=marked("the person is not the subject, not adversely affected, no witness, no representative"),
                certainty=Certainty.MEMORY,
            )
        )
    return "not_eligible", tuple(against)


def _subject(facts: Facts) -> tuple[str, Reason]:
    if facts.about == "other_matter":
        return "not_eligible", _not_conduct(facts)
    return "eligible_subject", Reason(
        provision="PRA 2002 s.12(1B)(a)",
        fact="standing",
        value=facts.standing,
        effect=marked("claims to be the person in relation to whom the conduct took place"),
        certainty=Certainty.MEMORY,
    )


def _affected(facts: Facts) -> tuple[str, Reason]:
    near = facts.present.possible or facts.knew_person_subjected.possible
    if facts.media_only.certain and not near:
        return "not_eligible", Reason(
            provision="PRA 2002 s.12(3)-(4)",
            fact="media_only",
            value=facts.media_only,
            effect=marked("only saw or heard it, was not there and did not know the person it happened to"),
            certainty=Certainty.MEMORY,
        )
    other = facts.about == "other_matter"
    return "eligible_affected", Reason(
        provision="PRA 2002 s.12(1A)(b)" if other else "PRA 2002 ss.12(1B)(b), 29(5)",
        fact="standing",
        value=facts.standing,
        effect=marked("suffered loss, damage, distress or inconvenience, or was put in danger or at risk"),
    )


def _witness(facts: Facts) -> tuple[str, Reason]:
    if facts.about == "other_matter":
        return "not_eligible", _not_conduct(facts)
    if facts.media_only.certain and not facts.present.possible:
        return "not_eligible", Reason(
            provision="PRA 2002 s.12(5)",
            fact="media_only",
            value=facts.media_only,
            effect=marked("watching or hearing it in the media does not make a witness"),
            certainty=Certainty.MEMORY,
        )
    return "eligible_witness", Reason(
        provision="PRA 2002 s.12(1B)(c), (5)",
        fact="standing",
        value=facts.standing,
        effect=marked("could be a competent witness, or holds material that a court could admit"),
        certainty=Certainty.MEMORY,
    )


def _representative(facts: Facts) -> tuple[str, Reason]:
    if facts.represented_is_child_or_lacks_capacity.certain:
        return "eligible_representative", Reason(
            provision="PRA 2002 s.12(6)",
            fact="represented_is_child_or_lacks_capacity",
            value=facts.represented_is_child_or_lacks_capacity,
            effect=marked("a parent, guardian or carer may act; record why written consent was not needed"),
            certainty=Certainty.MEMORY,
        )
    given = facts.consent.certain
    return "eligible_representative" if given else "needs_consent", Reason(
        provision="PRA 2002 s.12(6)",
        fact="consent",
        value=facts.consent,
        effect=marked("acts with the written consent of the person represented")
        if given
        else marked("written consent of the person represented is needed; the case waits for it"),
        certainty=Certainty.MEMORY,
    )


def _not_conduct(facts: Facts) -> Reason:
    return Reason(
        provision="PRA 2002 s.12(1A)(b)",
        fact="about",
        value=facts.about,
        effect=marked("where no person's conduct is complained of, only somebody adversely affected may complain"),
    )
