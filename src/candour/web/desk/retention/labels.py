"""What the codes of retention are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.shared.language import later as _

Words = str | Promise
STATUSES: Mapping[str, Words] = {
    "proposed": _("To be confirmed"),
    "due": _("Look at it now"),
    "unknown": _("No day known"),
    "later": _("Kept for now"),
    "held": _("On hold"),
    "disposed": _("Erased"),
}
COLOURS: Mapping[str, str] = {
    "proposed": "red", "due": "yellow", "unknown": "grey", "later": "green", "held": "blue", "disposed": "grey",
}  # fmt: skip
HOLDS: Mapping[str, Words] = {
    "litigation": _("A claim before a court"),
    "inquiry": _("An inquiry or investigation"),
    "other": _("Another reason"),
}
ANSWERS: Mapping[str, Words] = {
    "keep": _("Keep it until a day"),
    "dispose": _("It need be kept no longer: erase its words and papers"),
}
OFFICES: Mapping[str, Words] = {"commissioner": _("Commissioner"), "deputy": _("Deputy commissioner")}
