"""Words that many questions share."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from candour.web.public.law.words.shapes import Fact, Words

TRI: Mapping[str, Words] = {"yes": _("Yes"), "no": _("No"), "unsure": _("Not sure")}
SUBJECTS: Mapping[str | int, Words] = {
    "chief_officer": _("The chief constable, or the Commissioner in London"),
    "acting_chief_officer": _("Someone acting as chief constable"),
    "met_deputy_commissioner": _("The Deputy Commissioner of the Metropolitan Police"),
    "person_serving": _("Another officer, staff member or volunteer of the force"),
    "no_person": _("No one person: a policy, a service or a decision of the force"),
    "office_staff": _("Staff of the police and crime commissioner’s office"),
    "office_chief_executive": _("The chief executive of that office"),
    "office_volunteer": _("A volunteer of that office"),
    "elected_body": _("The police and crime commissioner, their deputy, or a mayor"),
    "fire_or_other": _("The fire service, or something else outside the police"),
}
SUBJECT = Fact(_("Who or what is it about?"), "", SUBJECTS)
EXCLUDES_CRIME = Fact(
    _("Can a crime or a discipline matter be ruled out, from the complaint alone?"),
    _("Yes, if nothing alleged could be a crime or justify disciplinary proceedings, even if all of it were true."),
)
EXCLUDES_ARTICLES = Fact(
    _("Can a breach of Article 2 or 3 be ruled out, from the complaint alone?"),
    _("Article 2 is the right to life. Article 3 forbids torture and inhuman or degrading treatment."),
)
OWN_CONDUCT = Fact(
    _("Is it about what the chief constable did or decided personally?"),
    _("No, if somebody else did it, or decided it for them. Asked only of a chief constable or someone acting as one."),
)
CALL_IN = Fact(_("Has the IOPC required that it be referred?"), _("This is known as a call-in."))
FIRST_CLEAR = Fact(
    _("When was it first clear that it must be referred?"), _("The period to refer starts from then. Leave empty if not known.")
)
CALL_IN_AT = Fact(_("When did the IOPC give notice of the call-in?"), _("Leave empty if there was none."))
FACTS: Mapping[str, Fact] = {
    "on": Fact(_("For which day?"), _("The law of that day is used. Leave empty for today.")),
    "area": Fact(_("Which area?"), _("Some answers turn on local settings. Leave out for the law alone.")),
}
# What stands beside the answer of some questions.
BESIDE: Mapping[str, Fact] = {
    "last_day": Fact(_("Last day, with nothing left out")),
    "effective_last_day": Fact(_("Last day, with the time at a wrong body left out")),
    "effective_last_day_by_delivery": Fact(_("Last day, counted from the day the letter is taken to have come")),
    "made_on": Fact(_("Day on which the request counts as made")),
    "threshold": Fact(_("Votes needed")),
    "late_by_days": Fact(_("Days late")),
    "total": Fact(_("Complaints")),
    "not_closed": Fact(_("Not closed")),
    "referred": Fact(_("Referred to the IOPC")),
    "steps": Fact(_("How the day was counted")),
    "documents": Fact(_("Letters that follow"), "", {
        "N02": _("Notice to the right panel, and to the complainant that it was sent on"),
        "N03": _("Notice to the complainant that it is not recorded, with the grounds"),
        "N04": _("Copy of the record, to the complainant"),
        "N05": _("Copy of the complaint, to the person complained about, unless it is held back"),
    }),
}  # fmt: skip
LAWS: Mapping[str, Words] = {
    "force": _("Complaints about a police force"),
    "commissioner": _("Complaints about a police and crime commissioner"),
    "panel": _("The police and crime panel"),
    "both": _("Dates and deadlines"),
}
WHOSE: Mapping[str, Words] = {
    "force": _("Police Reform Act 2002, and the Police (Complaints and Misconduct) Regulations 2020 (SI 2020/2)."),
    "commissioner": _(
        "Elected Local Policing Bodies (Complaints and Misconduct) Regulations 2012 (SI 2012/62). Also for deputies, and for"
        " mayors who do a commissioner’s work."
    ),
    "panel": _("Police Reform and Social Responsibility Act 2011, and the regulations on precepts (SI 2012/2271)."),
    "both": _("Every period that the law or local practice sets, with its working."),
}
# How sure we are of the words of a provision: the tag, what it means, and its colour.
CERTAINTY: Mapping[str, tuple[Words, Words, str]] = {
    "verified": (_("Read in the law itself"), _("We have read these words in the published text."), "green"),
    "analogue": (
        _("From a sister text"),
        _("We have read a law that has the same words, but not this one. It is very likely right. Check the numbers."),
        "blue",
    ),
    "memory": (
        _("From memory: check before relying on it"),
        _("Written from professional knowledge. We have not read the text again."),
        "yellow",
    ),
    "local": (
        _("Local practice"),
        _("Not in the law: a local policy, or a choice of this product where the law leaves one."),
        "grey",
    ),
}
