"""What those who resolve a complaint need of it, as it stands: the issues, the law, what was decided, what both sides say,
what they may do and what they may not.

Everything is read anew; the names are those of the case, and no address, telephone number or e-mail address is among them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from candour.casework.accounts import queries as accounts
from candour.casework.audit.queries import history
from candour.casework.cases.models import Case, CaseWords, Party
from candour.casework.cases.queries import state_of
from candour.casework.decisions.models import Decision
from candour.casework.files.queries import papers_of
from candour.casework.letters.queries import letters_of
from candour.casework.meetings import words
from candour.casework.meetings.words import told
from candour.casework.meetings.writing import SUBCOMMITTEE, Sections, day, heading_of, table
from candour.casework.resolution import words as codes
from candour.casework.resolution.queries import PanelFile, panel_file, steps_open
from candour.casework.shared.clock import london_day
from candour.casework.shared.language import spoken
from candour.rulebook import profiles
from candour.rulebook.advice import Advice, Certainty, Reason
from candour.rulebook.commissioner import papers
from candour.rulebook.commissioner.state import BOTH, OF_RESOLUTION, State
from candour.rulebook.history import Happened
from candour.rulebook.profile_shapes import Delegation
from candour.rulebook.retention import OFFICES
from candour.rulebook.words import marked


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What a pack is written from, read in a fixed number of statements."""

    case: Case
    state: State
    on: date
    file: PanelFile
    parties: list[Party]
    decisions: list[Decision]
    people: dict[UUID, str]
    told: tuple[Happened, ...]
    steps: Mapping[str, Advice]

    @property
    def words(self) -> CaseWords | None:
        """What the person told the panel, if it is held."""
        return getattr(self.case, "words", None)

    def delegation(self, power: str, *, on: date) -> Delegation | None:
        """To whom a power was delegated on a day, by which minute."""
        return profiles.settings(self.case.area.slug, on).delegation(power) if power else None


def content(case: Case, *, on: date) -> dict[str, Any]:
    """The pack of a case as it stands on a day, as plain values: the same case gives the same content."""
    ground = _ground(case, on=on)
    write = Sections()
    with spoken("en-gb"):  # whatever language its maker works in
        for part in (_for_whom, _complaint, _issues, _law, _decided, _comments, _letters, _open, _closed):
            part(write, ground)
    title = marked("Complaint {reference}: papers for those who resolve it").format(reference=case.reference)
    return {**heading_of(case.owner, title=title, on=on), "reference": case.reference, "sections": write.found}


def _ground(case: Case, *, on: date) -> Ground:
    decisions = list(Decision.objects.filter(case=case).order_by("at", "id"))
    return Ground(
        case=case, state=state_of(case), on=on, file=panel_file(case), decisions=decisions,
        parties=list(Party.objects.filter(case=case).order_by("id")),
        people=accounts.names({row.user_id for row in decisions if row.user_id is not None}), told=history(case.pk),
        steps=steps_open(case, on=on),
    )  # fmt: skip


def _for_whom(write: Sections, ground: Ground) -> None:
    write.begin(marked("What these papers are"))
    write.say(marked(
        "They are for those who resolve this complaint, and for nobody else: they hold information relating to an individual,"
        " or likely to reveal who an individual is ({provision}). Do not publish, copy or forward them."
    ).format(provision=papers.EXEMPT_UNDER))  # fmt: skip
    held = ground.state.appointment
    if held is not None:
        sentence = marked("Appointed to resolve it (SI 2012/62 reg 28): {who}, by {minute}, on {day}.")
        write.say(sentence.format(who=_appointed(held.kind, held.persons), minute=held.minute, day=day(held.on)))
    else:
        write.say(marked("Nobody is appointed to resolve it yet: SI 2012/62 reg 28 wants a minute before the first step."))
    power = ground.delegation("resolve_informally", on=ground.on)
    if power is not None:
        write.say(_resolver(power))
    write.say(marked(
        "The first question is whether any action is needed. If it is: what, by whom, and by when (local practice)."
    ))  # fmt: skip


def _appointed(kind: str, persons: tuple[str, ...]) -> str:
    who = told(words.APPOINTMENTS, kind)
    return f"{who} ({', '.join(persons)})" if persons else who


def _resolver(power: Delegation) -> str:
    sentence = marked("By the panel's delegation complaints are resolved by the {to}")
    if power.consult:
        sentence += marked(", after consulting the {consult}")
    if power.or_instead:
        sentence += marked(", or by the {instead}")
    minute = power.minute or marked("no minute is on record")
    return sentence.format(to=power.to, consult=_and(power.consult), instead=power.or_instead) + f" ({minute})."


def _complaint(write: Sections, ground: Ground) -> None:
    state, case = ground.state, ground.case
    write.begin(marked("The complaint"))
    offices = _and([told(OFFICES, one) for one in state.office_holders]) or OFFICES["commissioner"]
    write.say(marked("Complaint {reference} is about {office}. It was received on {received}, {source}.").format(
        reference=case.reference, office=offices, received=day(state.received_on),
        source=told(words.RECEIVED_FROM, state.received_from),
    ))  # fmt: skip
    if state.recorded_on is not None:
        write.say(marked("It was recorded on {day} (SI 2012/62 reg 9(5)).").format(day=day(state.recorded_on)))
    if state.withheld:
        write.say(marked(
            "A notice is withheld for now (SI 2012/62 reg 31). Do not tell the office holder of this complaint before the"
            " secretariat says that you may."
        ))  # fmt: skip
    named = [f"{told(words.ROLES, one.role)}: {one.name or one.known_as or marked('not identified')}" for one in ground.parties]
    write.say(marked("The people in it:") if named else marked("Nobody is named in it."), points=named)
    if ground.words is None or not ground.words.what_happened.strip():
        write.say(marked("No words of the complaint are held."))
        return
    write.say(marked("What the panel was told:"), words=ground.words.what_happened)
    if ground.words.put_right_words.strip():
        write.say(marked("What would put it right:"), words=ground.words.put_right_words)


def _issues(write: Sections, ground: Ground) -> None:
    write.begin(marked("The issues"))
    if not ground.file.issues:
        write.say(marked("No issue is set out yet."))
        return
    write.say(marked("Each issue has its own outcome."), table=table(
        marked("Each issue and where it stands"), (marked("Issue"), marked("What it is about"), marked("Outcome")),
        (
            (
                str(one.allegation.number),
                told(codes.CLASSES, one.subject_class) if one.subject_class else marked("Nobody has said whose it is"),
                f"{told(codes.OUTCOMES, one.outcome)}, {day(one.decided_on)}" if one.outcome else marked("None yet"),
            )
            for one in ground.file.issues
        ),
    ))  # fmt: skip
    for one in ground.file.issues:
        write.say(marked("Issue {number}:").format(number=one.allegation.number), words=one.allegation.words)


def _law(write: Sections, ground: Ground) -> None:
    write.begin(marked("The law under which you act"))
    tag = marked("text not checked")
    write.say(marked("What it rests on:"), points=[
        f"{provision}: {says}{'' if sure is Certainty.VERIFIED else f' ({tag})'}." for provision, says, sure in papers.LAW
    ])  # fmt: skip


def _decided(write: Sections, ground: Ground) -> None:
    write.begin(marked("What has been decided"))
    rows = [_decision(row, ground) for row in ground.decisions]
    if rows:
        write.say(marked("By whom, and under which delegation:"), table=table(
            marked("Decisions in this complaint"),
            (marked("Day"), marked("Decision"), marked("By"), marked("Under")), rows,
        ))  # fmt: skip
    else:
        write.say(marked("Nothing has been decided yet."))
    for event in ground.told:
        if event.kind == "subcommittee_met":
            sentence = marked("The sub-committee met on {day} and resolved: {resolved} ({minute}).")
            met = event.payload
            write.say(sentence.format(
                day=day(date.fromisoformat(met["on"])), resolved=told(codes.RESOLVED, met["decision"]), minute=met["minute"]
            ))  # fmt: skip
    for made in ground.file.consultations:
        sentence = marked("{who} was consulted on {day} about {power}.")
        if made.answer != "view":
            sentence = marked("It was tried on {day} to consult {who} about {power}.")
        write.say(sentence.format(who=made.who, day=day(made.on), power=told(words.POWERS, made.about)), words=made.words)
    for row in ground.file.recommendations:
        answer = told({}, row.response) if row.response else marked("no answer yet")
        write.say(
            marked("Recommended on {day}, answer: {answer}.").format(day=day(row.made_on), answer=answer), words=row.words
        )


def _decision(row: Decision, ground: Ground) -> tuple[str, str, str, str]:
    on = london_day(row.at)
    answers = words.DECIDED.get(row.question, {})
    step = told(codes.STEPS, str(row.facts.get("step", "")))
    number = next((str(one.allegation.number) for one in ground.file.issues if one.allegation.pk == row.allegation), "")
    issue = marked("Issue {number}: ").format(number=number) if number else ""
    what = f"{told(words.QUESTIONS, row.question)} {issue}{told(answers, row.answer).format(step=step)}"
    who = ground.people.get(row.user_id, "") if row.user_id is not None else ""
    by = f"{who} ({told({}, row.capacity)})" if who else told({}, row.capacity)
    return day(on), what, by, _under(row.question, ground, on=on)


def _under(question: str, ground: Ground, *, on: date) -> str:
    if question not in papers.POWER_OF:
        held = ground.state.appointment
        minute = held.minute if held is not None else marked("no appointment on record")
        return marked("The appointment under regulation 28: {minute}").format(minute=minute)
    power = ground.delegation(papers.POWER_OF[question], on=on)
    if power is None:
        return marked("No delegation of this is on record")
    minute = power.minute or marked("no minute on record")
    return marked("Delegated to the {to}: {minute}").format(to=power.to, minute=minute)


def _comments(write: Sections, ground: Ground) -> None:
    write.begin(marked("What both sides say"))
    for side in BOTH:
        rows = [row for row in ground.file.comments if row.party == side]
        name = told(words.SIDES, side)
        if not rows:
            write.say(marked("{side} has not been invited to comment yet.").format(side=name))
        for row in rows:
            sentence = marked("{side} was invited to comment on {invited}; nothing came yet.")
            if row.received_on is not None:
                sentence = marked("{side} was invited to comment on {invited}; this came on {received}:")
            elif row.declined_on is not None:
                sentence = marked("{side} was invited to comment on {invited}, and chose on {declined} not to.")
            write.say(sentence.format(
                side=name, invited=day(row.invited_on), received=day(row.received_on), declined=day(row.declined_on)
            ), words=row.words)  # fmt: skip


def _letters(write: Sections, ground: Ground) -> None:
    write.begin(marked("Letters and papers of the case"))
    letters = [
        f"{row.get_kind_display()}: " + (
            marked("given on {day}").format(day=day(row.given_on)) if row.given_on else told({}, row.status)
        )
        for row in reversed(list(letters_of(ground.case))) if row.status != "spoiled"
    ]  # fmt: skip
    write.say(marked("Letters:") if letters else marked("There are no letters yet."), points=letters)
    papers = [
        f"{row.title} ({row.get_kind_display()}), {day(london_day(row.added_at))}"
        for row in reversed(list(papers_of(ground.case)))
    ]
    write.say(marked("Papers, which the secretariat holds:") if papers else marked("There are no papers."), points=papers)


def _open(write: Sections, ground: Ground) -> None:
    write.begin(marked("What you may do"))
    allowed = [_step(code, advice.reasons[-1:]) for code, advice in ground.steps.items() if advice.answer == "allowed"]
    none = marked("No step is open now: the next section says why.")
    write.say(marked("Steps open now:") if allowed else none, points=allowed)
    write.say(
        marked("Outcomes of an issue (SI 2012/62 reg 28). An apology needs the office holder's admission and agreement:"),
        points=[codes.OUTCOMES[one] for one in OF_RESOLUTION],
    )
    write.say(
        marked("What the {body} may resolve, with the public excluded (local practice):").format(body=SUBCOMMITTEE),
        points=tuple(codes.RESOLVED.values()),
    )
    write.say(marked("A recommendation to the office holder may require a written response (PRSRA 2011 s.29(3))."))


def _closed(write: Sections, ground: Ground) -> None:
    write.begin(marked("What you may not do, and why"))
    refused = [_step(code, advice.reasons) for code, advice in ground.steps.items() if advice.answer != "allowed"]
    write.say(marked("Not open to you:"), points=(*papers.NEVER, *refused))


def _step(code: str, reasons: tuple[Reason, ...]) -> str:
    why = "; ".join(f"{one.effect} ({one.provision}{_tag(one)})" for one in reasons)
    return f"{told(codes.STEPS, code)}: {why}."


def _tag(reason: Reason) -> str:
    if str(reason.certainty) in ("memory", "analogue"):
        return marked("; text not checked")
    return marked("; local practice") if str(reason.certainty) == "local" and "local" not in reason.provision else ""


def _and(names: list[str] | tuple[str, ...]) -> str:
    return marked(" and ").join(names)
