"""What reference does the next complaint of a year get? (local practice: number and year of receipt)"""

from __future__ import annotations


def next_ref(year: int, *, last: int) -> str:
    """The reference after the last one of the year: 04/24 after three in 2024; the hundredth is 100/24.

    It is given on receipt of whatever is, or purports to be, a complaint, so `year` is the year of receipt.
    """
    if last < 0:
        raise ValueError("a year has no reference before its first")
    return f"{last + 1:02}/{year % 100:02}"
