"""May these words stand in a published report? (SI 2012/62 reg 28; local practice: issue and outcome in outline only)

Nothing is changed: each finding says what to take out, and a person writes the words anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from candour.rulebook.advice import Advice, Certainty, Reason
from candour.rulebook.words import marked

QUESTION = "report_safe"
PROVISION = "local practice; SI 2012/62 reg 28"

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
# A number before words with capitals and one of these is an address; before one word and one of the plainer ones as well,
# however it is written ("14 mill road"). "2 officers in the street" is none.
_STREET = (
    "Road|Rd|Street|Avenue|Lane|Close|Drive|Crescent|Terrace|Gardens|Court|Place|Square|Grove|Hill|Mews|Parade|Walk|Row|Park"
    "|Green|View|Way"
)
_PLAINLY_STREET = "(?i:road|street|avenue|lane|crescent|terrace|mews|grove)"
_NUMBER = r"\b(?:(?i:flat|unit)\s+)?\d+[A-Za-z]?,?\s+"
# What each pattern finds, and what is wrong with it. The order is that of the findings.
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "email", marked("an e-mail address identifies somebody"),
        re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+"),
    ),
    (
        "handle", marked("the name of an account identifies somebody"),
        re.compile(r"(?<![\w.@])@\w{2,}|\b(?:https?://|www\.)\S+", re.I),
    ),
    (
        "telephone", marked("a telephone number identifies somebody"),
        re.compile(r"(?<!\w)(?:\+44|0)(?:[\s()-]*\d){9,10}(?!\d)"),
    ),
    (
        "postcode", marked("a postcode says where somebody lives"),
        re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.I),
    ),
    (
        "address", marked("an address says where somebody lives, or where it happened"),
        re.compile(rf"{_NUMBER}(?:(?:[A-Z][\w'-]*\s+){{1,3}}(?:{_STREET})|[\w'-]+\s+{_PLAINLY_STREET})\b"),
    ),
    (
        "date", marked("a date finer than the month can identify what happened, and to whom"),
        re.compile(
            rf"\b{_DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTHS})\b|\b(?:{_MONTHS})\s+(?:the\s+)?{_DAY}(?:st|nd|rd|th)?\b(?!\d)"
            rf"|\b\d{{4}}-\d{{2}}-\d{{2}}\b|\b{_DAY}[/.-](?:1[0-2]|0?[1-9])[/.-](?:\d{{4}}|\d{{2}})\b",
            re.I,
        ),
    ),
    (
        "number", marked("a vehicle's or an officer's number identifies somebody"),
        re.compile(r"\b[A-Z]{2}\d{2}\s?[A-Z]{3}\b|\b(?:PC|PS|DC|DS|PCSO)\s?\d{2,5}\b"),
    ),
    (
        "third_party", marked("a person seems to be named"),
        re.compile(
            r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Rev|Cllr|Councillor|Constable|Sergeant|Inspector"
            r"|Superintendent|PC|PS|DC|DS)\.?\s+[A-Z][\w'’-]+"
        ),
    ),
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", re.UNICODE)
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Words that may not stand: of which kind they are, and why not."""

    kind: str
    words: str
    why: str


def report_safe(text: str, *, names: Iterable[str] = ()) -> Advice:
    """Whether a text names nobody, gives no address, and dates nothing finer than by its month.

    `names` are those of the case: complainant, office holder, everybody else in it. Any part of a name counts where it is
    written with a capital. `found` holds each finding; a clear answer is still the author's to confirm.
    """
    found = tuple(findings(text, names=names))
    clear = _reason("text", value=len(text), effect=marked("no name of a party, no address and no exact date was found"))
    return Advice(
        question=QUESTION,
        answer="not_safe" if found else "safe",
        codes=tuple(dict.fromkeys(each.kind for each in found)),
        reasons=tuple(_reason(each.kind, value=each.words, effect=each.why) for each in found) or (clear,),
        extra={"found": found},
    )


def findings(text: str, *, names: Iterable[str] = ()) -> Iterator[Finding]:
    """What may not stand in a text, the names of the case first."""
    plain = _plain(text)
    yield from _named(plain, names=names)
    for kind, why, pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            yield Finding(kind=kind, words=match[0].strip(), why=why)


def _named(text: str, *, names: Iterable[str]) -> Iterator[Finding]:
    """Each name of the case that stands in the text: whole in any letters, or a part of it with a capital."""
    why = marked("this is the name of somebody in the case")
    seen: set[str] = set()
    capitals = {part for word in _WORD.findall(text) for part in _parts(word) if part[0].isupper()}
    folded = {word.casefold() for word in capitals}
    for name in names:
        plain = " ".join(_plain(name).split())
        if not plain:
            continue
        whole = re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", " ".join(text.split()), re.I)
        parts = [part for word in _WORD.findall(plain) for part in _parts(word)]
        told = [plain] if whole else [part for part in parts if len(part) >= _SHORTEST_PART and part.casefold() in folded]
        for words in told:
            if words.casefold() not in seen:
                seen.add(words.casefold())
                yield Finding(kind="name", words=words, why=why)


def _parts(word: str) -> Iterator[str]:
    """A word, and what stands on each side of a hyphen or before a possessive's apostrophe."""
    yield word
    for part in re.split(r"[-']", word):
        if part and part != word:
            yield part


def _plain(text: str) -> str:
    """The text without accents, invisible marks and curly apostrophes, which hide a name from a comparison."""
    parted = unicodedata.normalize("NFKD", text)
    kept = "".join(sign for sign in parted if unicodedata.category(sign) not in ("Mn", "Cf"))
    return kept.replace("’", "'").replace("‘", "'")


def _reason(fact: str, *, value: object, effect: str) -> Reason:
    return Reason(provision=PROVISION, fact=fact, value=value, effect=effect, certainty=Certainty.LOCAL)
