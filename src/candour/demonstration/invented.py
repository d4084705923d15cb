"""Invented people and words. No name here is of a person in any source; the words say nothing of any real event."""

from __future__ import annotations

from random import Random

_FIRST = [
    "Alder",
    "Briony",
    "Caspian",
    "Delphine",
    "Emrys",
    "Fenella",
    "Gethin",
    "Hester",
    "Idris",
    "Junia",
    "Kit",
    "Lowri",
    "Merrick",
    "Nell",
    "Osian",
    "Petra",
    "Quill",
    "Rhoswen",
    "Silas",
    "Tamsin",
    "Ursel",
    "Vesper",
    "Wilf",
    "Xanthe",
    "Yestin",
    "Zelda",
    "Amrit",
    "Bilal",
    "Chidi",
    "Dalia",
    "Esi",
    "Farah",
]
_LAST = [
    "Applewhistle",
    "Brackenridge",
    "Copperdale",
    "Dapplemere",
    "Elderfield",
    "Foxcombe",
    "Gorsebank",
    "Hazelthorpe",
    "Inglewick",
    "Juniperley",
    "Kestrelby",
    "Larkhollow",
    "Mossington",
    "Nettlecombe",
    "Oakenshaw",
    "Pebbleford",
    "Quarrystone",
    "Rushmarsh",
    "Saltersby",
    "Thornquist",
    "Umberleigh",
    "Vetchling",
    "Willowmead",
    "Yarrowgate",
]
_STREETS = ["Larch", "Mallow", "Bramble", "Teasel", "Heron", "Otter", "Foundry", "Weaver", "Lantern", "Orchard"]
_WHERE = (
    "outside the bus station", "at my home", "on the high street", "at the police station", "in the car park behind the shops",
    "on the phone", "near the river bridge", "at the football ground",
)  # fmt: skip
_WHAT: dict[str, tuple[str, ...]] = {
    "A": (
        "I reported a burglary {where} and nobody called me back for three weeks.",
        "The officer in charge of my case stopped answering. I was told twice that someone would ring me {where}.",
        "My report was closed without anyone looking at the video I sent.",
    ),
    "B": (
        "I was stopped and searched {where}. I was not told why and I was not given a record.",
        "They took my phone {where} and it has not been given back.",
        "I was arrested {where} and held for hours before anyone explained it.",
    ),
    "B4": (
        "An officer pushed me against a wall {where} although I was not resisting.",
        "The handcuffs were put on so tightly {where} that my hands went numb.",
    ),
    "C": ("My door was broken {where} and left open. My things were damaged.",),
    "D": ("An officer told my neighbour about my case {where}. That was private.",),
    "E": ("A police car passed me far too fast {where} with no lights on.",),
    "F": ("I was treated differently {where} because of who I am.",),
    "G": ("I believe an officer used their position {where} to help a friend.",),
    "H": (
        "The officer who came {where} was rude and would not let me speak.",
        "The person at the desk laughed when I explained what had happened {where}.",
    ),
    "J": ("An officer made remarks about my body {where} that frightened me.",),
    "K": ("An officer I know behaved badly {where} while off duty.",),
    "L": ("What happened {where} was wrong and I want someone to look at it.",),
}
_WISH = (
    "I want an explanation.", "I want someone to say sorry.", "I do not want this to happen to anyone else.",
    "I want my property back.", "I want to know what was done.",
)  # fmt: skip


def name(random: Random) -> str:
    """An invented name."""
    return f"{random.choice(_FIRST)} {random.choice(_LAST)}"


def email(random: Random, *, of: str) -> str:
    """An address that can never exist (RFC 2606)."""
    return f"{of.lower().replace(' ', '.')}{random.randrange(100)}@mail.example"


def phone(random: Random) -> str:
    """A number kept for drama by Ofcom: 07700 900000 to 900999."""
    return f"07700 900{random.randrange(1000):03}"


def address(random: Random) -> str:
    """An invented address."""
    return f"{random.randrange(1, 180)} {random.choice(_STREETS)} Row, Anytown"


def words(random: Random, *, category: str) -> str:
    """What happened, in invented words that fit a category."""
    told = _WHAT.get(category) or _WHAT[category[0]]
    return random.choice(told).format(where=random.choice(_WHERE))


def wish(random: Random) -> str:
    """What would put it right, in invented words."""
    return random.choice(_WISH)


_DONE = (
    "We asked for the officer's account and read the log of the call.",
    "We looked at the video from that evening.",
    "We spoke with the supervisor and asked for the record of the search.",
)
_LEFT = (
    "We still have to hear from one officer.", "We have to read the custody record.", "We are waiting for one more record.",
)  # fmt: skip
_LOOKED = (
    "We read the log of your call and the officer's notebook.", "We watched the video and read the search record.",
    "We read the file and asked the officer for an account.",
)  # fmt: skip
_FOUND = (
    "The records show what was done and when.", "The officer did what the policy asks.",
    "There was a delay that nobody explained to you.",
)  # fmt: skip
_WHY = (
    "The video and the notes agree with each other.", "The policy says that this should be done within a week.",
    "We cannot say more, because the records do not show it.",
)  # fmt: skip


def done(random: Random) -> str:
    """What was done since the last update."""
    return random.choice(_DONE)


def left(random: Random) -> str:
    """What is still to be done."""
    return random.choice(_LEFT)


def looked_at(random: Random) -> str:
    """What was looked at."""
    return random.choice(_LOOKED)


def found(random: Random) -> str:
    """What was found."""
    return random.choice(_FOUND)


def why(random: Random) -> str:
    """Why it was decided so."""
    return random.choice(_WHY)
