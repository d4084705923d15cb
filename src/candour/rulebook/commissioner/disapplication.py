"""May the Panel handle it otherwise, or take no action? (SI 2012/62 reg 15, disapplication)"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from candour.rulebook import clocks
from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.calendar import in_words
from candour.rulebook.facts import FactsError, day, tri, unsure
from candour.rulebook.words import marked

QUESTION = "disapplication"
ANSWERS = ("available", "none", "locked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`referred_or_referable`: was or must be referred to the IOPC, and is not for now referred back."""

    recorded: Tri = tri()
    referred_or_referable: Tri = tri()
    is_conduct_matter: Tri = tri()
    entirely_about_staff: Tri = tri()
    latest_incident_on: date | None = day()
    made_on: date | None = day()
    good_reason_for_delay: Tri = tri()
    injustice_from_delay: Tri = tri()
    already_subject_of_live_complaint: Tri = tri()
    names_complainant: Tri = tri(Tri.YES)
    names_interested_person: Tri = tri()
    practicable_to_ascertain: Tri = tri(Tri.YES)
    vexatious: Tri = tri()
    oppressive: Tri = tri()
    abuse_of_procedure: Tri = tri()
    repeat_same: Tri = tri()
    repeat_fresh_allegations: Tri = tri()
    repeat_fresh_evidence: Tri = tri()
    repeat_previous_disposed: Tri = tri()
    on: date | None = day()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limb:
    """One condition of a ground: the fact, which answer meets it, and what is said of each answer."""

    provision: str
    fact: str
    met_by: Tri
    met: str
    not_met: str
    unknown: str
    certainty: Certainty = Certainty.VERIFIED

    def is_met(self, facts: Facts) -> bool:
        """Only what is certain meets a condition."""
        return getattr(facts, self.fact) is self.met_by

    def reason(self, facts: Facts) -> Reason:
        """The condition as it was tested: met, not met, or not known."""
        value = getattr(facts, self.fact)
        said = self.unknown if value is Tri.UNSURE else self.met if value is self.met_by else self.not_met
        return _reason(facts, provision=self.provision, fact=self.fact, effect=said, certainty=self.certainty)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tested:
    """One ground of reg 15(3): its letter, whether it is made out, and the tests that decided that."""

    code: str
    met: bool
    reasons: tuple[Reason, ...]


def advise(facts: Facts) -> Advice:
    """Locked until recorded, while referred or referable, and for a conduct matter; else every ground, met or not, and why."""
    incident, made = facts.latest_incident_on, facts.made_on
    if incident is not None and made is not None and incident > made:
        raise FactsError(
            code="bad-value",
            fact="latest_incident_on",
            message=marked("The latest incident cannot lie after the day on which the complaint was made."),
        )
    locks = _locks(facts)
    tested = () if locks else tuple(ground(facts) for ground in _GROUNDS)
    met = tuple(each for each in tested if each.met)
    decided = locks or tuple(reason for each in tested for reason in each.reasons)
    return Advice(
        question=QUESTION,
        answer="locked" if locks else "available" if met else "none",
        codes=tuple(each.code for each in met),
        reasons=decided,
        unsure=unsure(facts),
        warnings=_warnings(available=bool(met)),
    )


def _reason(facts: Facts, *, provision: str, fact: str, effect: str, certainty: Certainty = Certainty.VERIFIED) -> Reason:
    return Reason(
        provision=f"SI 2012/62 {provision}",
        fact=fact,
        value=getattr(facts, fact),
        effect=effect,
        certainty=certainty,
    )


def _locks(facts: Facts) -> tuple[Reason, ...]:
    """What keeps reg 15 shut; what is not known keeps it shut too."""
    tests = (
        ("recorded", facts.recorded.certain, marked("not known to be recorded: record it before anything else")),
        (
            "referred_or_referable",
            not facts.referred_or_referable.possible,
            marked("it is, or may be, one that was or must be referred to the IOPC and is not referred back"),
        ),
        (
            "is_conduct_matter",
            not facts.is_conduct_matter.possible,
            marked("it is, or may be, a conduct matter: only a complaint can be handled otherwise"),
        ),
    )
    return tuple(_reason(facts, provision="reg 15(1)", fact=fact, effect=effect) for fact, open_, effect in tests if not open_)


def _warnings(*, available: bool) -> tuple[str, ...]:
    told = []
    if available:
        told.append(
            marked(
                "A ground is not enough by itself. Record also why the Panel considers that the complaint should be "
                "handled otherwise or not at all, and tell the complainant (SI 2012/62 reg 15(2))."
            )
        )
    return tuple(told)


# The grounds, in the order of reg 15(3). Each is told, whether it is met, not met or not known.


def _all_of(facts: Facts, *, code: str, limbs: tuple[_Limb, ...]) -> _Tested:
    """A ground that needs every limb: all of them where it is made out, else those that fail."""
    met = all(limb.is_met(facts) for limb in limbs)
    return _Tested(code=code, met=met, reasons=tuple(limb.reason(facts) for limb in limbs if limb.is_met(facts) is met))


def _one_of(facts: Facts, *, code: str, limbs: tuple[_Limb, ...]) -> _Tested:
    """A ground for which one limb is enough: those that are met, else all of them."""
    met = any(limb.is_met(facts) for limb in limbs)
    return _Tested(code=code, met=met, reasons=tuple(limb.reason(facts) for limb in limbs if limb.is_met(facts) is met))


def _staff(facts: Facts) -> _Tested:
    return _all_of(facts, code="A", limbs=(_STAFF,))


def _delay(facts: Facts) -> _Tested:
    """More than 12 months to the making of the complaint, and no good reason shown or injustice likely."""
    over, effect = _over_12_months(facts)
    counted = _reason(facts, provision="reg 15(3)(b)", fact="made_on", effect=effect)
    if not over:
        return _Tested(code="B", met=False, reasons=(counted,))
    why = _one_of(facts, code="B", limbs=_DELAY)
    return replace(why, reasons=(counted, *why.reasons))


def _over_12_months(facts: Facts) -> tuple[bool, str]:
    if facts.latest_incident_on is None or facts.made_on is None:
        return False, marked("not known, so not met: the days of the latest incident and of the complaint are not both given")
    last = clocks.due("K04", facts.latest_incident_on).day
    if last is None or facts.made_on <= last:
        return False, marked("not met: not more than 12 months passed between the latest incident and the complaint")
    return True, marked("met: made after {day}, more than 12 months after the latest incident").format(day=in_words(last))


def _live(facts: Facts) -> _Tested:
    return _all_of(facts, code="C", limbs=(_LIVE,))


def _anonymous(facts: Facts) -> _Tested:
    """Neither the complainant's name and address nor another interested person's, and no practicable way to find one."""
    return _all_of(facts, code="D", limbs=_ANONYMOUS)


def _abuse(facts: Facts) -> _Tested:
    """Vexatious, oppressive or otherwise an abuse: one is enough, and it is about the complaint, not the person."""
    return _one_of(facts, code="E", limbs=_ABUSE)


def _repetitious(facts: Facts) -> _Tested:
    """All four conditions of reg 15(4); the last of them is held from memory."""
    return _all_of(facts, code="F", limbs=_REPETITIOUS)


_STAFF = _Limb(
    provision="reg 15(3)(a)",
    fact="entirely_about_staff",
    met_by=Tri.YES,
    met=marked("met: entirely about conduct towards somebody who was then working as the office holder's staff"),
    not_met=marked("not met: not entirely about conduct towards somebody who was then working as the office holder's staff"),
    unknown=marked(
        "not known, so not met: whether it is entirely about conduct towards somebody who was then working as the office "
        "holder's staff"
    ),
)
_DELAY = (
    _Limb(
        provision="reg 15(3)(b)(i)",
        fact="good_reason_for_delay",
        met_by=Tri.NO,
        met=marked("met: no good reason for the delay has been shown"),
        not_met=marked("not met: a good reason for the delay has been shown"),
        unknown=marked("not known, so not met: whether a good reason for the delay has been shown"),
    ),
    _Limb(
        provision="reg 15(3)(b)(ii)",
        fact="injustice_from_delay",
        met_by=Tri.YES,
        met=marked("met: the delay would be likely to cause injustice"),
        not_met=marked("not met: the delay would not be likely to cause injustice"),
        unknown=marked("not known, so not met: whether the delay would be likely to cause injustice"),
    ),
)
_LIVE = _Limb(
    provision="reg 15(3)(c)",
    fact="already_subject_of_live_complaint",
    met_by=Tri.YES,
    met=marked("met: the matter is already the subject of a live complaint"),
    not_met=marked("not met: the matter is not already the subject of a live complaint"),
    unknown=marked("not known, so not met: whether the matter is already the subject of a live complaint"),
)
_ANONYMOUS = (
    _Limb(
        provision="reg 15(3)(d)",
        fact="names_complainant",
        met_by=Tri.NO,
        met=marked("met: no name and address of the complainant is given"),
        not_met=marked("not met: the complainant's name and address are given"),
        unknown=marked("not known, so not met: whether the complainant's name and address are given"),
    ),
    _Limb(
        provision="reg 15(3)(d)",
        fact="names_interested_person",
        met_by=Tri.NO,
        met=marked("met: no name and address of another interested person is given"),
        not_met=marked("not met: another interested person's name and address are given"),
        unknown=marked("not known, so not met: whether another interested person's name and address are given"),
    ),
    _Limb(
        provision="reg 15(3)(d)",
        fact="practicable_to_ascertain",
        met_by=Tri.NO,
        met=marked("met: it is not reasonably practicable to find out a name and address"),
        not_met=marked("not met: it is reasonably practicable to find out a name and address"),
        unknown=marked(
            "not known, so not met: whether it is reasonably practicable to find out a name and address; try that first"
        ),
    ),
)
_ABUSE = (
    _Limb(
        provision="reg 15(3)(e)",
        fact="vexatious",
        met_by=Tri.YES,
        met=marked("met: the complaint is vexatious"),
        not_met=marked("not met: the complaint is not vexatious"),
        unknown=marked("not known, so not met: whether the complaint is vexatious"),
    ),
    _Limb(
        provision="reg 15(3)(e)",
        fact="oppressive",
        met_by=Tri.YES,
        met=marked("met: the complaint is oppressive"),
        not_met=marked("not met: the complaint is not oppressive"),
        unknown=marked("not known, so not met: whether the complaint is oppressive"),
    ),
    _Limb(
        provision="reg 15(3)(e)",
        fact="abuse_of_procedure",
        met_by=Tri.YES,
        met=marked("met: the complaint is otherwise an abuse of the procedures"),
        not_met=marked("not met: the complaint is not otherwise an abuse of the procedures"),
        unknown=marked("not known, so not met: whether the complaint is otherwise an abuse of the procedures"),
    ),
)
_REPETITIOUS = (
    _Limb(
        provision="reg 15(3)(f), (4)",
        fact="repeat_same",
        met_by=Tri.YES,
        met=marked("met: substantially the same as an earlier complaint, or the same conduct as an earlier conduct matter"),
        not_met=marked("not met: not substantially the same as an earlier complaint or conduct matter"),
        unknown=marked("not known, so not met: whether it is substantially the same as an earlier complaint or conduct matter"),
    ),
    _Limb(
        provision="reg 15(3)(f), (4)",
        fact="repeat_fresh_allegations",
        met_by=Tri.NO,
        met=marked("met: no fresh allegation significantly affects the account"),
        not_met=marked("not met: fresh allegations significantly affect the account"),
        unknown=marked("not known, so not met: whether fresh allegations significantly affect the account"),
    ),
    _Limb(
        provision="reg 15(3)(f), (4)",
        fact="repeat_fresh_evidence",
        met_by=Tri.NO,
        met=marked("met: no fresh evidence that was not reasonably available before"),
        not_met=marked("not met: there is fresh evidence that was not reasonably available before"),
        unknown=marked("not known, so not met: whether there is fresh evidence that was not reasonably available before"),
    ),
    _Limb(
        provision="reg 15(3)(f), (4)",
        fact="repeat_previous_disposed",
        met_by=Tri.YES,
        met=marked("met: the earlier one was resolved, disapplied, withdrawn or decided by the IOPC"),
        not_met=marked("not met: the earlier one was not resolved, disapplied, withdrawn or decided by the IOPC"),
        unknown=marked(
            "not known, so not met: whether the earlier one was resolved, disapplied, withdrawn or decided by the IOPC"
        ),
        certainty=Certainty.MEMORY,
    ),
)
_GROUNDS: tuple[Callable[[Facts], _Tested], ...] = (_staff, _delay, _live, _anonymous, _abuse, _repetitious)
