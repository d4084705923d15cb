"""Which body must deal with this complaint? (PRA 2002 s.29(1), the appropriate authority)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, judgement, unsure
from candour.rulebook.force.subjects import CHIEF_OFFICERS, SUBJECTS
from candour.rulebook.words import marked

QUESTION = "appropriate_authority"
ANSWERS = (
    "chief_officer",
    "local_policing_body",
    "office_internal",
    "panel",
    "outside_scheme",
    "human_decision",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`own_conduct`: the chief officer was personally involved, and the matter was not delegated."""

    subject: str = choice(*SUBJECTS)
    own_conduct: Tri = judgement()
    on: date | None = day()


def advise(facts: Facts) -> Advice:
    """The local policing body for the chief officer's own conduct; else the chief officer, or another scheme."""
    asked = facts.subject in CHIEF_OFFICERS
    answer, reason = _chief(facts) if asked else _anyone_else(facts)
    return Advice(
        question=QUESTION,
        answer=answer,
        reasons=(reason,),
        unsure=unsure(facts, not_asked=() if asked else ("own_conduct",)),
    )


def _chief(facts: Facts) -> tuple[str, Reason]:
    answer, effect, certainty = {
        Tri.YES: (
            "local_policing_body",
            marked("the chief officer's own conduct is for the local policing body"),
            Certainty.VERIFIED,
        ),
        Tri.NO: (
            "chief_officer",
            marked("a delegated power or a decision of the force is for the chief officer, whoever is named"),
            Certainty.VERIFIED,
        ),
        Tri.UNSURE: (
            "human_decision",
            marked("a person must decide whether the chief officer took part in it personally"),
            Certainty.LOCAL,
        ),
    }[facts.own_conduct]
    return answer, Reason(
        provision="PRA 2002 s.29(1)",
        fact="own_conduct",
        value=facts.own_conduct,
        effect=effect,
        certainty=certainty,
    )


def _anyone_else(facts: Facts) -> tuple[str, Reason]:
    """Everybody but a chief officer: nothing more has to be asked."""
    internal = (
        "office_internal",
        "PRA 2002 s.12(7)",
        marked("those who work for the local policing body do not serve with the police: its own procedure applies"),
        Certainty.LOCAL,
    )
    answer, provision, effect, certainty = {
        "met_deputy_commissioner": (
            "chief_officer",
            "PRA 2002 s.29(1)",
            marked("the Commissioner is the authority for the Deputy Commissioner"),
            Certainty.VERIFIED,
        ),
        "person_serving": (
            "chief_officer",
            "PRA 2002 s.29(1)",
            marked("the person is under the chief officer's direction and control"),
            Certainty.VERIFIED,
        ),
        "no_person": (
            "chief_officer",
            "PRA 2002 s.29(1)",
            marked("not about a person's conduct: the chief officer of the force complained of"),
            Certainty.VERIFIED,
        ),
        "office_staff": internal,
        "office_chief_executive": internal,
        "office_volunteer": internal,
        "elected_body": (
            "panel",
            "SI 2012/62",
            marked("complaints about the elected office holder are for the police and crime panel"),
            Certainty.VERIFIED,
        ),
        "fire_or_other": (
            "outside_scheme",
            "PRA 2002 s.12(1)",
            marked("not a complaint about a police force: another scheme applies"),
            Certainty.LOCAL,
        ),
    }[facts.subject]
    return answer, Reason(provision=provision, fact="subject", value=facts.subject, effect=effect, certainty=certainty)
