"""One case, played from the first words to its end by the real acts, each on its own day.

Nothing is written here that an act does not write. `Teller` holds the clock of the story: it only goes forward, in working
hours, and stops at the horizon, so that a case received lately is still open. `then` tells a review, where one is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from candour.casework.areas.models import Area, Body
from candour.casework.cases import actions as cases
from candour.casework.cases.models import Allegation, Case
from candour.casework.cases.queries import state_of
from candour.casework.decisions import actions as decisions
from candour.casework.decisions.asking import advice_on, known_facts
from candour.casework.handling import actions as handling
from candour.casework.handling import stopping
from candour.casework.intake import actions as intake
from candour.casework.intake.told import ComplaintTold
from candour.casework.letters import actions as letters
from candour.casework.letters.models import Letter
from candour.casework.shared.actor import Actor
from candour.demonstration import invented
from candour.demonstration.mix import Plan

LONDON = ZoneInfo("Europe/London")
_MADE = {"TEL": True, "PER": True}
_RECORDED_BECAUSE = ("RR1", "RR3", "RR4")


class HorizonReached(Exception):
    """The story has come to the day up to which it is told: the case stays as it is."""


@dataclass
class Cast:
    """Who acts in one area."""

    area: Area
    force: Body
    office: Body
    actors: Mapping[str, Actor]
    is_working_day: Callable[[date], bool]


class Teller:
    """Tells one case. `at` is the moment of the next act."""

    def __init__(
        self, *, cast: Cast, plan: Plan, random: Random, begins: datetime, horizon: datetime,
        then: Callable[[Teller], None],
    ) -> None:  # fmt: skip
        self.cast, self.plan, self.random, self.horizon, self.then = cast, plan, random, horizon, then
        self.at = begins
        self.updated = begins.date()
        self.told_last: dict[str, str] = {}
        self.case: Case

    def by(self, role: str) -> Actor:
        return self.cast.actors[role]

    def wait(self, *, days: float = 0, minutes: int = 0) -> datetime:
        """Let time pass, to working hours of a working day; stop at the horizon."""
        at = self.at + timedelta(days=days, minutes=minutes or self.random.randrange(4, 40))
        while not self.cast.is_working_day(at.date()):
            at = datetime.combine(at.date() + timedelta(days=1), time(9, self.random.randrange(60)), tzinfo=LONDON)
        if not time(8, 30) <= at.timetz().replace(tzinfo=None) <= time(17, 30):
            day = at.date() if at.hour < 9 else at.date() + timedelta(days=1)
            at = datetime.combine(day, time(9, self.random.randrange(60)), tzinfo=LONDON)
            self.at = at
            return self.wait(minutes=1) if not self.cast.is_working_day(day) else self._set(at)
        return self._set(at)

    def _set(self, at: datetime) -> datetime:
        if at > self.horizon:
            raise HorizonReached
        self.at = at
        return at

    def tell(self) -> Case:
        """The whole case, as far as the horizon lets it come."""
        self.case = self._receive()
        try:
            self._begin()
            if self.plan.course == "not_a_complaint":
                self._not_a_complaint()
            elif self.plan.outside:
                self._outside()
            else:
                self._under_schedule_3()
        except HorizonReached:
            pass
        return self.case

    # first words

    def _receive(self) -> Case:
        plan, random = self.plan, self.random
        party = None if plan.anonymous else self._complainant()
        represented = None
        if plan.on_behalf and party is not None:
            represented = self._complainant(consent="written")
            party = cases.PartyTold(role="representative", name=invented.name(random), relation="family", email=party.email)
        told = ComplaintTold(
            what_happened=" ".join(invented.words(random, category=one.category) for one in plan.allegations),
            channel=plan.channel,
            orally=_MADE.get(plan.channel, False),
            put_right=(random.choice(("explanation", "apology", "learning")),),
            put_right_words=invented.wish(random),
            standing=("subject",),
            complainant=party,
            represented=represented,
            complained_about=(cases.PartyTold(role="complained_about", known_as="PC, not identified", subject_role="UNK"),),
        )
        by = Actor.public() if plan.channel == "WEB" else self.by("intake_officer")
        return intake.receive_complaint(by=by, at=self.at, area=self.cast.area, owner=self.cast.force, told=told)

    def _complainant(self, *, consent: str = "") -> cases.PartyTold:
        random, name = self.random, invented.name(self.random)
        return cases.PartyTold(
            role="complainant", name=name, standing=("subject",), consent=consent,
            email=invented.email(random, of=name), phone=invented.phone(random), address=invented.address(random),
            preferred_channel="EML",
            contact_rules=("no_voicemail",) if self.plan.contact_rules else (),
            adjustments=(random.choice(("large_print", "extra_time", "one_contact")),) if self.plan.adjustments else (),
        )  # fmt: skip

    def _begin(self) -> None:
        handler, intake_officer = self.by("handler"), self.by("intake_officer")
        self.wait(days=self.random.choice((0, 0, 1, 1, 2)))
        if not self.plan.anonymous:
            self._give("acknowledgement", by=intake_officer)
        facts = known_facts("eligibility", case=self.case)
        if self.plan.course == "not_a_complaint":
            return
        if not facts.get("standing") or self.plan.anonymous:
            facts |= {"standing": ["subject"], "identity_known": "yes"}
        advised = advice_on("eligibility", given=facts, today=self.at.date()).answer
        decisions.decide_eligibility(case=self.case, by=handler, at=self.wait(), facts=facts, answer=advised)
        decisions.decide_authority(
            case=self.case, by=handler, at=self.wait(), answer="chief_officer",
            facts=known_facts("appropriate_authority", case=self.case),
        )  # fmt: skip
        intake.log_complaint(case=self.case, by=intake_officer, at=self.wait())
        cases.assign_case(case=self.case, by=self.by("manager"), at=self.wait(), user_id=handler.user_id)
        handling.take_evidence_step(
            case=self.case, by=handler, at=self.wait(), on=self.at.date(),
            what_code=self.random.choice(("body_worn_video", "custody_record", "nothing_to_preserve")),
        )  # fmt: skip
        for one in self.plan.allegations:
            told = cases.AllegationTold(
                words=invented.words(self.random, category=one.category), category=one.category, alleged=one.alleged,
                about_conduct=not one.category.startswith(("A", "C")),
            )  # fmt: skip
            cases.add_allegation(case=self.case, by=handler, at=self.wait(), told=told)

    def _not_a_complaint(self) -> None:
        facts = {"standing": [], "dissatisfaction_with_force": "no"}
        decisions.decide_eligibility(
            case=self.case, by=self.by("handler"), at=self.wait(), facts=facts, answer="not_dissatisfaction_with_force",
            reason="It is praise and a question about opening hours.",
        )  # fmt: skip
        cases.close_case(
            case=self.case, by=self.by("handler"), at=self.wait(days=1), why_code="not_a_complaint",
            reason="Answered the question; nothing more to do.",
        )  # fmt: skip

    # outside Schedule 3

    def _outside(self) -> None:
        self._views(wishes="no")
        self._record("outside_schedule_3")
        self._give("outside_schedule_3", by=self.by("handler"))
        self._pass(self.plan.days)
        outcome = "D-OUT-1" if self.plan.resolved else "D-OUT-2"
        for allegation in self._allegations():
            handling.decide_allegation(
                case=self.case, by=self.by("handler"), at=self.wait(), allegation=allegation,
                told=self._outcome(outcome, actions=("AC01",)),
            )  # fmt: skip
        letter = None
        orally = self.case.orally
        if not orally and self._can_write():
            letter = self._write(
                "outside_schedule_3", by=self.by("handler"),
                slots={"stage": "resolved" if self.plan.resolved else "not_resolved"},
                own_words={"what_we_did": invented.done(self.random), "what_we_found": invented.found(self.random)},
            )  # fmt: skip
        if orally or letter is not None:
            handling.give_outside_outcome(
                case=self.case, by=self.by("handler"), at=self.wait(), resolved=self.plan.resolved, on=self.at.date(),
                orally=orally, letter=letter, reason="Explained what happened and put it right.",
            )  # fmt: skip

    # under Schedule 3

    def _under_schedule_3(self) -> None:
        self._views(wishes="yes")
        self._record("recorded")
        self._give("recorded", by=self.by("handler"))
        self._copies()
        self._refer()
        self._handle()
        if self.plan.course == "withdrawn":
            return self._withdraw()
        if self.plan.course == "suspended":
            self._suspend()
        self._pass(self.plan.days)
        return self._decide()

    def _views(self, *, wishes: str) -> None:
        intake.record_views(
            case=self.case, by=self.by("handler"), at=self.wait(days=1), wishes_recording=wishes, wants=("explanation",)
        )

    def _record(self, answer: str) -> None:
        facts = known_facts("recording", case=self.case)
        decisions.decide_recording(
            case=self.case, by=self.by("decision_maker"), at=self.wait(days=self.random.choice((0, 1, 2))), facts=facts,
            answer=answer, reason_code=self.random.choice(_RECORDED_BECAUSE) if answer == "recorded" else None,
            reason="" if answer == "recorded" else "Nothing alleged meets a test, and it can be put right quickly.",
        )  # fmt: skip

    def _copies(self) -> None:
        handling.give_copy(
            case=self.case, by=self.by("handler"), at=self.wait(), to="complainant", party=None, on=self.at.date()
        )

    def _refer(self) -> None:
        at = self.wait()
        facts = {**known_facts("referral", case=self.case), "first_clear_at": at.isoformat()}
        advised = str(advice_on("referral", given=facts, today=at.date()).answer)
        answer = "none" if advised == "voluntary" else advised
        decisions.decide_referral(case=self.case, by=self.by("decision_maker"), at=at, facts=facts, answer=answer)
        if answer != "mandatory":
            return
        codes = tuple(state_of(self.case).referral_codes)
        decisions.refer_case(
            case=self.case, by=self.by("decision_maker"), at=self.wait(), basis="mandatory", codes=codes, sent_at=self.at
        )
        self._give("referral", by=self.by("handler"))
        self.wait(days=self.random.randrange(3, 12))
        decisions.record_iopc_answer(
            case=self.case, by=self.by("handler"), at=self.at, mode=self.plan.iopc, on=self.at.date(),
            necessary=self.plan.iopc != "returned",
        )  # fmt: skip

    def _handle(self) -> None:
        mode = state_of(self.case).iopc_mode
        for allegation, one in zip(self._allegations(), self.plan.allegations, strict=True):
            facts = known_facts("investigation", case=self.case, allegation=allegation)
            must = mode == "local" or one.investigated
            if mode in ("directed", "independent"):
                continue
            if not must:
                facts = {name: "no" for name in facts}
            facts |= {"iopc_requires": "yes"} if mode == "local" else {}
            decisions.decide_handling(
                case=self.case, by=self.by("decision_maker"), at=self.wait(), allegation=allegation, facts=facts,
                answer="local_investigation" if must else "otherwise_than_by_investigation",
                reason="The evidence needs a formal investigation." if must else "",
            )  # fmt: skip
        if any(one.handling == "local_investigation" for one in self._allegations()):
            handling.appoint_investigator(
                case=self.case, by=self.by("manager"), at=self.wait(), user_id=self.by("handler").user_id
            )

    def _suspend(self) -> None:
        stopping.suspend_case(
            case=self.case, by=self.by("decision_maker"), at=self.wait(days=2),
            review_on=self.at.date() + timedelta(days=28), reason="A court case about the same event is under way.",
        )  # fmt: skip
        self._pass(25)
        stopping.send_resumption_letter(case=self.case, by=self.by("handler"), at=self.wait(), on=self.at.date())
        stopping.record_resumption_reply(
            case=self.case, by=self.by("handler"), at=self.wait(days=6), reply="resume", on=self.at.date()
        )
        stopping.resume_case(case=self.case, by=self.by("decision_maker"), at=self.wait())

    def _withdraw(self) -> None:
        stopping.receive_withdrawal(case=self.case, by=self.by("handler"), at=self.wait(days=5), signed=True, on=self.at.date())
        stopping.conclude_withdrawal(
            case=self.case, by=self.by("decision_maker"), at=self.wait(days=1),
            facts=known_facts("withdrawal", case=self.case), in_public_interest=False,
            reason="The matter is minor and the person does not want to go on.",
        )  # fmt: skip
        if state_of(self.case).withdrawal_with_iopc:
            stopping.record_withdrawal_answer(
                case=self.case, by=self.by("handler"), at=self.wait(days=9), answer="ends", on=self.at.date()
            )

    def _decide(self) -> None:
        if state_of(self.case).iopc_leads:
            return
        for allegation, one in zip(self._allegations(), self.plan.allegations, strict=True):
            finding = one.found(investigated=allegation.handling == "local_investigation")
            learned = finding == "D-S3-2"
            handling.decide_allegation(
                case=self.case, by=self.by("handler"), at=self.wait(), allegation=allegation,
                told=self._outcome(finding, actions=("AC02", "AC04") if learned else ("AC01",), learned=learned),
            )  # fmt: skip
        facts = known_facts("review_body", case=self.case)
        advised = str(advice_on("review_body", given=facts, today=self.at.date()).answer)
        decisions.decide_review_body(case=self.case, by=self.by("decision_maker"), at=self.wait(), facts=facts, answer=advised)
        if self._can_write():
            self._write("outcome", by=self.by("handler"))
        if self.plan.review:
            self.then(self)
        elif state_of(self.case).outcome_given_on is not None:
            cases.close_case(
                case=self.case, by=self.by("handler"), at=self.wait(days=30), why_code="no_review",
                reason="The time to ask for a review has passed and nobody asked.",
            )  # fmt: skip

    # letters and time

    def _pass(self, days: int) -> None:
        """Let days pass, with an update to the complainant every four weeks at the latest."""
        until = self.at + timedelta(days=days)
        while (until.date() - self.updated).days > 27:
            self.wait(days=max((self.updated + timedelta(days=24) - self.at.date()).days, 0))
            self._update()
        if until > self.at:
            self.wait(days=(until - self.at).days)

    def _update(self) -> None:
        if state_of(self.case).iopc_leads:
            self.updated = self.at.date()
            return
        if self._can_write():
            words = {"what_we_did": invented.done(self.random), "what_is_left": invented.left(self.random)}
            same = {"same_is_meant": "yes"} if words == self.told_last else {}
            self._write("update", by=self.by("handler"), own_words=words, slots=same)
            self.told_last = words
        elif state_of(self.case).handling == "outside_schedule_3" and self.case.orally:
            handling.give_update(
                case=self.case, by=self.by("handler"), at=self.wait(), to="complainant", on=self.at.date(), channel="TEL",
                reason=invented.done(self.random),
            )  # fmt: skip
        self.updated = self.at.date()

    def _can_write(self) -> bool:
        return not self.plan.anonymous

    def _give(self, kind: str, *, by: Actor) -> None:
        """Give the letter of a kind that an act left owed."""
        letter = Letter.objects.filter(case=self.case, kind=kind, status="draft").order_by("-id").first()
        if letter is not None and self._can_write():
            self._finish(letter, by=by)

    def _write(
        self, kind: str, *, by: Actor, own_words: Mapping[str, str] | None = None, slots: Mapping[str, str] | None = None
    ) -> str:
        letter = letters.draft_letter(
            case=self.case, by=by, at=self.wait(), kind=kind, own_words=own_words or {}, slots=slots or {}
        )
        self._finish(letter, by=by)
        return str(letter.pk)

    def _finish(self, letter: Letter, *, by: Actor) -> None:
        if letter.kind == "outcome":
            letters.approve_letter(case=self.case, by=self.by("decision_maker"), at=self.wait(), letter=letter)
        letters.give_letter(case=self.case, by=by, at=self.wait(), letter=letter, channel="EML")

    def _outcome(self, finding: str, *, actions: tuple[str, ...], learned: bool = False) -> handling.OutcomeTold:
        return handling.OutcomeTold(
            finding=finding, looked_at=invented.looked_at(self.random), found=invented.found(self.random),
            why=invented.why(self.random), actions=actions,
            learning="The team has been reminded of what is expected, and a sergeant checks it." if learned else "",
        )  # fmt: skip

    def _allegations(self) -> list[Allegation]:
        return list(Allegation.objects.filter(case=self.case).order_by("number"))
