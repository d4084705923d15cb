"""What are those who resolve a complaint told of the law, and why is the public excluded? (SI 2012/62 Part 4; LGA 1972)"""

from __future__ import annotations

from collections.abc import Mapping

from candour.rulebook.advice import Certainty
from candour.rulebook.commissioner.steps_resolution import DECIDES
from candour.rulebook.commissioner.steps_start import RECORDS, REFERS
from candour.rulebook.words import marked

Rule = tuple[str, str, Certainty]
# The law that those who resolve act under: the provision, what it says for them, how sure that is.
LAW: tuple[Rule, ...] = (
    ("Police Reform and Social Responsibility Act 2011 s.31 and Sch 7",
     marked("complaints about the conduct of a commissioner or deputy are dealt with under regulations"), Certainty.VERIFIED),
    ("SI 2012/62 reg 27",
     marked("Part 4 applies to a recorded complaint unless it was, or must be, referred to the IOPC and is not back, or is"
            " handled under regulation 15"), Certainty.VERIFIED),
    ("SI 2012/62 reg 28",
     marked("the panel makes the arrangements for an informal resolution; it may act itself, or appoint a sub-committee, one"
            " member, or another person"), Certainty.VERIFIED),
    ("SI 2012/62 reg 28",
     marked("both sides are given the opportunity to comment; no apology is tendered unless the office holder admitted the"
            " conduct and agreed to it; a record of the outcome goes to both"), Certainty.MEMORY),
    ("SI 2012/62 reg 15",
     marked("on one of its grounds, the panel may handle a complaint otherwise than under Part 4, or take no action"),
     Certainty.VERIFIED),
    ("Police Reform and Social Responsibility Act 2011 s.29(3)",
     marked("the panel may require a written response to its report or recommendation within a reasonable period"),
     Certainty.VERIFIED),
    ("Local Government Act 1972 s.100A(4) and Sch 12A paras 1 and 2",
     marked("the public is excluded while this is considered: it relates to an individual, or is likely to reveal who one is"),
     Certainty.VERIFIED),
)  # fmt: skip

# What nobody who resolves may do, whatever they resolve.
NEVER: tuple[str, ...] = (
    marked("A finding of misconduct, a sanction, a suspension or an order for compensation."),
    marked("An investigation of any kind: the law gives the panel no power for it. If an offence appears, the informal"
           " resolution stops and the matter goes to the IOPC (SI 2012/62 reg 13)."),
)  # fmt: skip

# Under which delegated power each decision stands. What follows the appointment stands under that (reg 28), not under reg 7.
POWER_OF: Mapping[str, str] = {
    "seriousness": REFERS,
    "commissioner_recording": RECORDS,
    "commissioner_referral": REFERS,
    "disapplication": DECIDES,
}

# The public is excluded for these (LGA 1972 s.100A(4); Sch 12A paras 1 and 2).
EXEMPTIONS: Mapping[str, str] = {
    "1": marked("information relating to an individual"),
    "2": marked("information likely to reveal the identity of an individual"),
}
EXEMPT_UNDER = marked("Local Government Act 1972, Schedule 12A, paragraphs 1 and 2")
EXCLUDED_UNDER = marked("section 100A(4) of the Local Government Act 1972")
