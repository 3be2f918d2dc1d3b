"""Text boxes and shapes put over the cells of a saved workbook, as Excel and LibreOffice write them."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_COPIES = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def box(words: str, link: str = "", within: str = "") -> str:
    """The XML of a text box with a paragraph a line; it may show a cell, or hold a mark in its properties."""
    lines = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in words.split("\n"))
    return (
        f'<xdr:sp macro="" textlink="{link}"><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1">{within}</xdr:cNvPr>'
        '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</xdr:spPr><xdr:txBody><a:bodyPr/>{lines}</xdr:txBody></xdr:sp>"
    )


def save_with_boxes(path: Path, boxes: Sequence[str], sheet: str = "sheet1.xml") -> Path:
    """Put boxes, or any shapes of a drawing, over a sheet of the workbook at `path`, and return the path."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    corner = "<xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>3</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    anchors = "".join(
        f"<xdr:twoCellAnchor><xdr:from>{corner}</xdr:from><xdr:to>{corner}</xdr:to>{each}<xdr:clientData/>"
        "</xdr:twoCellAnchor>"
        for each in boxes
    )
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main" xmlns:mc="{_COPIES}">'
        f"{anchors}</xdr:wsDr>"
    )
    parts["xl/drawings/drawing7.xml"] = drawing.encode()
    parts[f"xl/worksheets/_rels/{sheet}.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r9" Type="{_OFFICE}/drawing"'
        ' Target="../drawings/drawing7.xml"/></Relationships>'
    ).encode()
    if sheet.endswith(".xml"):
        mark = f'<drawing xmlns:r="{_OFFICE}" r:id="r9"/></worksheet>'.encode()
        name = f"xl/worksheets/{sheet}"
        parts[name] = parts[name].replace(b"</worksheet>", mark)
        kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
        named = f'<Override PartName="/xl/drawings/drawing7.xml" ContentType="{kind}"/></Types>'
        name = "[Content_Types].xml"
        parts[name] = parts[name].replace(b"</Types>", named.encode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path
