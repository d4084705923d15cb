"""What the codes of packs and meetings are called, and what their events say in a case's timeline."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.shared.language import later as _

Words = str | Promise
KINDS: Mapping[str, Words] = {
    "subcommittee": _("Complaints Sub-Committee"),
    "panel": _("The whole panel"),
}
# Why a complaint on an agenda is no longer one that the meeting may resolve.
FLAGS: Mapping[str, Words] = {
    "withdrawn": _("Withdrawn or ended since"),
    "referred": _("Belongs to the IOPC since"),
    "over": _("Not to be resolved any more"),
}
PARTS: Mapping[str, Words] = {
    "public": _("Part A: public"),
    "exempt": _("Part B: exempt"),
}
SAID: Mapping[str, Words] = {
    "meeting_arranged": _("Arranged"),
    "meeting_postponed": _("Postponed"),
    "meeting_cancelled": _("Cancelled"),
}
SENTENCES: Mapping[str, Words] = {
    "pack_frozen": _("Pack %(number)s frozen for those who resolve it"),
    "put_on_agenda": _("Put on the agenda of a meeting on %(meeting_on)s"),
    "taken_off_agenda": _("Taken off the agenda of a meeting on %(meeting_on)s"),
}
