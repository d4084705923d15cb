"""Publishing the record of an outcome, or a part of it: only when all three limbs are met (SI 2012/62 reg 28)."""

from __future__ import annotations

from datetime import date, datetime

from candour.casework.cases.models import Case
from candour.casework.cases.permissions import require
from candour.casework.cases.queries import state_of
from candour.casework.decisions.deciding import decide_question, not_ahead
from candour.casework.decisions.models import Decision
from candour.casework.resolution import events, facts
from candour.casework.resolution.models import Publication
from candour.casework.shared.actions import action
from candour.casework.shared.actor import Actor
from candour.casework.shared.clock import london_day
from candour.casework.shared.refusal import Refused
from candour.casework.shared.words import refuse_too_long
from candour.rulebook.commissioner.state import BOTH
from candour.rulebook.interface import advise
from candour.rulebook.words import marked

PUBLISH, DO_NOT = "publish", "do_not_publish"
_AGREES = {"allowed": {PUBLISH, DO_NOT}, "refused": {DO_NOT}}


@action
def propose_publication(
    *, case: Case, by: Actor, at: datetime, text: str, why: str
) -> tuple[Publication, events.PublicationProposed]:
    """Propose to publish this very text of the record, and put it to both sides (reg 28, limb a; N13; K13)."""
    require(by, case=case, act="propose_publication")
    if not text.strip() or not why.strip():
        raise Refused(marked("Write the text that would be published, and why it should be."))
    row = Publication.objects.create(case=case, text=text, why=why, proposed_on=london_day(at))
    said = {"publication": str(row.id), "on": row.proposed_on.isoformat()}
    return row, events.PublicationProposed.about(case, by=by, at=at, **said)


@action
def record_representations(
    *, case: Case, by: Actor, at: datetime, party: str, words: str, on: date
) -> tuple[Publication, events.RepresentationsReceived]:
    """Keep what a side (complainant, office_holder) said to the proposed publication (reg 28, limb b)."""
    require(by, case=case, act="record_representations")
    not_ahead(on, at, case=case)
    if party not in BOTH:
        raise Refused(marked("Choose one of the answers."))
    if not words.strip():
        raise Refused(marked("Write what they said."))
    row = _current(case)
    row.representations = {**row.representations, party: words}
    row.save(update_fields=["representations"])
    return row, events.RepresentationsReceived.about(case, by=by, at=at, party=party, on=on.isoformat())


@action
def close_representations(
    *, case: Case, by: Actor, at: datetime, reason: str = ""
) -> tuple[Case, events.RepresentationsClosed]:
    """Both sides had their opportunity to make representations: what was said is considered next (reg 28)."""
    require(by, case=case, act="close_representations")
    return case, events.RepresentationsClosed.about(case, by=by, at=at, text=reason, on=london_day(at).isoformat())


@action
def decide_publication(
    *, case: Case, by: Actor, at: datetime, answer: str, considered: bool, reason: str
) -> tuple[Decision, events.PublicationDecided]:
    """Is the panel of opinion that publication is in the public interest, with what was said considered? (reg 28, b and c)

    `answer` is publish or do_not_publish. To publish is refused, with the limb that is missing, unless all three are met.
    """
    require(by, case=case, act="decide_publication")
    if answer not in (PUBLISH, DO_NOT):
        raise Refused(marked("Choose one of the answers."))
    if not reason.strip():
        raise Refused(marked("Say why it is, or is not, in the public interest."))
    given = facts.for_publication(case, considered=considered, opinion=answer == PUBLISH)
    advice = advise("publication", given, today=london_day(at))
    if answer == PUBLISH and advice.answer != "allowed":
        raise Refused(
            marked("It may not be published: %(why)s (%(provision)s)."),
            why=advice.reasons[0].effect, provision=advice.reasons[0].provision,
        )  # fmt: skip
    decision, _ = decide_question("publication", case, by, at, given, answer, reason, agrees=_AGREES)
    return decision, events.PublicationDecided.about(
        case, by=by, at=at, text=reason, answer=answer, considered=considered, codes=list(advice.codes),
        on=london_day(at).isoformat(), decision=str(decision.id),
    )  # fmt: skip


@action
def publish_record(*, case: Case, by: Actor, at: datetime, where: str, on: date) -> tuple[Publication, events.RecordPublished]:
    """The text was published: where, and on which day (reg 28)."""
    require(by, case=case, act="publish_record")
    not_ahead(on, at, case=case)
    refuse_too_long(Publication, {"where": where})
    if not where.strip():
        raise Refused(marked("Say where it was published."))
    row = _current(case)
    row.published_on, row.where = on, where.strip()
    row.save(update_fields=["published_on", "where"])
    return row, events.RecordPublished.about(case, by=by, at=at, where=row.where, on=on.isoformat())


def _current(case: Case) -> Publication:
    row = Publication.objects.filter(case=case).order_by("id").last() if state_of(case).publication is not None else None
    if row is None:
        raise Refused(marked("Publication has not been proposed."))
    return row
