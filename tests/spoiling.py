"""Good files spoilt at random, the same way in every run."""

import os
import random
import zipfile
from pathlib import Path

#: How many mutations: 60 in a normal run; `AUDIT_MUTATIONS=1000` for the full one.
MUTATIONS = int(os.environ.get("AUDIT_MUTATIONS", "60"))

_ODD = (
    b"<", b">", b'"', b"&", b"\0", b"\xff", b"</c>", b"<c>", b'r="XFD9"', b't="e"', b"<!--", b"]]>", b"9" * 30,
    b"-1", b"\r", b"&#0;", b"<row>", b"\xed\xa0\x80",
)  # fmt: skip


def spoilt(content: bytes, luck: random.Random) -> bytes:
    """The content with one to four bytes or stretches changed, dropped, doubled, put in or cut off."""
    data = bytearray(content)
    for _ in range(luck.randint(1, 4)):
        at = luck.randrange(len(data) + 1)
        match luck.randrange(5):
            case 0:
                data[at : at + 1] = bytes([luck.randrange(256)])
            case 1:
                del data[at : at + luck.randint(1, 40)]
            case 2:
                data[at:at] = luck.choice(_ODD)
            case 3:
                data[at:at] = data[at : at + luck.randint(1, 200)]
            case _:
                del data[at:]
        if not data:
            data += b" "
    return bytes(data)


def spoil_file(good: Path, bad: Path, luck: random.Random) -> None:
    """Save a spoilt copy of a file: its bytes, or, of a zipped one, those of one part with its checksum right."""
    if not zipfile.is_zipfile(good) or luck.random() < 0.3:
        bad.write_bytes(spoilt(good.read_bytes(), luck))
        return
    with zipfile.ZipFile(good) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # The parts that hold words are spoilt as often as all the rest together.
    likely = [name for name in parts if "sheet1" in name or "sharedStrings" in name or "document.xml" in name
              or name == "content.xml"]  # fmt: skip
    name = luck.choice(likely if likely and luck.random() < 0.5 else list(parts))
    parts[name] = spoilt(parts[name], luck)
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
