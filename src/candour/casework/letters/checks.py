"""The letter check (C12): what the law wants in it, and whether its words are plain. It says; a person decides.

A check that `stops` keeps the letter from being approved and given. The others are for the writer to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from candour.casework.letters import mandatory, outcome_check, panel_checks, plain_language, recipients
from candour.casework.letters.models import OF_REVIEWS
from candour.rulebook.calendar import in_words
from candour.rulebook.words import marked

if TYPE_CHECKING:
    from candour.casework.letters.making import Made

_STANDS = marked("It says: %(what)s.")
_MISSING = marked("This must stand in the letter: %(what)s.")
_NOT_YET = marked("This is not so yet: %(what)s")
_NOT_YET_OF = marked("This is not so yet of points %(points)s: %(what)s")
_IN_CODE = {"English": "en", "Welsh": "cy"}  # as the forms keep a language, and as a letter names it
_QUOTED = frozenset({"complaint"})  # somebody else's words, which are not ours to make plainer
_ANSWERS = ("looked_at", "found", "why", "action_words", "learning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was checked: whether it is in order, what is said of it, and whether it stops the letter."""

    code: str
    passed: bool
    says: str
    blocking: bool = False
    provision: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        return self.blocking and not self.passed

    def sentence(self) -> str:
        """What is said of it, in the reader's language, with what was found."""
        return gettext(self.says) % self.values if self.values else gettext(self.says)

    def as_json(self) -> dict[str, Any]:
        """As it is kept beside the letter."""
        return {**asdict(self), "values": dict(self.values)}


def run(*, made: Made, text: str, last_day: date | None, on: date, needs: tuple[str, ...]) -> tuple[Check, ...]:
    """Every check of this kind of letter, the law's first."""
    return (
        *_recipient(made),
        *_law(made, text=text, last_day=last_day, on=on),
        *_mandatory(made, text, on=on),
        *_of_panels(made, text),
        *_names(made, text),
        *_same_as_last_time(made),
        *_plain(made),
        *_person(made, needs),
    )


def written_words(made: Made) -> str:
    """What people of the body wrote in this letter: their own words and the answers to each allegation."""
    points = made.slots.get("allegations") or []
    answers = [str(point[name]) for point in points for name in _ANSWERS if point.get(name)]
    own = [words for name, words in made.slots["own"].items() if name not in _QUOTED]
    return "\n\n".join([*own, *answers])


def _recipient(made: Made) -> Iterator[Check]:
    """Nothing of a case goes to somebody who may not act in it: the letter may be older than the refusal."""
    if recipients.is_barred(made.letter.to_party, kind=made.letter.kind):
        yield Check(code="recipient", passed=False, blocking=True, provision="PRA 2002 s.12(6)", says=recipients.BARRED)


def _law(made: Made, *, text: str, last_day: date | None, on: date) -> Iterator[Check]:
    """What the rulebook asks of an outcome letter (SI 2020/2 regs 33, 34)."""
    if made.letter.kind != "outcome":
        return
    for item in outcome_check.checked(made, text=text, last_day=last_day, on=on):
        says, values = item.says, {}
        if not item.holds:
            says, values = _NOT_YET, {"what": gettext(item.says)}
            if item.missing:
                says, values["points"] = _NOT_YET_OF, ", ".join(str(number) for number in item.missing)
        yield Check(
            code=item.code, passed=item.holds, says=says, blocking=item.blocking, provision=item.provision,
            values=values,
        )  # fmt: skip


def _mandatory(made: Made, text: str, *, on: date) -> Iterator[Check]:
    """What must stand in a notice of a panel, a letter of the office's own scheme or a plan for contact."""
    provision = mandatory.provision_of(made.letter.kind)
    for item in mandatory.of(made.letter.kind):
        stands = item.stands(made.slots | {"given_on": in_words(on)}, text)
        yield Check(
            code=f"must_{item.code}", passed=stands, blocking=True, provision=provision,
            says=_STANDS if stands else _MISSING, values={"what": gettext(item.what)},
        )  # fmt: skip


def _of_panels(made: Made, text: str) -> Iterator[Check]:
    for code, passed, said in panel_checks.found(made, text=text, written=written_words(made)):
        yield Check(code=code, passed=passed, blocking=True, says=said)


def _names(made: Made, text: str) -> Iterator[Check]:
    """The body is named in full, and nothing is called what it is not."""
    name = str(made.slots.get("body_name", ""))
    named = bool(name) and name in text.replace("\\", "")
    good, bad = marked("The body that sends it is named in full."), marked("Name in full the body that sends it.")
    yield Check(code="body_named", passed=named, blocking=True, says=good if named else bad)
    words = written_words(made)
    yield _word_check(
        "wrong_words", plain_language.found(words, plain_language.WRONG), blocking=True,
        good=marked("No word stands in it that must not."),
        bad=marked("These words must not stand in a letter: %(found)s."),
    )  # fmt: skip
    doubtful = plain_language.found(words, plain_language.DOUBTFUL)
    if made.letter.kind in OF_REVIEWS:
        doubtful.pop("upheld", None)
    yield _word_check(
        "doubtful_words", doubtful, good=marked("No word stands in it that is often wrong."),
        bad=marked("Are these words right here? %(found)s."),
    )  # fmt: skip


def _word_check(code: str, found: Mapping[str, str], *, good: str, bad: str, blocking: bool = False) -> Check:
    listed = "; ".join(f"“{word}” ({gettext(instead)})" for word, instead in found.items())
    return Check(
        code=code, passed=not found, blocking=blocking, says=bad if found else good,
        values={"found": listed} if found else {},
    )  # fmt: skip


def _same_as_last_time(made: Made) -> Iterator[Check]:
    """An update is news: not the words of the last one again, unless the writer says that it is meant (C10)."""
    if made.letter.kind != "update" or made.letter.slots.get("same_is_meant") == "yes":
        return
    earlier = type(made.letter).objects.filter(case=made.case, kind="update", status="given")
    before = earlier.exclude(pk=made.letter.pk).order_by("-id").values_list("own_words", flat=True).first()
    same = before is not None and _folded(before) == _folded(made.letter.own_words)
    good = marked("The words are not those of the last update.")
    bad = marked("The words are those of the last update. If you mean to say the same again, say so.")
    yield Check(code="same_as_last_time", passed=not same, blocking=True, says=bad if same else good)


def _folded(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return sorted((name, " ".join(text.lower().split())) for name, text in words.items() if text.strip())


def _plain(made: Made) -> Iterator[Check]:
    """Whether what was written is plain: estimates, never a reason to stop a letter."""
    words = written_words(made)
    if not words.strip():
        return
    measured = plain_language.measured(words)
    long = measured.long_sentences
    yield Check(
        code="sentence_length", passed=not long, values={"found": " / ".join(long)} if long else {},
        says=marked("These sentences have more than 25 words: %(found)s")
        if long else marked("No sentence has more than 25 words."),
    )  # fmt: skip
    hard_to_read = measured.reading_age > plain_language.OLDEST
    yield Check(
        code="reading_age", passed=not hard_to_read, values={"age": measured.reading_age},
        says=marked("What you wrote reads as for age %(age)s. Aim for 12 or younger: shorter sentences, plainer words.")
        if hard_to_read else marked("What you wrote reads as for age %(age)s."),
    )  # fmt: skip
    if made.template.to in ("person", "complainant"):
        yield _word_check(
            "hard_words", plain_language.found(words, plain_language.HARD), good=marked("No hard word stands in it."),
            bad=marked("Plainer words would help: %(found)s."),
        )  # fmt: skip


def _person(made: Made, needs: tuple[str, ...]) -> Iterator[Check]:
    """What this person needs (Equality Act 2010): said every time a letter goes to them."""
    if needs:
        yield Check(
            code="adjustments", passed=False, provision="Equality Act 2010 s.20",
            says=marked("This person needs an adjustment. Make sure that the letter reaches them in that way."),
        )  # fmt: skip
    party = made.letter.to_party
    if party is not None and _IN_CODE.get(party.language, party.language) not in ("", made.letter.language):
        yield Check(code="language", passed=False, says=marked("This person asked for another language than this letter's."))
