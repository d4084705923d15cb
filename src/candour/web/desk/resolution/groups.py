"""What the page of a panel's case offers beside the steps, in groups; and the acts whose pages stand by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise

from candour.casework.shared.language import later as _
from candour.web.desk.office.groups import CONTACT

OWN_PAGES: Mapping[str, str] = {
    "decide_seriousness": "desk_panel_sort",
    "decide_recording": "desk_panel_record",
    "disapply": "desk_panel_disapply",
    "decide_publication": "desk_panel_publication",
    "conclude_withdrawal": "desk_panel_withdrawal",
}
GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("The complaint"), ("add_allegation", "add_party", "acknowledge", "take_evidence_step", "record_consultation")),
    (_("Sorting and recording"), ("decide_seriousness", "decide_recording", "withhold_notice", "review_withholding",
                                  "recall_function")),
    (_("The IOPC"), ("hand_over_reference", "refer_case", "record_call_in", "record_iopc_answer", "record_iopc_report",
                     "record_discontinuance_application", "record_discontinuance_copy", "record_discontinuance")),
    (_("Informal resolution"), ("appoint_for_resolution", "open_resolution", "invite_comments", "record_comments",
                                "record_comments_declined", "close_comments", "treat_as_dealt_with",
                                "take_resolution_step", "record_subcommittee", "make_recommendation",
                                "record_recommendation_answer", "disapply", "pass_to_standards")),
    (_("Publication"), ("propose_publication", "record_representations", "close_representations", "decide_publication",
                        "publish_record")),
    (_("Stopping and ending"), ("receive_withdrawal", "drop_withdrawal", "conclude_withdrawal", "record_withdrawal_answer",
                                "suspend_case", "send_resumption_letter", "record_resumption_reply", "resume_case",
                                "cease_case", "end_evidence_duty", "close_case")),
    CONTACT,
    (_("How long the file is kept"), ("hold_retention", "lift_retention_hold", "review_retention", "dispose_case")),
    (_("The case"), ("draft_letter", "assign_case", "add_note", "add_paper", "record_done_elsewhere", "restrict_case",
                     "unrestrict_case")),
)  # fmt: skip
