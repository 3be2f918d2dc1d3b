"""How names are compared: folded, so that accents, apostrophes, hyphens and capitals make no difference."""

APOSTROPHES = "'\u2019\u2018\u02bc`"
#: What stands between the texts of a plan that are looked through as one: no pattern reaches across it.
BREAK = "\n\0\n"
#: Inside a character class.
HYPHENS = r"\-" + "\u2010\u2011\u2013"


#: A stretch of a text (end excluded) that names somebody: "" for the child, else who, as a folded key.
NameFound = tuple[int, int, str]


def fold(text: str) -> str:
    """Return text in lower case without accents, apostrophes and hyphens made plain; of the same length."""
    if text.isascii():
        return text.lower().replace("`", "'")
    small = text.replace("\u0130", "I").lower()  # its own small form is two characters
    return small.translate(_FOLDING)


_ACCENTED = {
    "a": "\u00e0\u00e1\u00e2\u00e3\u00e4\u00e5\u0103\u0105",
    "c": "\u00e7\u0107\u010d",
    "e": "\u00e8\u00e9\u00ea\u00eb\u0119\u011b",
    "i": "\u00ec\u00ed\u00ee\u00ef\u0131",
    "l": "\u0142",
    "n": "\u00f1\u0144\u0148",
    "o": "\u00f2\u00f3\u00f4\u00f5\u00f6\u00f8",
    "s": "\u015b\u0161\u015f\u0219",
    "t": "\u0163\u021b",
    "u": "\u00f9\u00fa\u00fb\u00fc\u016f",
    "y": "\u00fd\u00ff",
    "z": "\u017a\u017c\u017e",
}
#: Small letters and signs by what is as good for finding names, where that is another.
FOLDED = {
    **{accented: plain for plain, forms in _ACCENTED.items() for accented in forms},
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys("\u2010\u2011\u2013", "-"),
    # no letters, and common: without them most text is ASCII, which is searched twice as fast
    **dict.fromkeys("\u2022\u25cf\u201c\u201d\u2026\u00a3", "*"),
}
_FOLDING = str.maketrans(FOLDED)
