"""The messages of this room: what can be wrong with a spreadsheet or a document, and what to do about it."""

from audit.errors import AuditError
from audit.problem import Message, Stops

MISSING = Message("OFF001", "There is no file {file}.", "Check the name and the folder.")
FOLDER = Message("OFF002", "{file} is a folder, not a file.", "Name the file itself.")
NOT_ALLOWED = Message(
    "OFF003",
    "{file} can't be opened.",
    "If it is open in Excel or Word, close it; else ask whoever keeps the folder for access.",
)
CHANGED = Message(
    "OFF065",
    "{file} was changed while it was read.",
    "Close it in other programs, and try again.",
)
EMPTY = Message("OFF004", "{file} is empty.", "Export or save it again.")
UNKNOWN_KIND = Message(
    "OFF005",
    "{file} is not a kind of file that can be read here.",
    "Use one of these: {kinds}.",
)
TO_CONVERT = Message("OFF072", "{file} is {what}, which can't be read here.", "{how}")
RENAMED = Message(
    "OFF006",
    "{file} is named {named} but is really {really}.",
    "Open it in the program that made it and use Save As, Excel Workbook (*.xlsx) or Word Document (*.docx);"
    " don't just rename it.",
)
DAMAGED = Message(
    "OFF007",
    "{file} is damaged or was cut short: {why}.",
    "Copy it again from where it came from, or open it in the program that made it and save it again.",
)
PASSWORD = Message(
    "OFF008",
    "{file} is protected by a password.",
    "Open it, save a copy without the password (File, Info, Protect), and use the copy.",
)
LABEL = Message(
    "OFF009",
    "{file} is encrypted by a sensitivity label.",
    "Open it and save a copy with a label that does not encrypt, then use the copy.",
)
TOO_LARGE = Message(
    "OFF010",
    "{file} unpacks to {size}, more than is read here ({limit}).",
    "Split it into smaller files, each with the heading row, and import them together.",
)
BOMB = Message(
    "OFF011",
    "{file} unpacks to {ratio} times its size, as a trap would.",
    "Open it in Excel, copy what you need into a new workbook, and save that.",
)
FAR_CELLS = Message(
    "OFF012",
    "{file}, sheet {sheet}: cells reach as far as {cell}, {cells} in all; at most {limit} are read.",
    "Delete the empty rows and columns after the table (Ctrl-End shows the last cell), save, and try again.",
)
ENTITIES = Message(
    "OFF013",
    "{file} has XML declarations that no spreadsheet program writes.",
    "Open it in Excel, copy what you need into a new workbook, and save that.",
)
NO_SHEETS = Message(
    "OFF014",
    "{file} has no sheet with cells.",
    'Open it in Excel and save it as "Excel Workbook (*.xlsx)", not as "Strict Open XML Spreadsheet".',
)
TOO_LONG = Message(
    "OFF015",
    "{file} took more than {limit} to read.",
    "Open it in Excel and save it as .xlsx, or save the sheet you need as CSV.",
)
NOT_TEXT = Message(
    "OFF016",
    "{file} is not text that can be read.",
    'Open it in Excel and save it as "CSV UTF-8 (Comma delimited)".',
)
_AS_UTF8 = 'Open it in the program that made it and save it as "CSV UTF-8 (Comma delimited)".'
NO_CODE_PAGE = Message(
    "OFF066",
    "{file}, line {line}: a letter is neither UTF-8 nor Windows text (cp1252).",
    _AS_UTF8,
)
BROKEN_UTF8 = Message(
    "OFF067",
    "{file} is UTF-8, but for a letter in line {line}: the file is cut short, or joined from two.",
    "Export it again, or save the part that is of another make as CSV UTF-8 before joining the two.",
)
CODE_PAGE_GUESSED = Message(
    "OFF068",
    "The file is not UTF-8; its letters beside plain ones were read as Windows text (cp1252): {letters}.",
    "If any of these looks wrong, it is of another code page: " + _AS_UTF8[0].lower() + _AS_UTF8[1:],
    Stops.NOTHING,
)
OPEN_QUOTE = Message(
    "OFF017",
    "{file}: a quotation mark that opens in row {row} is never closed.",
    'Double the quotation marks inside a text ("") or save the file from Excel again.',
)

CHART_SHEET = Message(
    "OFF020",
    "This sheet holds a chart or a macro, no cells; it was passed over.",
    "Nothing to do.",
    Stops.NOTHING,
)
HIDDEN_SHEET = Message(
    "OFF021",
    "This sheet is hidden in the file; it was looked at like the others.",
    "Delete it from the file, or name the sheet to use, if it should not count.",
    Stops.NOTHING,
)
HIDDEN_ROWS = Message(
    "OFF022",
    "{n:row is|rows are} hidden or filtered out in the file ({rows}), and read all the same.",
    "Delete them from the file if they should not count.",
    Stops.NOTHING,
)
HIDDEN_COLUMNS = Message(
    "OFF023",
    "{n:column is|columns are} hidden in the file ({columns}), and read all the same.",
    "Delete them from the file if they should not count.",
    Stops.NOTHING,
)
STRUCK_CELLS = Message(
    "OFF074",
    "{n:cell has|cells have} words that are struck through ({cells}); they were read like the rest.",
    "Delete what is struck through in the file, if it no longer holds, and import it again.",
    Stops.NOTHING,
)
STRUCK_BY_RULE = Message(
    "OFF078",
    "A rule (conditional formatting) strikes words through in {cells} where its condition holds: whether it"
    " does was not looked at, and all were read.",
    "Look at these cells in the file, delete what no longer holds, and import it again.",
    Stops.NOTHING,
)
CELL_COMMENTS = Message(
    "OFF075",
    "Cells have comments or notes, which were left out.",
    "Nothing to do, unless words of a plan stand there: copy them into its cells.",
    Stops.NOTHING,
)
BOXED_WORDS = Message(
    "OFF076",
    "{n:text box or shape has|text boxes or shapes have} words, which were left out: no cell says what they"
    " belong to.",
    "Nothing to do where they are a title or a label; copy words of a plan into its cells.",
    Stops.NOTHING,
)
BOXED_PASSAGES = Message(
    "OFF077",
    "{n:text box or shape has|text boxes or shapes have} words, more than a title has, which were left out:"
    " no cell says what they belong to.",
    "Nothing to do where they explain how to fill in the sheet; copy words of a plan into its cells.",
    Stops.NOTHING,
)
CELL_ERROR = Message(
    "OFF024",
    "The cell shows {shown}: no value can be read from it.",
    "Mend the formula, or type the value, and save.",
    Stops.VALUE,
)
NO_RESULT = Message(
    "OFF025",
    "The cell holds a formula whose result is not saved in the file.",
    "Open the file in Excel, let it work out the formulas, and save.",
    Stops.VALUE,
)
ERRORS_UNSEEN = Message(
    "OFF026",
    "This {kind} file can't be looked through: a cell that shows an error such as #N/A can't be told from a"
    " blank one, and nothing tells of hidden rows, struck words, text boxes and comments.",
    "If the file may have any of these, save it as .xlsx and use that.",
    Stops.NOTHING,
)
RAGGED = Message(
    "OFF027",
    "The row has more cells ({cells}) than the first row has headings ({headings}).",
    "Put quotation marks about texts that hold the separator, or save the file from Excel again.",
    Stops.ROW,
)
NUL_REMOVED = Message(
    "OFF028",
    "The text holds characters that can't be shown (NUL); they were left out.",
    "Check the texts where they came from.",
    Stops.NOTHING,
)
STRAY_QUOTES = Message(
    "OFF029",
    "Quotation marks stand in the middle of texts; some may be lost, and a text parted at a comma after one.",
    'Double the quotation marks inside a quoted text ("") if a row looks wrong.',
    Stops.NOTHING,
)

NO_HEADER = Message(
    "OFF040",
    "No row of headings was found.",
    "Put a heading above each column, or name the row of headings in an import profile.",
    Stops.FILE,
)
DUPLICATE_HEADING = Message(
    "OFF041",
    "{n} columns have the same heading ({columns}); only the first is used.",
    "Give each column a heading of its own.",
    Stops.NOTHING,
)
NAMELESS_COLUMN = Message(
    "OFF042",
    "The column holds values but has no heading; it was passed over.",
    "Give it a heading if it should count.",
    Stops.NOTHING,
)
HEADING_ERROR = Message(
    "OFF043",
    "The heading shows {shown}.",
    "Type the heading as text.",
    Stops.NOTHING,
)
ROWS_PASSED_OVER = Message(
    "OFF044",
    "{n:row was|rows were} passed over: {why} ({rows}).",
    "Nothing to do, unless one of them should have been read.",
    Stops.NOTHING,
)
MOVED_HEADINGS = Message(
    "OFF045",
    "A second row of headings stands here that are not those above in the same columns;"
    " {n:row under it was|rows under it were} not read ({rows}).",
    "Give both tables the same headings in the same order, or move the second to a sheet of its own.",
    Stops.ROW,
)

NO_WORDS = Message("OFF060", "{file} holds no words.", "Check that it is the right file.")
SCAN = Message(
    "OFF061",
    "{file} is a scan: it holds pictures of pages and no text.",
    "Ask for the Word file, or open the PDF in a program that recognises text (OCR) and save it from there.",
)
SCANNED_PAGE = Message(
    "OFF062",
    "This page holds no text; it may be a picture of text.",
    "Open the page and add what is missing by hand.",
    Stops.NOTHING,
)
TRACKED_CHANGES = Message(
    "OFF063",
    "The document has tracked changes: insertions were read as text, deletions were left out.",
    "Accept or reject the changes in Word and save, if that is not the plan as it stands.",
    Stops.NOTHING,
)
STRUCK_WORDS = Message(
    "OFF069",
    "{n:passage has|passages have} words that are struck through; they were read like the rest.",
    "Delete what is struck through in the file, if it is no longer part of the plan, and import it again.",
    Stops.NOTHING,
)
HIDDEN_WORDS = Message(
    "OFF070",
    "{n:passage has|passages have} words that Word hides; they were read like the rest.",
    "Delete them (Ctrl-Shift-8 shows them), if they are no part of the plan, and import it again.",
    Stops.NOTHING,
)
STANDS_ELSEWHERE = Message(
    "OFF071",
    "The document has {what}, which were left out.",
    "Nothing to do, unless words of the plan stand there: copy them into its text.",
    Stops.NOTHING,
)
TOO_MANY_PAGES = Message(
    "OFF064", "{file} has {pages} pages; at most 500 are read.", "Save the plan's own pages."
)
TABLE_TOO_LARGE = Message(
    "OFF050",
    "Sheet {sheet} would have {rows} rows and {columns} columns, more than Excel can hold.",
    "Choose fewer plans or a shorter period, or write CSV.",
)
TEXT_TOO_LONG = Message(
    "OFF051",
    "The text for {cell} has {length} characters; a cell in Excel holds 32,767.",
    "Write JSON or CSV instead, or shorten the text at its source.",
)


class UnreadableFileError(AuditError):
    """A file that can't be read: why, and what its owner can do."""


def refusal(message: Message, file: str, **values: object) -> UnreadableFileError:
    """Return the error that tells why a file is refused; the caller raises it."""
    facts = {"file": file, **values}
    return UnreadableFileError(*message.said(**facts), message.code)
