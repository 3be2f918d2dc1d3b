"""The results of our formulas, saved beside them: what Protected View and previews show without reckoning."""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v\s*(?:/>|></v>)</c>', re.DOTALL)


def with_results(workbook: bytes, results: Mapping[int, Mapping[str, str]]) -> bytes:
    """Return an .xlsx with texts as the results of formulas, by number of sheet (from 1) and cell."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", info.filename)
            texts = results.get(int(number[1])) if number else None
            new.writestr(info, _filled(data, texts) if texts else data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _filled(sheet: bytes, texts: Mapping[str, str]) -> bytes:
    def result(found: re.Match[bytes]) -> bytes:
        text = texts.get(found[1].decode())
        if text is None:
            return found[0]
        value = escape(text).encode()
        return b'<c r="%s"%s t="str"><f>%s</f><v>%s</v></c>' % (found[1], found[2], found[3], value)

    return _FORMULA.sub(result, sheet)
