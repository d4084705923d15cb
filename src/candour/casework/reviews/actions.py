"""Every act of a review, by the name it has everywhere: written by stage in the modules beside this one."""

from candour.casework.cases.actions import close_case
from candour.casework.reviews.at_another_body import record_review_ended, record_review_opened
from candour.casework.reviews.checking import (
    accept_review,
    decide_review_body,
    decide_review_time,
    decide_review_validity,
    forward_review,
)
from candour.casework.reviews.deciding import answer_worksheet, decide_review, notify_parties, withdraw_review
from candour.casework.reviews.papers import (
    appoint_provider,
    ask_papers,
    chase_papers,
    declare_conflict,
    receive_papers,
    record_provider_declaration,
    record_provider_report,
)
from candour.casework.reviews.receipt import receive_review
from candour.casework.reviews.reopening import reopen_case

__all__ = [
    "accept_review",
    "answer_worksheet",
    "appoint_provider",
    "ask_papers",
    "chase_papers",
    "close_case",
    "decide_review",
    "decide_review_body",
    "decide_review_time",
    "decide_review_validity",
    "declare_conflict",
    "forward_review",
    "notify_parties",
    "receive_papers",
    "receive_review",
    "record_provider_declaration",
    "record_provider_report",
    "record_review_ended",
    "record_review_opened",
    "reopen_case",
    "withdraw_review",
]
