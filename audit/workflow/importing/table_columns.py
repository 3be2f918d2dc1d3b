"""The words that head the columns of tables of annual reviews and of advice, and those of coded values."""

from enum import StrEnum
from typing import Any

from audit.domain.advice import Basis, Involvement, SignOff
from audit.domain.review import ReviewDecision
from audit.office_files.plans.cells import INVOLVEMENT_WORDS
from audit.office_files.plans.heading_words import CASE_NUMBERS, REFERENCES
from audit.office_files.plans.meanings import plain

#: How a column is headed that says which plan a row is of; the first words for a field are those of profiles.
PLAN_COLUMNS: dict[str, str] = {
    **dict.fromkeys(REFERENCES, "plan"),
    **dict.fromkeys(("case number", *CASE_NUMBERS), "case"),
}
REVIEW_COLUMNS: dict[str, str] = {
    **PLAN_COLUMNS,
    **dict.fromkeys(("meeting", "meeting date", "review meeting", "date of meeting", "review date",
                     "annual review date", "reviewmeeting", "review meeting date", "ar meeting",
                     "ar meeting date", "ar date", "annual review", "annual review meeting",
                     "date of annual review", "annual review meeting date", "date of annual review meeting",
                     "date of review meeting", "date of ar meeting", "date meeting held", "meeting held on",
                     "meeting held", "review meeting held", "review meeting held on", "ar meeting held",
                     "ar meeting held on", "date of review"), "meeting_on"),
    **dict.fromkeys(("report", "report date", "report received", "school report", "date of report",
                     "report received date", "date report received", "school report received",
                     "date school report received", "paperwork received", "date paperwork received"),
                    "report_on"),
    **dict.fromkeys(("decision", "review outcome", "outcome", "reviewoutcome", "la decision",
                     "decision outcome", "review decision", "outcome of review", "local authority decision",
                     "outcome of annual review"), "decision"),
    **dict.fromkeys(("decision date", "date of decision", "decided", "la decision date", "decided on",
                     "local authority decision date", "date of la decision"),
                    "decided_on"),
    **dict.fromkeys(("notice", "notice of amendment", "notice of amendment (s22)", "notice date",
                     "amendment notice", "date of notice", "amendment notice date",
                     "date of amendment notice", "amendment notice sent", "notice sent", "decision letter",
                     "decision letter sent", "decision letter date", "date of decision letter"), "notice_on"),
    **dict.fromkeys(("amended final", "amended final issued", "amended final date", "amended final plan date",
                     "date amended final issued", "final amended plan", "final amended plan date",
                     "final amended plan issued"), "final_on"),
    # The date of the plan: of the one that came of the review where it lies after the meeting.
    **dict.fromkeys(("final", "final date", "final ehcp date", "final ehcp issued", "final plan date",
                     "date of final", "final plan issued"), "plan_final_on"),
}  # fmt: skip
ADVICE_COLUMNS: dict[str, str] = {
    **PLAN_COLUMNS,
    **dict.fromkeys(("agency", "advice from", "service", "advice type", "type of advice", "professional",
                     "adviser", "advisor", "requested from", "advice requested from", "advice provider",
                     "discipline"), "agency"),
    **dict.fromkeys(("requested", "date requested", "requested on", "request date", "requested date",
                     "date of request", "advice requested", "advice requested on", "advice requested date",
                     "date advice requested", "advice request date"), "requested_on"),
    **dict.fromkeys(("received", "date received", "received on", "received date", "date of receipt",
                     "advice received", "advice received on", "advice received date", "date advice received"),
                    "received_on"),
    **dict.fromkeys(("dated", "date of advice"), "dated"),
    "appended": "appended", "exception": "exception",
    **dict.fromkeys(("basis", "basis of advice", "advice basis", "basis for advice"), "basis"),
    **dict.fromkeys(("involvement", "type of involvement", "level of involvement", "involvement type",
                     "involvement level", "social care involvement"), "involvement"),
    "team": "team",
    **dict.fromkeys(("role", "author role", "author", "advice author", "written by", "authors role",
                     "role of author", "job title", "job role"), "author_role"),
    **dict.fromkeys(("sign off", "signed off", "sign-off", "sign off status", "qa sign off", "dsco sign off"),
                    "sign_off"),
    **dict.fromkeys(("text", "advice", "advice text", "words"), "text"),
}  # fmt: skip
#: What councils call the three decisions.
_DECISION_WORDS: dict[str, ReviewDecision] = {
    **dict.fromkeys(("no change", "no changes", "maintain no changes", "maintain no change", "maintained",
                     "continue", "continue unchanged", "maintain with no changes", "no amendment",
                     "not amend", "maintain plan"), ReviewDecision.MAINTAIN),
    **dict.fromkeys(("amend plan", "amended", "amend the plan", "plan to be amended", "to be amended",
                     "amendments required", "amendment required", "maintain and amend"),
                    ReviewDecision.AMEND),
    **dict.fromkeys(("cease plan", "ceased", "discontinue", "cease to maintain", "cease the plan"),
                    ReviewDecision.CEASE),
}  # fmt: skip
#: The values of coded columns, by field.
CHOSEN_FROM: dict[str, type[StrEnum]] = {
    "decision": ReviewDecision,
    "basis": Basis,
    "involvement": Involvement,
    "sign_off": SignOff,
}
#: Each with the plain words that are read as one.
CHOICES: dict[str, dict[str, Any]] = {
    name: {plain(each): each for each in kind} for name, kind in CHOSEN_FROM.items()
}
CHOICES["decision"] |= _DECISION_WORDS
CHOICES["involvement"] |= INVOLVEMENT_WORDS
