"""What each kind of event of retention says in the timeline of a panel's case."""

from __future__ import annotations

from collections.abc import Mapping

from candour.casework.shared.language import later as _
from candour.web.desk.retention import labels

SENTENCES: Mapping[str, labels.Words] = {
    "retention_held": _("File put on hold: %(hold_kind)s"),
    "retention_hold_lifted": _("Hold lifted: %(hold_kind)s"),
    "retention_reviewed": _("File looked at for retention: %(answer)s – %(keep_until)s"),
    "case_disposed": _("Words and papers erased (events with words: %(events)s; letters: %(letters)s; papers: %(papers)s)"),
}
OF_KIND: Mapping[str, Mapping[str, Mapping[str, labels.Words]]] = {
    "retention_held": {"hold_kind": labels.HOLDS},
    "retention_hold_lifted": {"hold_kind": labels.HOLDS},
    "retention_reviewed": {"answer": labels.ANSWERS},
}
DECISIONS = frozenset({"retention_reviewed", "case_disposed"})
