"""What is told of words from their bytes alone, and parts unpacked again from the middle."""

import random
import re
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from office_makers import save_parts

from audit.office_files import zip_parts
from audit.office_files.plain_bytes import is_plain, is_read_alike, odd_bytes
from audit.office_files.text import cleaned
from audit.office_files.zip_parts import Parts

_LETTERS = st.text(
    st.one_of(
        st.sampled_from(
            "ab \n\t\r_x&;<!\x00\x0b\x7f\x85\xa0\xad\u0301\u2007\u200b\u2019\u2028\u202f\u2060\ufeff"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@given(_LETTERS)
def test_plain_words_are_cleaned_into_themselves(text: str) -> None:
    """Nothing that is told plain from its bytes is changed by cleaning."""
    xml = text.encode()
    if is_plain(xml, odd_bytes(xml)) and not text.isspace():
        assert cleaned(text) == text
        assert is_read_alike(xml, odd_bytes(xml))


@pytest.mark.parametrize(
    "text", ["It's 5\u00a3 \u2013 \u201cso\u201d\n- caf\u00e9!", "a_b &amp; &lt;c", "\u0175 \u2022 \u2026"]
)
def test_common_words_are_plain(text: str) -> None:
    """What people write most is not looked at twice."""
    assert is_plain(text.encode(), odd_bytes(text.encode()))


@pytest.mark.parametrize(
    "text", ["a\rb", "_x000D_", "&#8211;", "&copy;", "cafe\u0301", "\u00a0", "\u200b", "\x0b", "\u212b"]
)
def test_what_may_be_changed_is_not_plain(text: str) -> None:
    """Line ends, escapes, numbered characters, and what cleaning changes stand out."""
    assert not is_plain(text.encode(), odd_bytes(text.encode()))


@given(_LETTERS)
def test_cleaning_asks_for_what_is_printable_first_and_changes_the_same(text: str) -> None:
    """The short way round comes to what every step in turn comes to."""
    mended = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    mended = re.sub("[\xa0\u2007\u202f]", " ", mended)
    mended = re.sub("[\x00-\x08\x0e-\x1f\x7f\xad\u200b\u2060\ufeff\ufffe\uffff]", "", mended)
    mended = unicodedata.normalize("NFC", mended)
    assert cleaned(text, escapes=False) == ("" if mended.isspace() else mended)


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
@pytest.mark.parametrize(("packed", "chunk"), [(64, 1_000), (1_000, 64), (10**6, 10**6), (50, 10)])
def test_a_part_is_unpacked_again_from_any_of_its_spots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packing: int, packed: int, chunk: int
) -> None:
    """Each chunk is had again from where it began, in any order."""
    monkeypatch.setattr(zip_parts, "_PACKED", packed)
    monkeypatch.setattr(zip_parts, "_CHUNK", chunk)
    luck = random.Random(3)  # noqa: S311
    whole = b"".join(b"word %d " % luck.randrange(300) for _ in range(2_000))
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", packing) as archive:
        archive.writestr("part.xml", whole)
        archive.writestr("empty.xml", b"")
    parts = Parts(path)
    spots = list(parts.spots("part.xml"))
    assert b"".join(chunk for _, chunk in spots) == whole
    luck.shuffle(spots)
    with path.open("rb") as file:
        assert all(spot.chunk(file) == chunk for spot, chunk in spots)
    assert list(parts.chunks("empty.xml")) == []


def test_a_part_whose_end_fills_a_chunk_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the unpacker still holds when the file's bytes are used up is not lost."""
    monkeypatch.setattr(zip_parts, "_CHUNK", 100)
    for size in range(90, 1_000, 10):
        parts = Parts(save_parts(tmp_path / "a.zip", {"part.xml": b"a" * size}))
        assert b"".join(parts.chunks("part.xml")) == b"a" * size
