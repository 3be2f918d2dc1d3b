"""What is said of a rubric that is good YAML and yet does not hold together: RUB. RUB1xx are lints."""

from audit.problem import Message, Stops

UNKNOWN_SCALE = Message("RUB001", "There is no scale {name!r}.", "{nearest}")
UNKNOWN_ANSWER = Message("RUB002", "{name!r} is no answer of the scale {scale!r}.", "{nearest}")
UNKNOWN_GRADE = Message("RUB003", "There is no grade {name!r}.", "{nearest}")
UNKNOWN_CRITERION = Message("RUB004", "There is no criterion {name!r}.", "{nearest}")
UNKNOWN_SECTION = Message("RUB005", "There is no section {name!r}.", "{nearest}")
UNKNOWN_THEME = Message("RUB006", "There is no theme {name!r}.", "{nearest}")
UNKNOWN_CHECK = Message("RUB007", "There is no text check {name!r}.", "{nearest}")
UNKNOWN_FAULT = Message("RUB008", "{name!r} is not where a gap can arise.", "{nearest}")
TWICE_CRITERION = Message(
    "RUB009", "The criterion id {name!r} is used twice; first on line {line}.", "Give this one another id."
)
TWICE_SECTION = Message(
    "RUB010",
    "The section {name!r} stands twice; first on line {line}.",
    "Put its criteria under one heading.",
)
TWICE_ANSWER = Message("RUB011", "The answer {name!r} stands twice in this scale.", "Name each answer once.")
TWICE_GRADE = Message("RUB012", "The grade {name!r} stands twice.", "Name each grade once.")
ORDER_GRADES = Message(
    "RUB013",
    "Grades go from best to worst, and {name!r} begins no lower than the one above.",
    "Put them in order.",
)
ORDER_BANDS = Message(
    "RUB014",
    "Bands go from best to worst, and {name!r} begins no lower than the one above.",
    "Put them in order.",
)
ORDER_POINTS = Message(
    "RUB015",
    "Answers go from best to worst, and {name!r} has more points than one above it.",
    "Put them in order.",
)
NO_ANSWERS = Message("RUB016", "The scale {name!r} has no answers.", "Write one answer a line, best first.")
BOUNDS = Message(
    "RUB017", "A number scale must go from a lower number to a higher one.", "Change from or to."
)
ONE_TRIGGER = Message(
    "RUB018",
    "A limit looks at one thing: a criterion (with any or share), a section (with below) or a severity.",
    "Write, for example, when: {{criterion: F-01, any: not met}}.",
)
LINK_AND_OTHER = Message(
    "RUB019", "`link`, `sections` and `advice_from` each say what is asked about.", "Keep one."
)
EMPTY_CONDITION = Message("RUB020", "This condition tests nothing.", "Write a test, such as status: final.")
LATER_ANSWER = Message(
    "RUB021",
    "{name!r} is asked later than this question, so its answer is not known.",
    "Move it above this one.",
)
BAD_ID = Message(
    "RUB022", "{name!r} can't be an id.", "Use small letters, digits and dashes, such as ehcp-quality."
)
NO_ROWS = Message("RUB023", "Section {name} is not read in rows of {row}.", "{nearest}")
BASE_FORM = Message(
    "RUB024", "`extends` names a rubric and its version.", "Write, for example, ehcp-quality 2026.1."
)
NO_BASE = Message("RUB025", "The rubric {name!r} version {version!r} is not found.", "{nearest}")
CIRCLE = Message(
    "RUB026", "These rubrics extend each other in a circle: {chain}.", "Let one of them stand alone."
)
BASE_WRONG = Message(
    "RUB027", "The rubric that this one extends can't be read (faults: {faults}).", "Mend {file} first."
)
REMOVED_UNKNOWN = Message("RUB028", "There is no {kind} {name!r} in the base to take out.", "{nearest}")
ONLY_OVERLAY = Message(
    "RUB029", "`{key}` means something only beside `extends`.", "Delete it, or add `extends`."
)
OVERALL_NEEDS = Message("RUB030", "The overall {method!r} needs `{key}`.", "Add it under overall.")
GRADES_NEEDED = Message("RUB031", "A {what} needs grades.", "Write grades, best first.")
NO_LEXICON = Message(
    "RUB032", "There is no lexicon file {name!r}.", "Put it beside the rubric or in lexicons/."
)
STANDING_FIXED = Message(
    "RUB033", "On this scale {standing!r} can only be `left out` or `never`.", "Write left out or never."
)
PARENT = Message("RUB034", "{name!r} is not one of the twelve sections.", "{nearest}")
NO_CRITERIA = Message("RUB035", "The rubric asks nothing.", "Add criteria under a section.")
DATES = Message("RUB036", "`to` is before `from`.", "Change one of the two.")
GRADE_FROM = Message(
    "RUB038",
    "The grade {name!r} begins at {start}, and scores go from 0 to 1.",
    "Write a share, such as 0.7.",
)
NOT_SAID = Message("RUB042", "{name!r} can't be said to {criterion}.", "{nearest}")
NOT_IN_BASE = Message(
    "RUB041", "The base has no {kind} {name!r} to change.", "{nearest} A new one needs its question."
)
SAME_VERSION = Message(
    "RUB039",
    "The rubric {name!r} version {version!r} was used with other content.",
    "Give this one a new version, and say in `changed` what is new.",
)
TWICE_KEY = Message("RUB040", "The key {name!r} gives two answers of this scale.", "Give each its own.")
UNCOUNTED = Message(
    "RUB043",
    "The overall counts {name}, and no answer of a scale in use is {name}, so none would ever be counted.",
    "Give the answer that is meant its {kind}: {{answer: not met, points: 0, {kind}: {name}}}.",
)

BELOW_ZERO = Message(
    "RUB044",
    "{name!r} has points below 0, and no score is below 0.",
    "Give it 0 points and the answers above it more; to hold a grade down, write a limit.",
)
NO_POINTS = Message(
    "RUB045",
    "No answer of the scale {name!r} has points above 0, so nothing could be earned on it.",
    "Give its best answer points, such as 2; for a note, take `points` out of all its answers.",
)
REMOVED_USED = Message(
    "RUB047",
    "{name!r} is taken out here, and line {line} of {file} still names it.",
    "Keep it, or say anew in this file what names it: `limits`, for example, are replaced whole.",
)
READS_LIKE = Message(
    "RUB046",
    "The section code {name!r} reads like {nearest}, and is not it.",
    "Write {nearest}, or give your own code a `parent`.",
)

LINT = Stops.NOTHING
UNREACHABLE = Message(
    "RUB101", "No audit can be given the grade {name!r}.", "Lower where it begins, or delete it.", LINT
)
NEVER_BITES = Message("RUB102", "This limit can never lower a grade: {why}.", "Change it or delete it.", LINT)
IDLE_WEIGHT = Message(
    "RUB103",
    "The weight of {name!r} changes nothing: {why}.",
    "Leave the weight out, or add what it weighs.",
    LINT,
)
NO_SOURCE = Message(
    "RUB104",
    "The criterion {name!r} has no source.",
    "Add source: with law, code, case or local, so that a reader can look it up.",
    LINT,
)
MISSING_LETTERS = Message(
    "RUB105",
    "The rubric leaves out section{plural} {names}.",
    "Add what is missing, or say so in `note`.",
    LINT,
)
NEVER_HOLDS = Message("RUB106", "{name!r} is never asked: {why}.", "Change its condition.", LINT)
TOO_LONG = Message(
    "RUB107",
    "{questions:question|questions} of one plan ({kind}) take about {minutes} minutes; {budget} are planned.",
    "Take questions out, add conditions, or raise `minutes`.",
    LINT,
)
SAME_TITLE = Message(
    "RUB108", "{name!r} asks the same question as {other!r}.", "Take one out, or word them apart.", LINT
)
UNUSED_SCALE = Message("RUB109", "No criterion uses the scale {name!r}.", "Delete it.", LINT)
UNUSED_THEME = Message("RUB110", "No criterion belongs to the theme {name!r}.", "Delete it.", LINT)
LOWEST_GRADE = Message(
    "RUB111", "A score below {start} earns no grade.", "Let the lowest grade begin at 0.", LINT
)
EMPTY_SECTION = Message("RUB112", "The section {name!r} asks nothing.", "Add criteria, or delete it.", LINT)
NOT_A_USUAL_WORD = Message(
    "RUB114",
    "{name!r} is not a usual word for `{key}`: it holds only of plans that are recorded with this very word.",
    "{nearest}",
    LINT,
)
NO_PLACE = Message(
    "RUB115",
    "The source of {name!r} can't be looked up: {why}.",
    "Name the section, regulation, paragraph or case, such as reg 12(1)(f) or 9.69.",
    LINT,
)
LIKE_SECTIONS = Message(
    "RUB113", "The section codes {name!r} and {other!r} read alike.", "Give each its own code.", LINT
)
