"""What a person may choose when they complain, in their own voice. The codes are those that the desk reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

ABOUT = (
    ("treatment", _("How a police officer or police staff treated me or someone else")),
    ("service", _("How the police do things: a service, a rule, a delay")),
    ("chief_constable", _("The chief constable")),
    ("commissioner", _("The police and crime commissioner, or their deputy")),
    ("office", _("Someone who works or volunteers in the commissioner's office")),
    ("other_force", _("A police force in another part of the country")),
    ("other_body", _("A council, a court, or another public body")),
    ("crime", _("I want to report a crime")),
    ("unhappy", _("I have complained before, and I am unhappy with the answer")),
)
OWN_CONDUCT = (
    ("yes", _("Yes, the chief constable did it or decided it themselves")),
    ("no", _("No, other people in the force did it or decided it")),
    ("unsure", _("I am not sure")),
)
WHICH_OF_THEM = (
    ("commissioner", _("The police and crime commissioner")),
    ("deputy", _("The deputy commissioner")),
    ("both", _("Both of them")),
    ("unsure", _("I am not sure")),
)
STANDING = (
    ("subject", _("It happened to me")),
    ("adversely_affected", _("It affected me")),
    ("witness", _("I saw it or heard it happen")),
    ("representative", _("I am complaining for someone else")),
)
STANDING_OF_ANOTHER = (
    ("subject", _("It happened to them")),
    ("adversely_affected", _("It affected them")),
    ("witness", _("They saw it or heard it happen")),
)
CONSENT = (
    ("agreed", _("They have agreed that I can complain for them")),
    ("not_asked", _("I have not asked them yet")),
    ("child", _("They are a child, and I look after them")),
    ("cannot_say", _("They cannot say yes or no for themselves")),
)
PUT_RIGHT = (
    ("explanation", _("Tell me what happened, and why")),
    ("apology", _("Say sorry")),
    ("learning", _("Learn from it, so that it does not happen again")),
    ("something_else", _("Something else")),
)
CHANNELS = (
    ("EML", _("E-mail")),
    ("TEL", _("Phone")),
    ("PST", _("Letter")),
)
CONTACT_RULES = (
    ("no_phone", _("Do not phone me")),
    ("no_voicemail", _("Do not leave voicemail")),
    ("no_text", _("Do not send texts")),
    ("no_email", _("Do not e-mail me")),
    ("no_post", _("Do not send letters to my home")),
    ("ask_first", _("Ask me first if it is safe to talk")),
)
LANGUAGES = (
    ("English", _("English")),
    ("Welsh", _("Welsh")),
    ("other", _("Another language")),
)
ADJUSTMENTS = (
    ("large_print", _("Large print")),
    ("easy_read", _("Easy read: short sentences with pictures")),
    ("braille_or_audio", _("Braille or audio")),
    ("bsl", _("British Sign Language")),
    ("interpreter", _("An interpreter")),
    ("extra_time", _("More time to answer")),
    ("one_contact", _("The same person to talk to each time")),
    ("supporter", _("Someone with me, to support me")),
    ("other", _("Something else")),
)
SUBJECT_ROLES = (
    ("PO", _("Police officer")),
    ("PCSO", _("Community support officer")),
    ("PS", _("Other police staff")),
    ("UNK", _("I do not know")),
)
NAMED = (
    ("yes", _("I will give my name")),
    ("no", _("I do not want to give my name")),
)
AGE = (
    ("0-17", _("17 or younger")),
    ("18-29", _("18 to 29")),
    ("30-39", _("30 to 39")),
    ("40-49", _("40 to 49")),
    ("50-59", _("50 to 59")),
    ("60+", _("60 or older")),
    ("U", _("I do not want to say")),
)
SEX = (
    ("F", _("Female")),
    ("M", _("Male")),
    ("O", _("I use another word")),
    ("P", _("I do not want to say")),
)
DISABILITY = (
    ("Y", _("Yes")),
    ("N", _("No")),
    ("P", _("I do not want to say")),
)
