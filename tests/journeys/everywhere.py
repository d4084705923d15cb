"""Every page that the app has, from its own list of addresses: who can see it, how to come there, what breaks on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.urls import URLPattern, get_resolver

from candour.casework.accounts.demonstration import PASSWORD
from candour.casework.shared import clock
from candour.rulebook.interface import questions
from candour.web.desk.case.acts import OF_SCHEME
from candour.web.desk.case.questions import QUESTIONS
from candour.web.public.complain.journey import COMPLAINT
from candour.web.public.complain.parts import is_asked
from candour.web.public.review.journey import REVIEW
from tests import authenticator
from tests.journeys.visiting import Visitor


@dataclass(frozen=True)
class Visit:
    """An address with the names of the world in braces, as who, and whether its forms have an error to show."""

    path: str
    role: str = "handler"
    errors: bool = True
    first_form: int = 0  # the forms before it take anything


# Not pages: what they give is a file, or they send on to a page that is visited.
NOT_PAGES = {
    "complain:first": "sends on to the question that is open",
    "complain:leave": "sends on to the page that says it is closed",
    "review:first": "sends on to the question that is open",
    "review:leave": "sends on to the page that says it is closed",
    "desk_letters": "sends on to the letter, or to the case",
    "desk_export": "a CSV file",
    "desk_paper": "a paper, as an attachment",
    "desk_filters": "keeps a filter, and sends on to the list",
    "desk_filter_remove": "forgets a filter, and sends on to the list",
    "desk_team_assign": "gives cases, and sends on to the list",
    "desk_review_letter": "begins the decision letter from the worksheets, and sends on to it",
    "desk_intake_log": "puts on the log, and sends on to the queue",
    "law:download": "a JSON file",
    "desk_panel_export": "a CSV file",
    "desk_panel_report_file": "a frozen report as a file",
    "desk_pack_file": "a frozen pack as a file",
    "desk_meeting_file": "a part of a meeting's papers as a file",
    "desk_meeting_export": "a zip of a meeting's papers",
    "api_described": "the description of the API, for programs",
    "api_questions": "the questions of the API, for programs",
    "api_decide": "a decision, for programs",
    "account_set_password": "sends on to changing it: everybody here has one",
}
DESK: dict[str, tuple[Visit, ...]] = {
    "desk_worklist": (Visit("/desk/", errors=False),),
    "desk_team": (Visit("/desk/team/", "manager", errors=False), Visit("/desk/team/?stage=final", errors=False)),
    "desk_team_load": (Visit("/desk/team/load/", "manager", errors=False), Visit("/desk/team/load/", errors=False)),
    "desk_all": (Visit("/desk/all/?category=H1&adjustment=yes", errors=False), Visit("/desk/all/", "overseer", errors=False)),
    "desk_search": (Visit("/desk/search/"),),
    "desk_search_found": (),  # walked: a search has to be asked
    "desk_intake": (Visit("/desk/intake/", "intake_officer", errors=False),),
    "desk_intake_new": (
        Visit("/desk/intake/new/", "intake_officer", first_form=1),
        Visit("/desk/intake/new/", "office_manager", first_form=1),
    ),
    "desk_intake_receipt": (Visit("/desk/intake/{new}/receipt/", "intake_officer", errors=False),),
    "desk_case": (
        Visit("/desk/cases/{new}/", errors=False),
        Visit("/desk/cases/{open}/?kind=letters", errors=False),
        Visit("/desk/cases/{done}/", "overseer", errors=False),
        Visit("/desk/cases/{review}/", "reviews_officer", errors=False),
        Visit("/desk/cases/{panel}/", "panel_officer", errors=False),
        Visit("/desk/cases/{closed}/", "panel_officer", errors=False),
    ),
    "desk_who_looked": (Visit("/desk/cases/{open}/who-looked/", "manager"),),
    "desk_decision": (Visit("/desk/cases/{open}/decisions/{decision}/"),),
    "desk_decide": (
        *(
            Visit(f"/desk/cases/{{open}}/decide/{name.replace('_', '-')}/?allegation=1", "decision_maker")
            for name in QUESTIONS
        ),
        Visit("/desk/cases/{chief}/decide/decide-authority/", "office_decision_maker"),
    ),
    "desk_act": (
        *(
            Visit(f"/desk/cases/{{open}}/act/{name.replace('_', '-')}/?allegation=1", "decision_maker")
            for name in OF_SCHEME["force"]
        ),
        *(Visit(f"/desk/cases/{{review}}/act/{name.replace('_', '-')}/", "reviews_officer") for name in OF_SCHEME["review"]),
        *(
            Visit(f"/desk/cases/{{panel}}/act/{name.replace('_', '-')}/?allegation=1", "panel_decision_maker")
            for name in OF_SCHEME["commissioner"]
        ),
        *(Visit(f"/desk/cases/{{office}}/act/{name.replace('_', '-')}/", "office_manager") for name in OF_SCHEME["office"]),
    ),
    "desk_reviews": (Visit("/desk/reviews/", "reviews_officer"), Visit("/desk/reviews/?all=yes", "office_decision_maker")),
    "desk_review_new": (Visit("/desk/reviews/new/", "reviews_officer"),),
    "desk_review": (Visit("/desk/reviews/{review}/", "reviews_officer"), Visit("/desk/reviews/{review}/", "overseer")),
    "desk_review_time": (Visit("/desk/reviews/{review}/time/", "reviews_officer"),),
    "desk_review_body": (Visit("/desk/reviews/{review}/body/", "reviews_officer"),),
    "desk_review_validity": (Visit("/desk/reviews/{review}/validity/", "reviews_officer"),),
    "desk_review_worksheet": (Visit("/desk/reviews/{review}/worksheet/?allegation=1", "office_decision_maker"),),
    "desk_review_decide": (Visit("/desk/reviews/{review}/decide/", "office_decision_maker"),),
    "desk_messages": (Visit("/desk/messages/"),),
    "desk_settings": (Visit("/desk/settings/", "area_admin"), Visit("/desk/settings/")),
    "desk_people": (Visit("/desk/settings/people/", "area_admin"),),
    "desk_person_new": (Visit("/desk/settings/people/new/", "area_admin"),),
    "desk_role_end": (Visit("/desk/settings/people/{role}/end/", "area_admin"),),
    "desk_recommendations": (Visit("/desk/recommendations/"),),
    "desk_recommendation_answer": (Visit("/desk/cases/{done}/recommendations/", "decision_maker"),),
    "desk_paper_new": (Visit("/desk/cases/{open}/papers/new/"),),
    "desk_panel_register": (Visit("/desk/panel/?year=all", "panel_chair", errors=False),),
    "desk_panel_new": (Visit("/desk/panel/new/", "panel_officer"),),
    "desk_panel_resolution": (Visit("/desk/cases/{panel}/resolution/", "panel_officer", errors=False),),
    "desk_panel_sort": (Visit("/desk/cases/{panel}/sort/", "panel_decision_maker"),),
    "desk_panel_record": (Visit("/desk/cases/{panel}/record/", "panel_decision_maker"),),
    "desk_panel_disapply": (Visit("/desk/cases/{panel}/disapply/", "panel_decision_maker"),),
    "desk_panel_publication": (Visit("/desk/cases/{panel}/publication/", "panel_decision_maker"),),
    "desk_panel_withdrawal": (Visit("/desk/cases/{panel}/withdrawal/", "panel_decision_maker"),),
    "desk_panel_reports": (Visit("/desk/panel-reports/", "panel_officer"), Visit("/desk/panel-reports/", "panel_chair")),
    "desk_panel_report": (Visit("/desk/panel-reports/{report}/", "panel_chair", errors=False),),
    "desk_panel_report_correct": (Visit("/desk/panel-reports/{report}/correct/", "panel_decision_maker"),),
    "desk_packs": (
        Visit("/desk/cases/{resolving}/packs/", "panel_officer", errors=False),
        Visit("/desk/cases/{panel}/packs/", "panel_chair", errors=False),
    ),
    "desk_pack": (Visit("/desk/cases/{resolving}/packs/{pack}/", "panel_chair", errors=False),),
    "desk_meetings": (Visit("/desk/meetings/", "panel_officer", errors=False),),
    "desk_meeting_new": (Visit("/desk/meetings/new/", "panel_officer"),),
    "desk_meeting": (
        Visit("/desk/meetings/{meeting}/", "panel_officer", errors=False),
        Visit("/desk/meetings/{meeting}/", "panel_chair", errors=False),
    ),
    "desk_meeting_postpone": (Visit("/desk/meetings/{meeting}/postpone/", "panel_decision_maker"),),
    "desk_meeting_cancel": (Visit("/desk/meetings/{meeting}/cancel/", "panel_decision_maker"),),
    "desk_meeting_take_off": (Visit("/desk/meetings/{meeting}/take-off/{resolving}/", "panel_officer"),),
    "desk_meeting_papers": (Visit("/desk/meetings/{meeting}/papers/", "panel_officer"),),
    "desk_meeting_part": (
        Visit("/desk/meetings/{meeting}/papers/{papers}/public/", "panel_chair", errors=False),
        Visit("/desk/meetings/{meeting}/papers/{papers}/exempt/", "panel_officer", errors=False),
    ),
    "desk_panel_figures": (Visit("/desk/panel-figures/", "panel_officer", errors=False),),
    "desk_retention": (Visit("/desk/retention/", "panel_officer", errors=False), Visit("/desk/retention/", "panel_chair")),
    "desk_left_office": (Visit("/desk/retention/left-office/", "panel_officer"),),
    "desk_left_office_withdraw": (Visit("/desk/retention/left-office/{left}/withdraw/", "panel_decision_maker"),),
    "desk_contact_plans": (Visit("/desk/contact-plans/", "manager"), Visit("/desk/contact-plans/", "office_manager")),
    "desk_contact_plan": (Visit("/desk/cases/{open}/contact-plans/{plan}/", "manager"),),
    "desk_contact": (Visit("/desk/cases/{open}/contact/?party={party}"),),
    "desk_letter_new": (Visit("/desk/cases/{open}/letters/new/"),),
    "desk_letter": (Visit("/desk/cases/{open}/letters/{letter}/", "decision_maker"),),
    "desk_letter_print": (Visit("/desk/cases/{open}/letters/{letter}/print/"),),
}
PUBLIC: dict[str, tuple[Visit, ...]] = {
    "home": (Visit("/", "public"),),
    "accessibility": (Visit("/accessibility"),),
    "cookies": (Visit("/cookies"),),
    "privacy": (Visit("/privacy"),),
    "law:questions": (Visit("/law/"),),
    "law:question": tuple(Visit(f"/law/{name}/") for name in questions()),
    "complain:elsewhere": (Visit("/complain/area/somewhere-else/"),),
    "complain:not-sure": (Visit("/complain/area/not-sure/"),),
    "complain:come-back": (Visit("/complain/return/"),),
    "complain:by-link": (Visit("/complain/saved/no-such-link/"),),
    "complain:closed": (Visit("/complain/closed/"),),
    "review:maybe-not": (Visit("/review/right/maybe-not/"),),
    "review:elsewhere": (Visit("/review/force/another/"),),
    "review:come-back": (Visit("/review/return/"),),
    "review:by-link": (Visit("/review/saved/no-such-link/"),),
    "review:closed": (Visit("/review/closed/"),),
    "account_login": (Visit("/accounts/login/"),),
    "account_inactive": (Visit("/accounts/inactive/"),),
    "account_reset_password": (Visit("/accounts/password/reset/"),),
    "account_reset_password_done": (Visit("/accounts/password/reset/sent/"),),
    "account_reset_password_from_key": (Visit("/accounts/password/reset/key/1-no-such-key/"),),
    "account_reset_password_from_key_done": (Visit("/accounts/password/reset/done/"),),
}
SIGN_IN: dict[str, tuple[Visit, ...]] = {
    "account_change_password": (Visit("/accounts/password/change/", "overseer"),),
    "account_logout": (Visit("/accounts/logout/", "overseer", errors=False),),
    "account_reauthenticate": (Visit("/accounts/reauthenticate/", "overseer"),),
    "mfa_index": (Visit("/accounts/security/", "overseer"),),
    "mfa_activate_totp": (Visit("/accounts/security/app/on/", "overseer"),),
}


def addresses() -> set[str]:
    """The name of every address that the app answers."""
    found: set[str] = set()

    def walk(patterns: Any, space: str) -> None:
        for one in patterns:
            if isinstance(one, URLPattern):
                found.add(f"{space}{one.name}")
            else:
                walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space)

    walk(get_resolver().url_patterns, "")
    return found


def complain_walk(public: Visitor) -> Iterator[str]:
    """The pages of a complaint in order: gives the name of each where the visitor stands, its forms not yet sent."""
    public.go("/complain/")
    yield "complain:start"
    public.go("/complain/about/")
    yield "complain:about"
    public.go("/complain/about/").fill(about=["treatment", "commissioner", "crime", "other_force", "unhappy"]).press("Continue")
    yield "complain:area"
    public.go("/complain/area/").fill(area="leicestershire").press("Continue")
    yield "complain:who-deals"
    public.go("/complain/who-deals-with-it/").press("Continue")
    start = {"start": {"about": ["treatment", "commissioner"], "area": "leicestershire"}}
    for step in COMPLAINT.steps:
        if not is_asked(step.question, step.part, start, today=clock.today()):
            continue
        public.go(f"/complain/questions/{step.slug}/")
        yield "complain:question" if step.form is not None else "complain:who"
    answers: dict[str, dict[str, Any]] = {
        "who-you-are": {"standing": "representative"},
        "someone-else": {"name": "Wren Ashdown", "relation": "son", "standing": "subject", "consent": "not_asked"},
        "what-happened-police": {"what_happened": "They laughed at him."},
        "when-and-where-police": {"happened_from": clock.today() - timedelta(days=500), "where": "Granby Street"},
        "why-now-police": {"why_late": "He was ill."},
        "who-was-involved-police": {"p0-name": "PC 1234"},
        "put-it-right-police": {"put_right": ["apology"]},
        "what-happened-panel": {"what_happened": "The commissioner laughed too."},
        "which-of-them-panel": {"which": "commissioner"},
        "when-and-where-panel": {"where": "The town hall"},
        "why-now-panel": {"why_late": "He was ill."},
        "put-it-right-panel": {"put_right": ["apology"]},
        "contact": {"preferred_channel": "EML", "language": "Welsh"},
        "support": {"adjustments": ["bsl"]},
        "your-details": {"named": "yes", "name": "Corin Ashdown", "email": "corin@example.com"},
    }
    for slug, told in answers.items():
        public.go(f"/complain/questions/{slug}/").fill(**told).press("Save and continue")
    public.go("/complain/")
    yield "complain:start"
    public.go("/complain/saved/")
    yield "complain:saved"
    public.go("/complain/check/")
    yield "complain:check"
    public.go("/complain/check/").press("Send your complaint")
    yield "complain:equality"
    public.go("/complain/sent/")
    yield "complain:done"


def review_walk(public: Visitor) -> Iterator[str]:
    """The pages of an application about a complaint that is not found here, for somebody else, long after the letter."""
    public.go("/review/")
    yield "review:start"
    public.go("/review/right/")
    yield "review:right"
    public.go("/review/right/").fill(outcome="yes", looked="police", outside="no").press("Continue")
    yield "review:area"
    public.go("/review/force/").fill(area="leicestershire").press("Continue")
    yield "review:find"
    public.go("/review/questions/find/").press("Go on without it")
    for step in REVIEW.steps[1:]:
        public.go(f"/review/questions/{step.slug}/")
        yield "review:question" if step.slug not in READ_ONLY else "review:question (read)"
    answers: dict[str, dict[str, Any]] = {
        "your-letter": {"letter_dated": clock.today() - timedelta(days=60), "came": "email", "told": "yes",
                        "handled": "local_investigation", "named": "iopc"},
        "who-decides": {}, "last-day": {"why_late": "I was ill."}, "what-it-can-do": {},
        "unhappy": {"codes_0": ["reasons"]}, "who-asks": {"who": "representative"},
        "someone-else": {"name": "Wren Ashdown", "relation": "son", "permission": "will_ask"},
        "contact": {"preferred_channel": "PST", "language": "English"}, "support": {},
        "your-details": {"name": "Corin Ashdown", "address": "1 Granby Street"},
    }  # fmt: skip
    for slug, told in answers.items():
        public.go(f"/review/questions/{slug}/").fill(**told).press("Save and continue")
    public.go("/review/saved/")
    yield "review:saved"
    public.go("/review/check/")
    yield "review:check"
    public.press("Ask for a review")
    yield "review:done"


def codes_walk(person: Visitor) -> Iterator[str]:
    """Signing in with a code from an app: turned on, used, asked again, turned off."""
    person.go("/accounts/security/app/on/")
    if "reauthenticate" in person.path:
        person.fill(password=PASSWORD).press("Continue")
    secret = person.page.locator("main code").first.inner_text()
    person.fill(code=authenticator.code(secret)).press("Turn codes on").says("Your recovery codes")
    yield "mfa_view_recovery_codes"
    person.go("/accounts/security/")
    yield "mfa_index"
    person.go("/accounts/security/recovery-codes/new/")
    yield "mfa_generate_recovery_codes"
    person.go("/accounts/security/app/off/")
    yield "mfa_deactivate_totp"
    person.go("/accounts/security/code/again/")
    yield "mfa_reauthenticate"
    email = "area-admin@leicestershire.example"
    person.go("/accounts/logout/").press("Sign out")
    person.go("/accounts/login/").fill(login=email, password=PASSWORD).press("Sign in")
    yield "mfa_authenticate"


READ_ONLY = ("who-decides", "last-day", "what-it-can-do")
# Pages of a walk whose forms take anything, or nothing.
NO_ERROR = {
    "complain:start", "complain:who-deals", "complain:check", "complain:equality", "complain:done",
    "review:start", "review:question (read)", "review:check", "review:done",
    "mfa_generate_recovery_codes", "mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_index",
}  # fmt: skip
