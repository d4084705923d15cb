"""Do the figures and forms of a dip-sampling round hold? (local practice of the ethics panel: no statute requires one)

Every check answers with its reasons, so that whoever prepares a round can show them to the members.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from candour.rulebook.advice import Advice, Certainty, Reason
from candour.rulebook.words import marked

# What the ethics panel's own report gives: the share of domestic cases, and the picks of one member.
DOMESTIC_PERCENT = 30
PICKS_PER_MEMBER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The cases drawn for one group (adults, young people), and how many of them are domestic."""

    cases: int
    domestic: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCase:
    """A case on the list of a round. `rag` is `red`, `amber` or `green`."""

    number: str
    rag: str = "green"
    closed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One member's form on one case. Answers are `yes`, `no` or `not_applicable`; `code` is 1 to 4."""

    code: int
    outcome_appropriate: str
    feedback: str = ""
    observation: str = ""
    names_policy: str = ""
    reason: str = ""


def tally_check(tally: Mapping[int, int], *, reviewed: int) -> Advice:
    """Whether the cases under codes 1 to 4 add up to the cases reviewed; `difference` is what is missing or too many."""
    total = sum(tally.values())
    holds = total == reviewed
    effect = (
        marked("the codes add up to {total}, as many as were reviewed")
        if holds
        else marked("the codes add up to {total}, but {reviewed} were reviewed")
    ).format(total=total, reviewed=reviewed)
    return Advice(
        question="tally_check",
        answer="adds_up" if holds else "does_not_add_up",
        reasons=(_reason("tally", value=total, effect=effect),),
        extra={"difference": total - reviewed},
    )


def domestic_min(cases: int) -> Advice:
    """How many of a group's cases must be domestic: three in ten, rounded up (15: 5)."""
    least = -(-cases * DOMESTIC_PERCENT // 100)
    effect = marked("at least {percent}% of {cases} cases: {least}")
    told = effect.format(percent=DOMESTIC_PERCENT, cases=cases, least=least)
    return Advice(question="domestic_min", answer=least, reasons=(_reason("cases", value=cases, effect=told),))


def domestic_check(groups: Mapping[str, Sample]) -> Advice:
    """Whether each group has its domestic cases; groups are never pooled. `short` is how many each lacks."""
    short, reasons = {}, []
    for name, sample in groups.items():
        least = domestic_min(sample.cases).answer
        enough = sample.domestic >= least
        if not enough:
            short[name] = least - sample.domestic
        effect = marked("{n} of {cases} are domestic, and {least} are needed")
        told = effect.format(n=sample.domestic, cases=sample.cases, least=least)
        reasons.append((enough, _reason(name, value=sample.domestic, effect=told)))
    return Advice(
        question="domestic_check",
        answer="too_few" if short else "enough",
        reasons=tuple(reason for enough, reason in reasons if not (short and enough)),
        extra={"short": short},
    )


def qc_flags(form: Form, *, others_feedback: Iterable[str] = ()) -> Advice:
    """What a second reader should look at in a member's form: each flag as a code, in the order of the form."""
    flags = tuple(_flags(form, others_feedback=others_feedback))
    clear = _reason("code", value=form.code, effect=marked("the form agrees with itself"))
    return Advice(
        question="qc_flags",
        answer="flagged" if flags else "clear",
        codes=tuple(code for code, _ in flags),
        reasons=tuple(reason for _, reason in flags) or (clear,),
    )


def _flags(form: Form, *, others_feedback: Iterable[str]) -> Iterator[tuple[str, Reason]]:
    code, observation = form.code, form.observation.strip()
    if form.outcome_appropriate == "no" and code in (1, 2):
        effect = marked("the outcome is not appropriate, yet the code says that it is")
        yield "outcome_against_code", _reason("outcome_appropriate", value=form.outcome_appropriate, effect=effect)
    if code == 1 and observation:
        yield "observation_not_meant", _reason("code", value=code, effect=marked("code 1 has no observation"))
    if code in (2, 3) and not observation:
        yield "observation_missing", _reason("code", value=code, effect=marked("codes 2 and 3 need an observation"))
    if code == 3 and not form.names_policy.strip():
        yield "policy_missing", _reason("code", value=code, effect=marked("code 3 names the policy or procedure"))
    if code == 4 and not form.reason.strip():
        yield "reason_missing", _reason("code", value=code, effect=marked("code 4 says why there is no conclusion"))
    feedback = _as_compared(form.feedback)
    if not feedback:
        yield "feedback_empty", _reason("feedback", value="", effect=marked("no feedback was written"))
    elif feedback in {_as_compared(other) for other in others_feedback}:
        yield "feedback_copied", _reason("feedback", value=form.feedback, effect=marked("the same words stand in another form"))


def _as_compared(text: str) -> str:
    """The words alone: neither spaces nor capitals make a copy a text of one's own."""
    return " ".join(text.casefold().split())


def selection_check(
    picks: Mapping[str, Sequence[str]],
    *,
    listed: Iterable[ListedCase],
    interests: Mapping[str, frozenset[str]] | None = None,
    limit: int = PICKS_PER_MEMBER,
) -> Advice:
    """Whether each member's picks may stand; `refused` names the members whose picks may not, each with its reason.

    `picks` and `interests` go by member. Two members may draw one case, which quality control wants. `available` and
    `picked` count the list's colours; a round that has red cases and picks none is warned of.
    """
    cases = {each.number: each for each in listed}
    against = [
        (member, reason)
        for member, numbers in picks.items()
        for reason in _against(member, numbers, cases=cases, own=(interests or {}).get(member, frozenset()), limit=limit)
    ]
    drawn = {number for numbers in picks.values() for number in numbers if number in cases}
    available = Counter(each.rag for each in cases.values())
    picked = Counter(cases[number].rag for number in drawn)
    warnings: tuple[str, ...] = ()
    if available["red"] and not picked["red"]:
        warnings = (marked("There are {n} red cases on the list, and none was picked.").format(n=available["red"]),)
    stands = _reason("picks", value=len(drawn), effect=marked("every member's picks may stand"))
    return Advice(
        question="selection_check",
        answer="refused" if against else "accepted",
        reasons=tuple(reason for _, reason in against) or (stands,),
        warnings=warnings,
        extra={
            "refused": tuple(dict.fromkeys(member for member, _ in against)),
            "available": dict(available),
            "picked": dict(picked),
        },
    )


def _against(
    member: str, numbers: Sequence[str], *, cases: Mapping[str, ListedCase], own: frozenset[str], limit: int
) -> Iterator[Reason]:
    """What stands against one member's picks."""
    if len(numbers) > limit:
        effect = marked("{n} picks, and a member has {limit} at most in a round").format(n=len(numbers), limit=limit)
        yield _reason(member, value=len(numbers), effect=effect)
    if len(set(numbers)) < len(numbers):
        yield _reason(member, value=tuple(numbers), effect=marked("one case is picked twice by the same member"))
    for number in dict.fromkeys(numbers):
        if number not in cases:
            yield _reason(member, value=number, effect=marked("this case is not on the list"))
        elif not cases[number].closed:
            yield _reason(member, value=number, effect=marked("this case is not closed"))
        if number in own:
            yield _reason(member, value=number, effect=marked("the member has declared an interest in this case"))


def _reason(fact: str, *, value: object, effect: str) -> Reason:
    return Reason(provision="local practice", fact=fact, value=value, effect=effect, certainty=Certainty.LOCAL)
