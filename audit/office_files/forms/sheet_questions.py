"""The sheet of one plan's questions: the first box, a row a question, and what is said of the whole."""

from typing import Any

from audit.office_files.forms import formulas
from audit.office_files.forms.layout import (
    CONCERN_LABEL,
    CONCERN_ROW,
    FILLED_IN,
    GRADE_ROW,
    HEADINGS,
    IMPACT_ROW,
    Entry,
    FormRow,
    PlanForm,
    Status,
    key_of,
)
from audit.office_files.forms.lists import Lists
from audit.office_files.forms.styles import (
    BAND,
    HEAD,
    PALE_INK,
    UNASKED,
    height,
    page,
    protect,
    put,
    put_input,
    two_wide,
)
from audit.office_files.workbook import column_name

LETTERS = {name: column_name(number) for number, name in enumerate(HEADINGS)}
_WIDTHS = {
    "key": 4, "criterion": 7, "about": 18, "question": 28, "good": 26, "answer": 13, "evidence": 25,
    "page": 6, "comment": 25, "gap": 11, "good_practice": 9, "status": 10,
    "action": 25, "owner": 12, "by": 11, "kind": 15,
}  # fmt: skip
_LAST = list(LETTERS.values())[-1]
_BESIDE = {GRADE_ROW: ("answer", "comment"), IMPACT_ROW: ("answer",)}
HEAD_ROW, PROGRESS_CELL = 5, "K1"
FIRST_ROW = HEAD_ROW + 1

URGENT = (
    "FIRST: is there something that can't wait? A child may be at risk, provision is not delivered or there "
    "is no school place, another child's data is in the plan, a legal deadline is near: phone now, don't "
    "wait for this form. Then say here what it is, who was told, when. No names, no details."
)
FAMILY = (
    "Write as if the family will read this: they may ask to. Fill in the pale yellow cells only; grey "
    "questions are not asked. Evidence is words copied from the plan, or a page."
)


def write_questions(sheet: Any, plan: PlanForm, lists: Lists) -> dict[str, str]:
    """Write one plan's questions sheet, and return what its formulas come to, by cell."""
    shown = [row for group in plan.groups for row in (None, *group.rows)]
    last = FIRST_ROW + len(shown) - 1
    columns = formulas.Columns(LETTERS, FIRST_ROW, last)
    conditions = formulas.Conditions(columns, plan.rows, plan.settled)
    _top(sheet, plan, lists, formulas.progress_formula(columns))
    results = {PROGRESS_CELL: formulas.progress_now(plan.rows)}
    acted = formulas.acted(plan.rows)
    number = FIRST_ROW
    for group in plan.groups:
        for name in list(HEADINGS)[1:]:
            put(sheet, f"{LETTERS[name]}{number}", None, fill=BAND)
        # Not in the narrow column that is printed on both pages: there the title was cut off on the second.
        for name in ("about", "status"):  # neither is filled in, so neither is read back
            put(sheet, f"{LETTERS[name]}{number}", group.title, bold=True, fill=BAND, wrap=False)
        number += 1
        before = ""
        for row in group.rows:
            _question(sheet, plan, row, number, lists, first=row.criterion != before)
            status = formulas.status_formula(row, number, columns, conditions)
            put(sheet, f"{LETTERS['status']}{number}", status, formula=True)
            results[f"{LETTERS['status']}{number}"] = formulas.status_now(row, acted)
            before = row.criterion
            number += 1
    _grey(sheet, last)
    if plan.overall:
        put(sheet, f"{LETTERS['about']}{number + 1}", "The plan as a whole", bold=True, wrap=False)
        number += 2
        for row in plan.overall:
            _question(sheet, plan, row, number, lists, only=_BESIDE[row.criterion])
            number += 1
    _frame(sheet, plan, number)
    return results


def _top(sheet: Any, plan: PlanForm, lists: Lists, progress: str) -> None:
    put(sheet, "A1", plan.identity.written(), wrap=False)
    put(sheet, "C1", plan.heading, bold=True, size=14, wrap=False)
    put(sheet, PROGRESS_CELL, progress, bold=True, formula=True, wrap=False)
    sheet.merge_cells("C2:E3")
    put(sheet, "C2", URGENT, bold=True, colour="8A1C1C")
    for cell, label in (
        ("F2", CONCERN_LABEL),
        ("G2", "Who was told (a role or team)"),
        ("I2", "When (date)"),
    ):
        put(sheet, cell, label, bold=True)
    put(sheet, "A3", key_of(plan.identity.token, CONCERN_ROW, ""), wrap=False)
    put_input(sheet, "F3", None)
    put_input(sheet, "G3", None)
    put_input(sheet, "I3", None, "DD/MM/YYYY")
    _choose(sheet, "F3", plan.concerns, lists)
    sheet.merge_cells("C4:I4")
    put(sheet, "C4", FAMILY, colour=PALE_INK)
    for name, heading in HEADINGS.items():
        put(sheet, f"{LETTERS[name]}{HEAD_ROW}", heading, bold=True, colour="FFFFFF", fill=HEAD)
    for number, points in ((1, 20), (2, 18), (3, 50), (4, 30), (HEAD_ROW, 30)):
        sheet.row_dimensions[number].height = points


def _question(
    sheet: Any,
    plan: PlanForm,
    row: FormRow,
    number: int,
    lists: Lists,
    only: tuple[str, ...] = FILLED_IN,
    *,
    first: bool = True,
) -> None:
    at = {name: f"{letter}{number}" for name, letter in LETTERS.items()}
    put(sheet, at["key"], key_of(plan.identity.token, row.criterion, row.subject, row.made), wrap=False)
    if row.subject:
        put(sheet, at["criterion"], row.criterion, bold=True)
    put(sheet, at["about"], row.about or None)
    put(sheet, at["question"], row.question, bold=True)
    # Of a question that is asked of many rows, what good looks like is said once.
    good = row.good if first else ""
    put(sheet, at["good"], good or None)
    given = ((getattr(row.given, name), _WIDTHS[name]) for name in ("evidence", "comment"))
    texts = (
        (row.about, _WIDTHS["about"]),
        (row.question, _WIDTHS["question"] * 0.9),
        (good, _WIDTHS["good"]),
    )
    sheet.row_dimensions[number].height = height(*texts, *given, least=3)
    put_input(sheet, at["answer"], row.given.answer, _format(row))
    for name in only[1:]:
        if name != "gap" or row.gaps:
            how = "DD/MM/YYYY" if name == "by" else "@"
            put_input(sheet, at[name], getattr(row.given, name) or None, how)
    if row.entry is Entry.LIST:
        _choose(sheet, at["answer"], row.answers, lists, row.hint)
    else:
        _bound(sheet, at["answer"], row, lists)
    if "gap" in only and row.gaps:
        _choose(sheet, at["gap"], row.gaps, lists)
    if "kind" in only:
        _choose(sheet, at["kind"], plan.kinds, lists)
    if "good_practice" in only:
        _choose(sheet, at["good_practice"], ("yes",), lists)


def _format(row: FormRow) -> str:
    return {Entry.LIST: "@", Entry.NUMBER: "General", Entry.DATE: "DD/MM/YYYY"}[row.entry]


def _choose(sheet: Any, cell: str, choices: tuple[str, ...], lists: Lists, hint: str = "") -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    name = lists.name(choices)
    for existing in sheet.data_validations.dataValidation:
        if existing.formula1 == name and (existing.prompt or "") == hint:
            existing.add(cell)
            return
    # A warning, not a wall: "N/A - no health needs" may be typed, and is read.
    check = DataValidation(
        type="list",
        formula1=name,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Not one of the answers",
        error="Choose from the list. A remark may follow an answer after a dash.",
        showInputMessage=bool(hint),
        promptTitle="Answer" if hint else None,
        prompt=hint or None,
    )
    check.add(cell)
    sheet.add_data_validation(check)


def _bound(sheet: Any, cell: str, row: FormRow, lists: Lists) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    low, high = row.bounds
    tests = [f"ISNUMBER({cell})"]
    tests += [f"{cell}>={low}"] if low is not None else []
    tests += [f"{cell}<={high}"] if high is not None else []
    rule = f"AND({','.join(tests)})"
    said = f"or one of: {', '.join(row.answers)}" if row.answers else ""
    if row.answers:
        rule = f"OR({rule},COUNTIF({lists.name(row.answers)},{cell})>0)"
    kind = "a date, such as 28/02/2025" if row.entry is Entry.DATE else f"a number from {low} to {high}"
    check = DataValidation(
        type="custom",
        formula1=rule,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Not an answer",
        error=f"Give {kind} {said}".strip()[:220],
        showInputMessage=True,
        promptTitle="Answer",
        prompt=f"{kind} {said}".strip()[:220],
    )
    check.add(cell)
    sheet.add_data_validation(check)


def _grey(sheet: Any, last: int) -> None:
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    status = f"${LETTERS['status']}{FIRST_ROW}"
    area = f"B{FIRST_ROW}:{_LAST}{last}"
    fill = PatternFill("solid", bgColor=UNASKED)
    looks = (
        (Status.NOT_ASKED, area, DifferentialStyle(font=Font(color="9CA3AF"), fill=fill)),
        (Status.DONE, f"L{FIRST_ROW}:L{last}", DifferentialStyle(font=Font(color="2F6B3A", bold=True))),
    )
    for shown, where, look in looks:
        rule = Rule(type="expression", formula=[f'{status}="{shown}"'], dxf=look)
        sheet.conditional_formatting.add(where, rule)


def _frame(sheet: Any, plan: PlanForm, last: int) -> None:
    for name, width in _WIDTHS.items():
        sheet.column_dimensions[LETTERS[name]].width = width
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = f"C{FIRST_ROW}"
    sheet.print_area = f"B1:{_LAST}{last}"
    sheet.sheet_view.zoomScale = 90
    page(sheet, f"Plan {plan.identity.plan_ref}, {plan.identity.auditor}", titles=f"{HEAD_ROW}:{HEAD_ROW}")
    two_wide(sheet, LETTERS["comment"], LETTERS["criterion"])
    protect(sheet)
