"""Must the Panel record this complaint or conduct matter? (SI 2012/62 regs 9-12)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from candour.rulebook.advice import Advice, Certainty, Reason, Tri
from candour.rulebook.facts import choice, day, needed, tri, unsure
from candour.rulebook.words import marked

QUESTION = "commissioner_recording"
ANSWERS = ("record", "notify_other_panel", "not_recorded")

# Notices of section 8 of the specification: onward notification, reg 10 notice, copies of the record and the complaint.
_NOTIFICATION, _REG_10_NOTICE, _COPIES = ("N02",), ("N03",), ("N04", "N05")
_OF_COMPLAINTS_ONLY = ("purported", "withdrawn")
_OF_CONDUCT_MATTERS_ONLY = ("civil_proceedings", "already_recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What came in, or one part of it. Old, anonymous, vexatious or repetitious is no ground here: record it first.

    `class_` is the fact `class`. The two treatments are the area's; each is needed only for its own class.
    """

    kind: str = choice("complaint", "conduct_matter", default="complaint")
    right_panel: Tri = tri(Tri.YES)
    about_office_holder_conduct: Tri = tri(Tri.YES)
    criminal_proceedings: Tri = tri()
    withdrawn: Tri = tri()
    purported: Tri = tri()
    class_: str = choice("conduct", "policy_merits", "operational", default="conduct")
    policy_merits_treatment: str | None = choice(
        "reg10_not_a_complaint", "record_and_explain", of_area="policy_merits_treatment"
    )
    operational_treatment: str | None = choice("reg10_and_signpost", "record_and_explain", of_area="operational_treatment")
    civil_proceedings: Tri = tri()
    already_recorded: Tri = tri()
    on: date | None = day()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An answer on the way: the limbs that are met, why, and the documents that it calls for."""

    answer: str
    codes: tuple[str, ...] = ()
    reasons: tuple[Reason, ...]
    documents: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def advise(facts: Facts) -> Advice:
    """Notify the right Panel, or record, unless criminal proceedings, a withdrawal or what it is about excepts it."""
    conduct_matter = facts.kind == "conduct_matter"
    found = _conduct_matter(facts) if conduct_matter else _complaint(facts)
    return Advice(
        question=QUESTION,
        answer=found.answer,
        codes=found.codes,
        reasons=found.reasons,
        unsure=unsure(facts, not_asked=_OF_COMPLAINTS_ONLY if conduct_matter else _OF_CONDUCT_MATTERS_ONLY),
        warnings=found.warnings,
        extra={"documents": found.documents},
    )


def _reason(facts: Facts, *, provision: str, fact: str, effect: str, certainty: Certainty) -> Reason:
    return Reason(
        provision=f"SI 2012/62 {provision}",
        fact=fact.removesuffix("_"),
        value=getattr(facts, fact),
        effect=effect,
        certainty=certainty,
    )


# Complaints (regs 9 and 10).


def _complaint(facts: Facts) -> _Found:
    if not facts.right_panel.possible:
        effect = marked("another Panel is the right one: notify it, and tell the complainant")
        return _Found(
            answer="notify_other_panel",
            reasons=(_reason(facts, provision="reg 9", fact="right_panel", effect=effect, certainty=Certainty.ANALOGUE),),
            documents=_NOTIFICATION,
        )
    exceptions = _exceptions(facts)
    if not facts.about_office_holder_conduct.possible:
        return _not_about_conduct(facts, exceptions=exceptions)
    if exceptions:
        return _Found(answer="not_recorded", codes=("9(exception)",), reasons=exceptions, documents=_REG_10_NOTICE)
    return _by_class(facts)


def _exceptions(facts: Facts) -> tuple[Reason, ...]:
    """The only two exceptions to the duty to record a complaint; each must be certain."""
    effects = {
        "criminal_proceedings": marked("criminal proceedings deal or have dealt with it: it need not be recorded"),
        "withdrawn": marked("it was withdrawn: it need not be recorded"),
    }
    return tuple(
        _reason(facts, provision="reg 9", fact=fact, effect=effect, certainty=Certainty.ANALOGUE)
        for fact, effect in effects.items()
        if getattr(facts, fact).certain
    )


def _not_about_conduct(facts: Facts, *, exceptions: tuple[Reason, ...]) -> _Found:
    """Not a complaint under the Regulations; one that called itself so, or may have done, must still be answered."""
    reasons = [
        _reason(
            facts,
            provision="regs 2, 10",
            fact="about_office_holder_conduct",
            effect=marked("not about the conduct of an elected office holder or deputy: not a complaint under this law"),
            certainty=Certainty.VERIFIED,
        )
    ]
    notice = facts.purported.possible or facts.class_ != "conduct"
    if notice:
        reasons.append(
            _reason(
                facts,
                provision="reg 10",
                fact="purported" if facts.purported.possible else "class_",
                effect=marked("put as a complaint: tell the complainant that it is not recorded, which part, and why"),
                certainty=Certainty.VERIFIED,
            )
        )
    return _Found(
        answer="not_recorded",
        codes=(*(("reg10",) if notice else ()), *(("9(exception)",) if exceptions else ())),
        reasons=(*reasons, *exceptions),
        documents=_REG_10_NOTICE if notice or exceptions else (),
    )


def _by_class(facts: Facts) -> _Found:
    """Local policy turns away what only disputes a decision, although conduct includes decisions: the reasons say which."""
    if facts.class_ == "conduct":
        return _recorded(facts, because=())
    fact = f"{facts.class_}_treatment"
    treatment = needed(getattr(facts, fact), fact=fact)
    policy = facts.class_ == "policy_merits"
    if treatment != "record_and_explain":
        effect = (
            marked("about the merits of a decision, and no conduct in taking it is alleged: not recorded here")
            if policy
            else marked("about operational policing, not the office holder's conduct: not recorded here, say where to go")
        )
        turned_away = _reason(facts, provision="reg 10", fact=fact, effect=effect, certainty=Certainty.LOCAL)
        return _Found(answer="not_recorded", codes=("reg10",), reasons=(turned_away,), documents=_REG_10_NOTICE)
    effect = (
        marked("no conduct in taking the decision is alleged, but conduct includes decisions: recorded and explained")
        if policy
        else marked("about operational policing, but recorded here, with an explanation of who decides it")
    )
    kept = _reason(facts, provision="reg 2", fact=fact, effect=effect, certainty=Certainty.LOCAL)
    return _recorded(facts, because=(kept,))


def _recorded(facts: Facts, *, because: tuple[Reason, ...]) -> _Found:
    duty = _reason(
        facts,
        provision="reg 9(5)",
        fact="right_panel",
        effect=marked("the right Panel must record it"),
        certainty=Certainty.ANALOGUE,
    )
    copy = marked(
        "The office holder's copy of the complaint may leave names out. It is held back only if it might prejudice a "
        "criminal investigation or proceedings, or be against the public interest: look at that decision again "
        "regularly (SI 2012/62 reg 31)."
    )
    return _Found(answer="record", codes=("9(5)",), reasons=(*because, duty), documents=_COPIES, warnings=(copy,))


# Conduct matters (regs 11 and 12). Nobody complained, so nobody is sent a record or a reg 10 notice.


def _conduct_matter(facts: Facts) -> _Found:
    civil = facts.civil_proceedings.certain
    code = "reg11" if civil else "reg12"
    provision = "reg 11" if civil else "reg 12"
    if not facts.right_panel.possible:
        elsewhere = _reason(
            facts,
            provision=provision,
            fact="right_panel",
            effect=marked("another Panel is the right one: notify it of the matter and the circumstances"),
            certainty=Certainty.ANALOGUE if civil else Certainty.MEMORY,
        )
        return _Found(answer="notify_other_panel", codes=(code,), reasons=(elsewhere,), documents=_NOTIFICATION)
    if not facts.about_office_holder_conduct.possible:
        none = _reason(
            facts,
            provision="reg 2",
            fact="about_office_holder_conduct",
            effect=marked("not about the conduct of an elected office holder or deputy: not a conduct matter"),
            certainty=Certainty.VERIFIED,
        )
        return _Found(answer="not_recorded", reasons=(none,))
    excepted = _conduct_exceptions(facts, provision=provision)
    if excepted:
        return _Found(answer="not_recorded", codes=(code,), reasons=excepted)
    effect = (
        marked("civil proceedings appear to involve a conduct matter: record it")
        if civil
        else marked("a conduct matter that came to the Panel's attention: record it")
    )
    duty = _reason(facts, provision=provision, fact="civil_proceedings", effect=effect, certainty=Certainty.ANALOGUE)
    refer = marked("Every recorded conduct matter must be referred to the IOPC (SI 2012/62 reg 13).")
    return _Found(answer="record", codes=(code,), reasons=(duty,), warnings=(refer,))


def _conduct_exceptions(facts: Facts, *, provision: str) -> tuple[Reason, ...]:
    """Already recorded as a complaint, or dealt with by criminal proceedings; each must be certain."""
    effects = {
        "criminal_proceedings": marked("criminal proceedings deal or have dealt with it: it need not be recorded again"),
        "already_recorded": marked("already recorded as a complaint: it need not be recorded again"),
    }
    return tuple(
        _reason(facts, provision=provision, fact=fact, effect=effect, certainty=Certainty.MEMORY)
        for fact, effect in effects.items()
        if getattr(facts, fact).certain
    )
