"""What can be wrong with a series, a baseline or a comparison: the catalogue of the trends room."""

from audit.problem import Message, Stops

PART_PERIOD = Message(
    "TRD001",
    "{label} is not over yet, so its count may still grow.",
    "Compare complete periods only: end the window with {complete}.",
)
UNEQUAL_LENGTHS = Message(
    "TRD002",
    "The windows are of unequal length: {before} and {after} months.",
    "Give both windows the same number of months, or say what each is out of (working days, plans).",
)
OVERLAP = Message(
    "TRD003",
    "The two windows overlap: {before} and {after}.",
    "Choose a baseline that ends before the current window begins.",
)
NO_EXPOSURE = Message(
    "TRD004",
    "A window is {exposure} periods long.",
    "Give the number of periods each count was made in, above 0: --periods 3,3.",
)
NOT_A_COUNT = Message(
    "TRD005",
    "{value} is not a count.",
    "Give whole numbers of 0 or more.",
)
NO_REASON = Message(
    "TRD006",
    "A {kind} was given without a {missing}.",
    'Every frozen baseline and step has a name and a reason, for example "new audit tool", '
    '"the tool replaced the spreadsheet on 1 April". Without them it is not drawn.',
)
UNKNOWN_POINT = Message(
    "TRD007",
    'There is no point "{label}" for the {kind} "{name}".',
    "Write it as the period column does; the first is {first} and the last is {last}.",
)
NO_COLUMN = Message(
    "TRD008",
    "The series has no column {column}; its headings are: {found}.",
    "Name the columns period and value, or period, numerator and denominator, in the first row.",
)
NOT_A_NUMBER = Message(
    "TRD009",
    '"{value}" is not a number.',
    "Use a number such as 12 or 0.85, or leave the cell empty where there is no value.",
    Stops.VALUE,
)
MORE_THAN_ALL = Message(
    "TRD010",
    "The numerator {numerator} is more than the denominator {denominator}.",
    "A share can't be over 100%: check the two columns, or draw a rate with --chart u.",
)
NEEDS_DENOMINATOR = Message(
    "TRD011",
    "A {chart} chart needs a numerator and a denominator for every point.",
    "Give columns period,numerator,denominator, or draw --chart xmr or run.",
)
NEGATIVE = Message(
    "TRD012",
    "{value} is below 0.",
    "Numerators and denominators are counts: 0 or more.",
    Stops.VALUE,
)
TWO_PERIODS_ALIKE = Message(
    "TRD013",
    'The period "{label}" stands twice.',
    "Give each period one row.",
)
OUT_OF_ORDER = Message(
    "TRD014",
    '"{label}" comes after "{previous}" in the file and before it in time.',
    "Put the rows in order of time; a control chart reads them in that order.",
)
NOT_HELD = Message(
    "TRD017",
    "{label} is not made of whole {kind}s that this series holds.",
    "Choose a window of whole {kind}s within the series, or a longer series.",
)
RULE_CHANGED = Message(
    "TRD018",
    "The baseline was counted by another rule: {baseline}. This series counts: {series}.",
    "Set the baseline again under the present rule, with its reason.",
)
MISSING_PERIOD = Message(
    "TRD019",
    'There is no row for {missing}, between "{previous}" and "{label}".',
    "Give every period a row: 0 where nothing was counted, an empty cell where it is not known.",
)
EMPTY_SERIES = Message(
    "TRD015",
    "The series holds no points.",
    "Give a row for each period under the heading row.",
)
NO_TARGET_PATH = Message(
    "TRD016",
    "A target path needs a start and, after it, at least one milestone with a total that never falls.",
    "Give for example 1200 by 2026-12-31, from 2026-04-01.",
)
