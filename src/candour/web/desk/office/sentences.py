"""What each kind of event says in the timeline of a complaint about the office, and of contact in any case."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.shared.language import later as _
from candour.web.components import wording_office

Words = str | Promise
SENTENCES: Mapping[str, Words] = {
    "office_complaint_received": _("Complaint about the office received (%(channel)s)"),
    "handler_chosen": _("%(user)s handles it, as %(post)s"),
    "office_passed_on": _("Sent to %(to)s"),
    "office_outcome_decided": _("Outcome decided: %(answer)s"),
    "complaint_split": _("A part was passed to %(to)s: %(reference)s"),
    "contact_plan_set": _("Contact plan with %(party)s set: %(limits)s"),
    "contact_plan_reviewed": _("Contact plan with %(party)s looked at again: %(answer)s (%(because)s)"),
    "contact_logged": _("Contact by %(party)s (%(channel)s)"),
    "behaviour_logged": _("What %(party)s did was written down (%(form)s)"),
}
OF_KIND: Mapping[str, Mapping[str, Mapping[str, Words]]] = {
    "handler_chosen": {"post": wording_office.POSTS},
    "office_outcome_decided": {"answer": wording_office.OUTCOMES},
    "contact_plan_set": {"limits": wording_office.LIMITS},
    "contact_plan_reviewed": {"answer": wording_office.ANSWERS, "because": wording_office.BECAUSE},
    "behaviour_logged": {"form": wording_office.FORMS},
}
