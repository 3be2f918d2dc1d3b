"""HTML that a case system left in a plan's words, made into the lines and bullets that it would show.

Rich text fields are often exported with their marks (`<p>Reads<br>slowly &amp; aloud</p>`). Only what can
hardly be anything else counts as a mark, so that "a group of <3" stays as it is. Patterns of our own, since
the standard library's parser takes time with the square of a text that is made to harm.
"""

import html
import re
from dataclasses import replace

from audit.office_files.plans.record import PlanRecord

_LINES = ("p", "div", "ul", "ol", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "br")
_OTHERS = ("span", "b", "i", "u", "em", "strong", "font", "tbody", "thead", "td", "th", "a", "li")
_TAG = re.compile(rf"<(?P<end>/)?(?P<tag>{'|'.join((*_LINES, *_OTHERS))})(?: [^<>]*)?/?>", re.IGNORECASE)
#: What tells that a text is HTML: an end, a break, or a sign written out.
_MARK = re.compile(
    rf"</(?:{'|'.join((*_LINES, *_OTHERS))})>|<br ?/?>|&(?:nbsp|amp|quot|[lr]squo|[lr]dquo|ndash|#39|#160);",
    re.IGNORECASE,
)


def without_marks(text: str) -> str:
    """Return words as their HTML shows them: a line each paragraph and row, a bullet each item.

    The very same text where it holds no mark.
    """
    if not ("<" in text or "&" in text) or not _MARK.search(text):
        return text
    shown = html.unescape(_TAG.sub(_shown, text)).replace("\u00a0", " ")
    if not _TAG.search(text):
        return shown
    lines = "\n".join(" ".join(line.split()) for line in shown.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"\n\n(?=- )", "\n", lines)).strip()


def _shown(match: re.Match[str]) -> str:
    tag = match["tag"].lower()
    if tag == "li":
        return "" if match["end"] else "\n- "
    return "\n" if tag in _LINES else " " if tag in ("td", "th") else ""


def record_without_marks(record: PlanRecord) -> tuple[PlanRecord, bool]:
    """Return a record, its words fetched, all of them as their HTML shows them, and whether any held it."""
    sections = {code: without_marks(text) for code, text in record.sections.items()}
    rows = tuple(
        row if (shown := without_marks(row.text)) is row.text else replace(row, text=shown)
        for row in record.rows
    )
    advice = tuple(
        replace(each, fields={**each.fields, "text": shown})
        if isinstance(text := each.fields.get("text"), str) and (shown := without_marks(text)) is not text
        else each
        for each in record.advice
    )
    held = (sections, rows, advice) != (record.sections, record.rows, record.advice)
    return (replace(record, sections=sections, rows=rows, advice=advice) if held else record), held
