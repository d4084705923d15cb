"""May the Panel handle it otherwise, or take no action? (SI 2012/62 reg 15, disapplication)"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
class _Tested:
    """One ground of reg 15(3): its letter, whether it is made out, and the tests that decided that."""

    code: str
    met: bool
    reasons: tuple[Reason, ...]


def advise(facts: Facts) -> Advice:
    """Locked until recorded, while referred or referable, and for a conduct matter; else every ground made out."""
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
    decided = locks or tuple(reason for each in (met or tested) for reason in each.reasons)
    return Advice(
        question=QUESTION,
        answer="locked" if locks else "available" if met else "none",
        codes=tuple(each.code for each in met),
        reasons=decided,
        unsure=unsure(facts),
        warnings=_warnings(facts, available=bool(met)),
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


def _warnings(facts: Facts, *, available: bool) -> tuple[str, ...]:
    told = []
    if available:
        told.append(
            marked(
                "A ground is not enough by itself. Record also why the Panel considers that the complaint should be "
                "handled otherwise or not at all, and tell the complainant (SI 2012/62 reg 15(2))."
            )
        )
    return tuple(told)


# The grounds, in the order of reg 15(3). A ground is made out only by what is certain.


def _staff(facts: Facts) -> _Tested:
    met = facts.entirely_about_staff.certain
    effect = (
        marked("entirely about conduct towards somebody who was then working as the office holder's staff")
        if met
        else marked("not known to be entirely about conduct towards the office holder's own staff")
    )
    return _Tested(
        code="A",
        met=met,
        reasons=(_reason(facts, provision="reg 15(3)(a)", fact="entirely_about_staff", effect=effect),),
    )


def _delay(facts: Facts) -> _Tested:
    """More than 12 months to the making of the complaint, and no good reason shown or injustice likely."""
    provision = "reg 15(3)(b)"
    over, effect = _over_12_months(facts)
    why = [_reason(facts, provision=provision, fact="made_on", effect=effect)]
    if not over:
        return _Tested(code="B", met=False, reasons=tuple(why))
    no_reason, injustice = facts.good_reason_for_delay is Tri.NO, facts.injustice_from_delay.certain
    if no_reason or not injustice:
        effect = (
            marked("no good reason for the delay has been shown")
            if no_reason
            else marked("a good reason for the delay has been shown, or may have been")
        )
        why.append(_reason(facts, provision=f"{provision}(i)", fact="good_reason_for_delay", effect=effect))
    if injustice or not no_reason:
        effect = (
            marked("the delay would be likely to cause injustice")
            if injustice
            else marked("injustice from the delay is not known to be likely")
        )
        why.append(_reason(facts, provision=f"{provision}(ii)", fact="injustice_from_delay", effect=effect))
    return _Tested(code="B", met=no_reason or injustice, reasons=tuple(why))


def _over_12_months(facts: Facts) -> tuple[bool, str]:
    if facts.latest_incident_on is None or facts.made_on is None:
        return False, marked("the days of the latest incident and of the complaint are not both known")
    last = clocks.due("K04", facts.latest_incident_on).day
    if last is None or facts.made_on <= last:
        return False, marked("not more than 12 months passed between the latest incident and the complaint")
    return True, marked("made after {day}, more than 12 months after the latest incident").format(day=in_words(last))


def _live(facts: Facts) -> _Tested:
    met = facts.already_subject_of_live_complaint.certain
    effect = (
        marked("the matter is already the subject of a live complaint")
        if met
        else marked("not known to be the subject of a live complaint already")
    )
    return _Tested(
        code="C",
        met=met,
        reasons=(_reason(facts, provision="reg 15(3)(c)", fact="already_subject_of_live_complaint", effect=effect),),
    )


def _anonymous(facts: Facts) -> _Tested:
    """Neither the complainant's name and address nor another interested person's, and no practicable way to find one."""
    limbs = (
        (
            "names_complainant",
            marked("no name and address of the complainant is given"),
            marked("the complainant's name and address are given, or may be"),
        ),
        (
            "names_interested_person",
            marked("no name and address of another interested person is given"),
            marked("another interested person's name and address are given, or may be"),
        ),
        (
            "practicable_to_ascertain",
            marked("it is not reasonably practicable to find out a name and address"),
            marked("a name and address may be found out: try that first"),
        ),
    )
    return _all_of(
        facts,
        code="D",
        provision="reg 15(3)(d)",
        limbs=tuple((fact, getattr(facts, fact) is Tri.NO, yes, no) for fact, yes, no in limbs),
    )


def _abuse(facts: Facts) -> _Tested:
    """Vexatious, oppressive or otherwise an abuse: one is enough, and it is about the complaint, not the person."""
    effects = {
        "vexatious": marked("the complaint is vexatious"),
        "oppressive": marked("the complaint is oppressive"),
        "abuse_of_procedure": marked("the complaint is an abuse of the procedures"),
    }
    met = tuple(fact for fact in effects if getattr(facts, fact).certain)
    not_met = marked("not known to be vexatious, oppressive or an abuse of the procedures")
    return _Tested(
        code="E",
        met=bool(met),
        reasons=tuple(
            _reason(facts, provision="reg 15(3)(e)", fact=fact, effect=effects[fact] if met else not_met)
            for fact in (met or tuple(effects)[:1])
        ),
    )


def _repetitious(facts: Facts) -> _Tested:
    """All four conditions of reg 15(4); the last of them is held from memory."""
    limbs = (
        (
            "repeat_same",
            facts.repeat_same.certain,
            marked("substantially the same as an earlier complaint, or the same conduct as an earlier conduct matter"),
            marked("not known to be substantially the same as an earlier one"),
        ),
        (
            "repeat_fresh_allegations",
            facts.repeat_fresh_allegations is Tri.NO,
            marked("no fresh allegation significantly affects the account"),
            marked("fresh allegations significantly affect the account, or may do"),
        ),
        (
            "repeat_fresh_evidence",
            facts.repeat_fresh_evidence is Tri.NO,
            marked("no fresh evidence that was not reasonably available before"),
            marked("there is, or may be, fresh evidence that was not reasonably available before"),
        ),
        (
            "repeat_previous_disposed",
            facts.repeat_previous_disposed.certain,
            marked("the earlier one was resolved, disapplied, withdrawn or decided by the IOPC"),
            marked("the earlier one is not known to have been resolved, disapplied, withdrawn or decided by the IOPC"),
        ),
    )
    return _all_of(facts, code="F", provision="reg 15(3)(f), (4)", limbs=limbs, from_memory="repeat_previous_disposed")


def _all_of(
    facts: Facts,
    *,
    code: str,
    provision: str,
    limbs: tuple[tuple[str, bool, str, str], ...],
    from_memory: str = "",
) -> _Tested:
    """A ground that needs every limb: all of them where it is made out, else those that fail."""
    met = all(made_out for _, made_out, _, _ in limbs)
    return _Tested(
        code=code,
        met=met,
        reasons=tuple(
            _reason(
                facts,
                provision=provision,
                fact=fact,
                effect=yes if made_out else no,
                certainty=Certainty.MEMORY if fact == from_memory else Certainty.VERIFIED,
            )
            for fact, made_out, yes, no in limbs
            if made_out is met
        ),
    )


_GROUNDS: tuple[Callable[[Facts], _Tested], ...] = (_staff, _delay, _live, _anonymous, _abuse, _repetitious)
