"""The whole story once, from the first words to the answered recommendation, as the people in it go through the pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from candour.casework.shared import clock
from tests.journeys.visiting import Shots, Visitor

WORDS = "They stopped me in Granby Street. One of them laughed at me, and they kept my phone."
EXCLUDED = {"excludes_crime_or_discipline": "yes", "excludes_article_2_or_3": "yes"}
SHEET = {
    **dict.fromkeys(("points_understood", "enquiries_proportionate", "reasoning_sound", "rights_explained"), "yes"),
    "reasonable": "no", "reasonable_words": "The letter does not say why he laughed.",
    "proportionate": "yes", "lawful": "yes", "finding": "The reasons do not answer what she asked.",
}  # fmt: skip

DECISION = {
    "what_you_told_us": "You told us that nobody said why the officer laughed.",
    "what_we_looked_at": "We read your complaint and the letter that answered it.",
    "reasonable": "No. The letter does not say why he laughed.",
    "proportionate": "Yes. They watched the video and spoke to him.",
    "lawful": "Yes. They kept to the rules.",
}


class Story:
    """The people of one story, each with a browser of their own."""

    def __init__(self, browser: Any, served: Any, *, journey: str, width: int, way: str) -> None:
        self.browser, self.served, self.width, self.way = browser, served, width, way
        self.shots = Shots(journey)
        self.people: dict[str, Visitor] = {}
        self.reference = self.review = ""

    def person(self, role: str) -> Visitor:
        """Who holds a role, signed in; "public" is the person who complains."""
        if role not in self.people:
            made = Visitor(self.browser, self.served, width=self.width, way=self.way, shots=self.shots)
            self.people[role] = made if role == "public" else made.sign_in(f"{role.replace('_', '-')}@leicestershire.example")
        return self.people[role]

    def close(self) -> None:
        """Everybody goes home; nobody's browser complained."""
        for visitor in self.people.values():
            visitor.close()
        for visitor in self.people.values():
            visitor.content()

    def at_the_case(self, role: str) -> Visitor:
        """The case's page, as that person sees it."""
        return self.person(role).go(f"/desk/cases/{self.reference}/")

    def at_the_review(self, role: str) -> Visitor:
        """The review's page, as that person sees it."""
        return self.person(role).go(f"/desk/reviews/{self.review}/")

    def act(self, role: str, name: str, button: str, /, **answers: Any) -> Visitor:
        """One act from the case's page."""
        page = self.at_the_case(role).follow(f"/act/{name.replace('_', '-')}/").look(name)
        page.fill(**answers).press(button)
        return self._done(page, name)

    def decide(self, role: str, name: str, /, **answers: Any) -> Visitor:
        """One decision from the case's page: the facts, the advice, the answer."""
        page = self.at_the_case(role).follow(f"/decide/{name.replace('_', '-')}/").says("The rules say:").look(name)
        page.fill(**answers).press("Save decision")
        return self._done(page, name)

    def act_in_review(self, role: str, name: str, button: str, /, **answers: Any) -> Visitor:
        """One act from the review's page."""
        page = self.at_the_review(role).follow(f"/act/{name.replace('_', '-')}/").look(name)
        page.fill(**answers).press(button)
        return self._done(page, name)

    def check(self, name: str, /, **answers: Any) -> Visitor:
        """One of the three checks of a review."""
        page = self.at_the_review("reviews_officer").follow(f"/{name}/").says("The rules say:").look(name)
        page.fill(**answers).press("Save decision")
        return self._done(page, name)

    def _done(self, page: Visitor, name: str) -> Visitor:
        assert "There is a problem" not in page.words, (name, page.words[:800])
        return page

    # The story

    def complain(self) -> None:
        """A person says what happened, and gets a reference."""
        public = self.person("public").go("/complain/").look("start")
        if self.way == "keyboard":
            public.skip_to_main()
        public.follow("/complain/about/").look("about")
        public.fill(about=["treatment"]).press("Continue").look("area")
        public.fill(area="leicestershire").press("Continue")
        public.says("This goes to Leicestershire Police").look("who-deals").press("Continue").look("who-you-are")
        public.fill(standing="subject", impact="I was late for work.").press("Save and continue").look("what-happened")
        public.fill(what_happened=WORDS).press("Save and continue").look("when")
        public.fill(happened_from=clock.today() - timedelta(days=3), where="Granby Street").press("Save and continue")
        public.look("who").fill(**{"p0-name": "PC 1234", "p0-role": "PO"}).press("Save and continue").look("put-it-right")
        public.fill(put_right=["apology", "explanation"]).press("Save and continue").look("contact")
        public.fill(preferred_channel="EML", contact_rules=["no_voicemail"], language="English").press("Save and continue")
        public.look("support").fill(adjustments=["large_print"]).press("Save and continue").look("your-details")
        public.fill(named="yes", name="Bryony Hathersage", email="bryony@example.com").press("Save and continue")
        public.says(WORDS, "This goes to", "large print".capitalize()).look("check").press("Send your complaint")
        public.says("Your complaint is sent").look("equality").fill(age="30-39").press("Save and continue")
        public.says("Complaint sent", "What happens next").look("sent")
        self.reference = public.page.locator(".govuk-panel strong").inner_text()

    def take_in(self) -> None:
        """The intake officer finds it, decides that it is a complaint and whose, and puts it on the log."""
        desk = self.person("intake_officer").go("/desk/").look("my-work").menu("Intake").look("intake")
        desk.says(self.reference).follow(f"/desk/cases/{self.reference}/").look("case-new")
        desk.says("Next", "Bryony Hathersage")
        self.decide("handler", "decide_eligibility", answer="eligible_subject")
        self.decide("handler", "decide_authority", answer="chief_officer")
        self.act("intake_officer", "log_complaint", "Log it").says("Saved:")

    def record(self) -> None:
        """What is alleged is set out, the person asked, recorded, tested for referral."""
        self.act("handler", "add_allegation", "Save allegation", words="An officer laughed at me.", category="H1",
                 about_conduct="yes")  # fmt: skip
        self.act("handler", "record_views", "Save", wishes_recording="yes", wants=["apology"])
        self.act("handler", "take_evidence_step", "Save", what_code="body_worn_video", on=clock.today())
        self.decide("decision_maker", "decide_recording", complainant_wishes_recording="yes", answer="recorded",
                    reason_code="RR1")  # fmt: skip
        self.decide("decision_maker", "decide_referral", answer="none")
        self.act("handler", "give_copy", "Save", to="person_complained_about", on=clock.today(), redacted="no")

    def handle(self) -> None:
        """How it is handled, what is planned, the outcome, and who would review it."""
        self.decide("decision_maker", "decide_handling", answer="otherwise_than_by_investigation")
        self.act("handler", "plan_step", "Save", what="Watch the video", due_on=clock.today() + timedelta(days=3))
        self.act("handler", "decide_allegation", "Save the outcome", finding="D-S3-2", looked_at="The video.",
                 found="The officer laughed.", why="It was not meant for her, but it hurt.", actions=["AC01"],
                 learning="He has spoken about it with his sergeant.")  # fmt: skip
        self.decide("decision_maker", "decide_review_body", **EXCLUDED, answer="local_policing_body")

    def tell(self) -> None:
        """The outcome letter: begun, written, approved by a second person, given."""
        desk = self.at_the_case("handler").look("case-decided")
        desk.follow("/letters/new/?kind=outcome").look("letter-new").press("Begin the letter")
        key = desk.path
        desk.says("The check").look("letter-draft")
        second = self.person("decision_maker").go(key).look("letter-to-approve").press("Approve the letter")
        second.says("The letter is approved.")
        desk.go(key).fill(**{"give-channel": "EML"}).look("letter-to-give").press("Give the letter")
        desk.says("The letter is given.").look("case-told")
        desk.go(key).says("last day to ask for a review").look("letter-given")
        desk.go(f"{key}print/").look("letter-print")
        desk.go("/desk/messages/").says(self.reference).look("messages")

    def ask_for_a_review(self) -> None:
        """The person is not satisfied and asks for a review."""
        public = self.person("public").go("/review/").look("review-start").follow("/review/right/").look("review-right")
        public.fill(outcome="yes", looked="police", outside="no").press("Continue").look("review-area")
        public.fill(area="leicestershire").press("Continue").look("find")
        public.fill(reference=self.reference, letter_dated=clock.today(), contact="bryony@example.com")
        public.press("Find my complaint").says("We found your complaint", "They are not the police.").look("who-decides")
        public.press("Save and continue").says("The last day to ask is", "You are in time").look("last-day")
        public.press("Save and continue").look("what-it-can-do").press("Save and continue").look("unhappy")
        public.fill(codes_1=["reasons"], words="Nobody says why he laughed.").press("Save and continue").look("who-asks")
        public.fill(who="complainant").press("Save and continue").look("review-contact").press("Save and continue")
        public.look("review-support").press("Save and continue").look("review-details").press("Save and continue")
        public.says("Nobody says why he laughed.").look("review-check").press("Ask for a review")
        public.says("You have asked for a review", "What happens next").look("review-sent")
        self.review = public.page.locator(".govuk-panel strong").inner_text()

    def check_the_review(self) -> None:
        """The office decides that it is the right body, in time and valid, and accepts it."""
        desk = self.person("reviews_officer").go("/desk/reviews/?all=yes").look("reviews")
        desk.says(self.review)
        self.at_the_review("reviews_officer").says(self.reference, "The complaint beside its outcome").look("review-new")
        self.check("time", answer="in_time")
        self.check("body", **EXCLUDED, answer="local_policing_body")
        self.check("validity", answer="valid")
        self.act_in_review("reviews_officer", "accept_review", "Accept it")
        self.act_in_review("reviews_officer", "notify_parties", "Record that they were told", to=["authority"],
                           on=clock.today())  # fmt: skip
        self.act_in_review("reviews_officer", "ask_papers", "Ask for them")
        self.act("handler", "send_papers", "Save", on=clock.today(), contents=["complaint", "outcome_letter"])
        self.act_in_review("reviews_officer", "receive_papers", "Save", on=clock.today(),
                           contents=["complaint", "outcome_letter"])  # fmt: skip

    def decide_the_review(self) -> None:
        """Another officer says that there is no conflict, fills in the worksheet, decides and recommends."""
        self.act_in_review("office_decision_maker", "declare_conflict", "Save your declaration", conflict="no")
        desk = self.at_the_review("office_decision_maker").follow("/worksheet/").look("worksheet")
        desk.fill(**SHEET).press("Save the worksheet").says("The worksheet is saved.")
        desk.follow("/decide/").look("decide-review").fill(outcome="upheld", conclusion="It does not say why he laughed.")
        desk.press("Save the decision").says("The review is decided.")
        self.act_in_review("office_decision_maker", "make_recommendation", "Make it", type="RC6",
                           words="Explain to her what was learned.")  # fmt: skip
        desk = self.at_the_review("reviews_officer").look("review-decided")
        desk.press("Begin the decision letter from the worksheets").says("why he laughed").look("decision-draft")
        key = desk.path
        desk.fill(**{f"write-own_{name}": words for name, words in DECISION.items()}).press("Save and check").says("Saved.")
        self.person("office_decision_maker").go(key).press("Approve the letter").says("The letter is approved.")
        desk.go(key).fill(**{"give-channel": "EML"}).press("Give the letter").says("The letter is given.")
        desk.go(key).look("decision-given")

    def answer(self) -> None:
        """The force answers the recommendation, and the office reads it."""
        desk = self.at_the_case("decision_maker").look("case-reviewed").follow("/recommendations/").look("answer")
        desk.fill(response="accepted", action="We will call her.", owner="Complaint team",
                  action_due=clock.today() + timedelta(days=14))  # fmt: skip
        desk.press("Save the answer").says("The answer is saved.")
        self.at_the_review("reviews_officer").says("Accepted", "We will call her.").look("review-answered")
