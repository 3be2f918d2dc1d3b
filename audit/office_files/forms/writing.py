"""Audit forms written: one .xlsx for one plan or many, usable with Excel alone, without macros."""

import io
from pathlib import Path
from typing import Any

from audit.atomic_files import write_bytes
from audit.office_files.forms.formulas import progress_now
from audit.office_files.forms.layout import FORM_SHEET, LISTS_SHEET, Form, PlanForm
from audit.office_files.forms.lists import Lists
from audit.office_files.forms.saved_results import with_results
from audit.office_files.forms.sheet_questions import PROGRESS_CELL, write_questions
from audit.office_files.forms.sheet_reading import write_reading
from audit.office_files.forms.styles import HEAD, height, page, protect, put
from audit.office_files.writing import excel_text, sheet_name

START_SHEET = "Start here"


def write_form(path: Path | str, form: Form) -> None:
    """Write a form, whole or not at all. Raises AuditError when the file can't be written."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    start = book.create_sheet(START_SHEET)
    taken = {START_SHEET.casefold(), FORM_SHEET, LISTS_SHEET}
    lists = Lists(book)
    named: list[tuple[PlanForm, str]] = []
    results: list[tuple[Any, dict[str, str]]] = []
    for plan in form.plans:
        name = sheet_name(plan.identity.plan_ref, taken)
        named.append((plan, name))
        questions = book.create_sheet(name)
        results.append((questions, write_questions(questions, plan, lists)))
        write_reading(book.create_sheet(sheet_name(f"{name[:26]} text", taken)), plan)
    results.append((start, _start(start, form, named)))
    _metadata(book, form, named)
    book.move_sheet(LISTS_SHEET, len(book.worksheets))
    numbers = {sheet.title: number for number, sheet in enumerate(book.worksheets, 1)}
    saved = io.BytesIO()
    book.save(saved)
    write_bytes(
        path, with_results(saved.getvalue(), {numbers[sheet.title]: texts for sheet, texts in results})
    )


def _start(sheet: Any, form: Form, named: list[tuple[PlanForm, str]]) -> dict[str, str]:
    """Write the first sheet, and return what its formulas come to, by cell."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    put(sheet, "A1", form.title, bold=True, size=16, wrap=False)
    number = 3
    for line in form.instructions:
        sheet.merge_cells(f"A{number}:C{number}")
        put(sheet, f"A{number}", line)
        sheet.row_dimensions[number].height = height((line, 98)) + 4
        number += 1
    number += 1
    for letter, heading in (("A", "Plan"), ("B", "Answered"), ("C", "Text to read")):
        put(sheet, f"{letter}{number}", heading, bold=True, colour="FFFFFF", fill=HEAD)
    results = {}
    for plan, name in named:
        number += 1
        quoted = name.replace("'", "''")
        cell = put(sheet, f"A{number}", plan.identity.plan_ref)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!F6")
        cell.font = Font(name="Arial", size=11, underline="single", color="1155CC")
        put(sheet, f"B{number}", f"='{quoted}'!{PROGRESS_CELL}", formula=True)
        results[f"B{number}"] = progress_now(plan.rows)
        held = any(not passage.title and passage.number for passage in plan.passages)
        put(
            sheet,
            f"C{number}",
            "in the next sheet" if held else "open the plan itself: no text is in this form",
        )
    for letter, width in (("A", 34), ("B", 24), ("C", 44)):
        sheet.column_dimensions[letter].width = width
    page(sheet, form.title, wide=False)
    protect(sheet)
    return results


def _metadata(book: Any, form: Form, named: list[tuple[PlanForm, str]]) -> None:
    from openpyxl.packaging.custom import IntProperty, StringProperty

    sheet = book.create_sheet(FORM_SHEET)
    sheet.sheet_state = "hidden"
    put(sheet, "A1", "form", wrap=False)
    put(sheet, "B1", form.form_id, wrap=False)
    for number, (plan, name) in enumerate(named, 2):
        put(sheet, f"A{number}", name, wrap=False)
        put(sheet, f"B{number}", plan.identity.written(), wrap=False)
    first = form.plans[0].identity
    facts = {
        "form": form.form_id,
        "store": first.store,
        "auditor": first.auditor,
        "part": first.agency,
        "rubric": first.rubric,
        "rubric version": first.rubric_version,
        "rubric hash": first.rubric_hash,
    }
    properties = book.custom_doc_props
    for key, value in facts.items():
        properties.append(StringProperty(name=f"ehcp-audit {key}", value=value))
    properties.append(IntProperty(name="ehcp-audit plans", value=len(form.plans)))
    for number, (plan, _) in enumerate(named, 1):
        known = (plan.identity.plan_ref, plan.identity.version)
        for key, value in zip(("plan", "plan version"), known, strict=True):
            properties.append(StringProperty(name=f"ehcp-audit {key} {number}", value=excel_text(value)))
    book.properties.title = form.title
    book.properties.creator = "ehcp-audit"
    book.calculation.fullCalcOnLoad = True
