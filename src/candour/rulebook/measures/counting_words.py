"""How is a number said in a report? In words to nine, in figures from ten."""

from __future__ import annotations

from datetime import date

from candour.rulebook.words import marked

_WORDS = (
    marked("no"), marked("one"), marked("two"), marked("three"), marked("four"), marked("five"), marked("six"),
    marked("seven"), marked("eight"), marked("nine"),
)  # fmt: skip


def in_count_words(n: int) -> str:
    """`no`, `one` … `nine`, then `10`."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else str(n)


def received(n: int) -> str:
    """How many complaints have been received: "one complaint has been received"."""
    if n == 1:
        return marked("one complaint has been received")
    return marked("{n} complaints have been received").format(n=in_count_words(n))


def complaints(n: int) -> str:
    """`one complaint`, `two complaints`."""
    if n == 1:
        return marked("one complaint")
    return marked("{n} complaints").format(n=in_count_words(n))


def capital(sentence: str) -> str:
    """The sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def listed(names: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return marked("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def month_in_words(day: date) -> str:
    """`December 2024`: where a source gives no day."""
    return f"{day:%B} {day.year}"
