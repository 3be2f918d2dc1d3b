"""What is told of facts of plans beside their faults: reckoned, ranked, unusual, impossible (codes PLN)."""

from audit.problem import Message, Stops

YEAR_WORKED_OUT = Message(
    "PLN071",
    "{n:row has|rows have} no year group: it was worked out from the date of birth, for the school year of"
    " the plan's own date (final, else draft).",
    "Nothing to do; a column of year groups counts before it, as for a child who is taught out of year.",
    Stops.NOTHING,
)
YEAR_DIFFERS = Message(
    "PLN072",
    "The date of birth gives {expected} for the plan's own date; the year group that is given was kept.",
    "Correct whichever is wrong. It may be the year group of today, or of a child who is taught out of year.",
    Stops.NOTHING,
)
AGE_DIFFERS = Message(
    "PLN073",
    "The date of birth gives the age of {expected} on the plan's final date; the age that is given was kept.",
    "Correct whichever is wrong; it may be the age of today.",
    Stops.NOTHING,
)
NOT_A_RANK = Message(
    "PLN074",
    "{value} is not the rank of a need.",
    "Use 1 for the primary need and 2 for the secondary.",
    Stops.VALUE,
)
NEEDS_BY_RANK = Message(
    "PLN075",
    "{n:row gives a further need|rows give further needs} of a plan that stands above, equal in all else: the"
    " rank told primary from secondary.",
    "Nothing to do.",
    Stops.NOTHING,
)
NEED_BEYOND = Message(
    "PLN076",
    "The row's need is its plan's third or a later one; a plan is held with its primary and secondary need.",
    "Nothing to do.",
    Stops.NOTHING,
)
NO_PRIMARY_NEED = Message(
    "PLN087",
    "{n:row gives|rows give} a need of rank 2 or later, and no row gives the plan's need of rank 1: the plan"
    " is held without a primary need.",
    "Add the row of rank 1, or correct the rank.",
    Stops.NOTHING,
)
NOT_A_PLACEMENT = Message(
    "PLN077",
    "{n:row has|rows have} a placement that we do not know, kept in the council's own words: reports count"
    " each as a group of its own.",
    "{near}Use mainstream, special, alternative provision, further education, educated elsewhere or a SEN2"
    " code, unless it is a kind of your own; a school's name does not belong here.",
    Stops.NOTHING,
)
FINAL_AHEAD = Message(
    "PLN098",
    "The final date lies in the future; it was kept, and no figure to date counts the plan by it.",
    "Correct it; a plan that is not final yet has the status draft, and no final date.",
    Stops.NOTHING,
)
FINAL_BEFORE_PLANS = Message(
    "PLN099",
    "The final date is before 1 September 2014, when there were no EHC plans; it was kept.",
    "Correct it; a statement's date is not the date of the plan that took its place.",
    Stops.NOTHING,
)
DRAFT_WITH_FINAL = Message(
    "PLN100",
    "The status is draft, and there is a final date; both were kept.",
    "Correct the status, or delete the final date.",
    Stops.NOTHING,
)
AUTHOR_BY_ROLE = Message(
    "PLN101",
    "The cell tells who wrote advice by more than a role: names and initials were left out.",
    "Nothing to do; a role alone (educational psychologist, class teacher) is kept.",
    Stops.NOTHING,
)
