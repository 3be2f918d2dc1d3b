"""What can be wrong with what moderation is given (codes MOD)."""

from audit.problem import Message, Stops

NO_RATINGS = Message(
    "MOD001",
    "No sheet holds ratings: a plan in each row and an auditor in each column, or columns for both.",
    "Head the columns: plan, auditor, criterion (if there are several), answer.",
)
ORDER_UNKNOWN = Message(
    "MOD002",
    "The answers are words, and nothing tells which is better.",
    'Give their order, best first: --scale "met,partly met,not met"; or --level nominal if they have none.',
)
NOT_ON_SCALE = Message(
    "MOD003",
    "{n:answer is|answers are} not on the scale, and left out.",
    "Correct the cells, or name every answer in --scale.",
    Stops.VALUE,
)
NOT_A_NUMBER = Message(
    "MOD004",
    "{n:answer is no number|answers are not numbers}, and left out.",
    "Write numbers, or give the order of the words: --scale.",
    Stops.VALUE,
)
ANSWERED_TWICE = Message(
    "MOD005",
    "{n:row answers|rows answer} again for the same plan, auditor and criterion; the first of each was kept.",
    "Keep one row for each.",
    Stops.ROW,
)
NO_NAME = Message(
    "MOD006",
    "{n:row has|rows have} an answer but no plan or no auditor; left out.",
    "Fill in both columns.",
    Stops.ROW,
)
CELL_ERROR = Message(
    "MOD007",
    "{n:cell shows|cells show} an error in place of an answer; left out.",
    "Mend the formula, or type the answer.",
    Stops.VALUE,
)
NOT_A_RATER = Message(
    "MOD008",
    "The column holds no answer on the scale; it was not taken as an auditor's.",
    "If it is one, name its answers in --scale.",
    Stops.NOTHING,
)
ONE_RATER = Message(
    "MOD009",
    "There is only one auditor, so nothing can be compared.",
    "Give each auditor a column, or a column that names the auditor of each row.",
)
NO_ZERO = Message(
    "MOD010",
    "The ratio level needs numbers of zero or more on the whole scale.",
    "Use --level interval, or a scale of numbers from zero up.",
)
NOT_SQUARE = Message(
    "MOD011",
    "This is no square table: {rows} rows and {columns} columns of figures.",
    "Give a row and a column for each answer, in one order, on a sheet of their own.",
)
NOT_A_FIGURE = Message(
    "MOD012",
    "{n:cell is|cells are} not figures of zero or more.",
    "Write a figure in every cell; 0 where there is none.",
)
NAMES_DIFFER = Message(
    "MOD013",
    "The rows and the columns do not name the same answers in the same order.",
    "Name each answer once in the first column, and in the same order in the first row.",
)
NO_WEIGHTS = Message(
    "MOD014",
    "These are no weights between answers.",
    "Give how far each two answers differ: 0 from an answer to itself, the same both ways round.",
)
WEIGHTS_OF_OTHERS = Message(
    "MOD015",
    "The weights are not of the answers that were measured: {answers}.",
    "Name these in the first row and column of the weights.",
)
OTHER_ANSWERS = Message(
    "MOD016",
    "The table's answers are not those of --scale.",
    "Leave --scale out, or name every answer of the table in it, best first.",
)
SHARES_NEED_PLANS = Message(
    "MOD017",
    "The table holds shares, or nothing, and not counts of plans.",
    "Say how many plans the shares are of: --plans 200.",
)
NOT_IN_DISPUTE = Message(
    "MOD020",
    "The row names no question that the two audits answered differently, or one asked of several things.",
    "Use a criterion that `moderate compare --plan` lists, and its subject where there are several.",
    Stops.ROW,
)
NO_REASON = Message(
    "MOD021",
    "The row does not say why the two differed.",
    "Use one of: wording, evidence, not applicable, judgement.",
    Stops.ROW,
)
NOT_DECIDED = Message("MOD022", "The row was not recorded: {why}", "{remedy}", Stops.ROW)

MESSAGES = (
    NO_RATINGS,
    ORDER_UNKNOWN,
    NOT_ON_SCALE,
    NOT_A_NUMBER,
    ANSWERED_TWICE,
    NO_NAME,
    CELL_ERROR,
    NOT_A_RATER,
    ONE_RATER,
    NO_ZERO,
    NOT_SQUARE,
    NOT_A_FIGURE,
    NAMES_DIFFER,
    NO_WEIGHTS,
    WEIGHTS_OF_OTHERS,
    OTHER_ANSWERS,
    SHARES_NEED_PLANS,
    NOT_IN_DISPUTE,
    NO_REASON,
    NOT_DECIDED,
)
NO_UNITS = Message(
    "MOD023",
    "No column tells what was rated.",
    "Add a column of plans beside those of the auditor and the answer.",
)
NO_HEADINGS = Message(
    "MOD024",
    "The first row holds numbers alone, so nothing tells headings from ratings.",
    "Head the columns: plan, then each auditor; or say --crosstab where the table counts pairs of answers.",
)
