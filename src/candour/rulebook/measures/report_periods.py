"""Do the words of a report keep to one period? (local practice: one period drives every count)

Three periods must not be mixed: references go by calendar year, published counts by financial year, the report to the panel
by the time since the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from candour.rulebook.calendar import in_words
from candour.rulebook.measures.commissioner_counts import Period
from candour.rulebook.words import marked

_LENGTHS = re.compile(r"\b(?:the\s+)?(?:last|past|previous)\s+(?:\w+\s+)?(?:months?|years?|quarters?|weeks?)\b", re.I)
_YEARS = re.compile(r"\b(?:financial|calendar|municipal)\s+year(?:\s+\d{4}(?:\s*[-/]\s*\d{2,4})?)?\b", re.I)
_IN_A_YEAR = re.compile(r"\b(?:in|during|for|of)\s+(?:20\d\d)(?:\s*[-/]\s*\d{2,4})?\b", re.I)
_SINCE = re.compile(r"\bsince\s+(?:the\s+last\s+report\b.*?\bin\s+)?(?:[A-Z][a-z]+\s+)?20\d\d\b", re.I | re.S)
_SPANS = (_LENGTHS, _YEARS, _IN_A_YEAR, _SINCE)
# A report that is called annual is warned of when its period is further from a year than this.
_ABOUT_A_YEAR = range(351, 381)


def spans(text: str) -> tuple[str, ...]:
    """Every span of time that a text speaks of: "the last 12 months", "in 2024", "since December 2023"."""
    found = sorted((match.start(), match[0]) for pattern in _SPANS for match in pattern.finditer(text))
    return tuple(" ".join(words.split()) for _, words in found)


def mixed(texts: Iterable[str]) -> str:
    """A warning where texts name more than one span of time, or nothing."""
    named = tuple(dict.fromkeys(span for text in texts for span in spans(text)))
    if len({one.casefold() for one in named}) < 2:
        return ""
    warning = marked("These words name different periods, and one period must drive every count: {spans}.")
    return warning.format(spans="; ".join(f"“{one}”" for one in named))


def warnings(period: Period, *, texts: Iterable[str], references: Iterable[str], annual: bool) -> Iterator[str]:
    """What to look at: a period named in somebody's words, references of two years, an annual report that is no year."""
    for text in texts:
        for span in spans(text):
            warning = marked("“{span}” is another period than that of the report, {first} to {last}.")
            yield warning.format(span=span, first=in_words(period.first), last=in_words(period.last))
    years = sorted({reference.rpartition("/")[2] for reference in references})
    if len(years) > 1:
        warning = marked("The references are of {n} calendar years, because the report covers the time since the last one.")
        yield warning.format(n=len(years))
    days = (period.last - period.first).days + 1
    if annual and days not in _ABOUT_A_YEAR:
        yield marked("The report is called annual and covers {n} days.").format(n=days)
