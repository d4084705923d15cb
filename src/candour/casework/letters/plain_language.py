"""Is a text in plain English? Sentence length, reading age, words that are hard or wrong. Pure: text in, findings out.

Estimates, for the writer to look again: no figure here is a fact about a reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from candour.rulebook.words import marked

LONGEST = 25
OLDEST = 12
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[A-Z0-9“\"(])")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d,.:/-]*")
_MARKS = re.compile(r"^\s*(#{1,6}|[-*+]|\d{1,9}[.)])\s+")
_VOWELS = re.compile(r"[aeiouy]+")

# Hard words, each with what to say instead.
HARD: dict[str, str] = {
    "aforementioned": marked("this"),
    "alleged to have": marked("said to have"),
    "ascertain": marked("find out"),
    "at this moment in time": marked("now"),
    "cognisant": marked("aware"),
    "commence": marked("start"),
    "complainant": marked("you"),
    "endeavour": marked("try"),
    "facilitate": marked("help"),
    "forthwith": marked("at once"),
    "herein": marked("in this letter"),
    "hereby": marked("(leave it out)"),
    "in accordance with": marked("under, or as asked by"),
    "in respect of": marked("about"),
    "in the event that": marked("if"),
    "notwithstanding": marked("even though"),
    "otbi": marked("dealt with without an investigation"),
    "prior to": marked("before"),
    "purportedly": marked("said to"),
    "pursuant to": marked("under"),
    "relevant review body": marked("the body that would review it"),
    "rrb": marked("the body that would review it"),
    "subsequently": marked("later"),
    "terminate": marked("end"),
    "utilise": marked("use"),
    "whereby": marked("by which"),
}
# Wrong in any letter: each with why.
WRONG: dict[str, str] = {
    "vexatious": marked("Describe what was done. Do not label a person."),
    "independent police complaints commission": marked("That body ended in January 2018. Name the body that exists now."),
    "ipcc": marked("That body ended in January 2018. Name the body that exists now."),
    "no misconduct was evidenced": marked("A complaint that was not investigated cannot show this."),
}
# Often wrong: each with why.
DOUBTFUL: dict[str, str] = {
    "appeal": marked("Since February 2020 it is a review, not an appeal."),
    "upheld": marked("Reviews are upheld or not. A complaint has a finding on each point."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """What was counted in a text."""

    words: int
    sentences: int
    long_sentences: tuple[str, ...]
    reading_age: int


def measured(text: str) -> Readability:
    """Count the words and sentences of a text and estimate the age at which most people can read it."""
    told = list(sentences(text))
    words = [word for sentence in told for word in _WORD.findall(sentence)]
    if not words:
        return Readability(words=0, sentences=0, long_sentences=(), reading_age=0)
    long = tuple(sentence for sentence in told if len(_WORD.findall(sentence)) > LONGEST)
    syllables = sum(_syllables(word) for word in words)
    grade = 0.39 * len(words) / len(told) + 11.8 * syllables / len(words) - 15.59
    return Readability(words=len(words), sentences=len(told), long_sentences=long, reading_age=max(5, round(grade + 5)))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a Markdown text; a heading or a list item without a full stop is one of its own."""
    for block in re.split(r"\n\s*\n|\n(?=\s*[-*+#\d])", text):
        line = " ".join(_MARKS.sub("", block).split())
        for sentence in _SENTENCE_END.split(line):
            if _WORD.search(sentence):
                yield sentence.strip()


def found(text: str, words: dict[str, str]) -> dict[str, str]:
    """Which of these words stand in the text as whole words, each with what is said of it."""
    low = " ".join(text.lower().split())
    return {word: said for word, said in words.items() if word in low and re.search(rf"\b{re.escape(word)}\b", low)}


def _syllables(word: str) -> int:
    low = word.lower()
    if not low[0].isalpha():
        return 1
    groups = len(_VOWELS.findall(low))
    silent = low.endswith("e") and not low.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)
