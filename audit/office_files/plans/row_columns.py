"""The headings of tables with several rows a plan: section, words, the row's own number, its links."""

from audit.office_files.plans.meanings import Meaning, Part, plain

#: Fields of a row: "section" and "kind" say where its words belong, "text" holds them, "label" numbers it
#: ("key" too, for links alone), "links" names the rows it is linked to, and "version" counts the versions of
#: its plan. "need", "provision" and "outcome" stand side by side in one row. "detail" says more of the words
#: before it, with its heading.
ROW_FIELDS: dict[str, tuple[str, ...]] = {
    "section": ("section", "section code", "section letter", "ehcp section", "plan section", "sect", "sec"),
    "kind": ("kind", "row type", "item type", "type of item", "need outcome or provision"),
    "text": (
        "text", "words", "wording", "content", "section text", "section content", "description", "narrative",
        "detail", "details", "item text", "section wording",
    ),
    "label": (
        "label", "number", "no", "row", "item", "item number", "item no", "row number", "row id", "item id",
    ),
    "key": ("row key",),
    "version": (
        "version", "version no", "version number", "plan version", "plan version no", "plan version number",
        "ehcp version", "ehcp version no", "ehcp version number", "ver", "ver no", "edition", "issue no",
        "issue number", "revision", "revision no", "revision number",
    ),
    "links": (
        "links", "links to", "linked to", "link", "meets", "meets need", "for need", "need number",
        "relates to", "linked need", "linked needs", "linked outcome", "linked outcomes", "linked items",
        "need ref", "outcome ref",
    ),
    "detail": (
        "who", "by whom", "who by", "who will provide", "who will deliver", "who provides", "provided by",
        "delivered by", "provider", "delivery", "staff", "staffing", "staff ratio", "staffing ratio", "ratio",
        "adult ratio", "person responsible", "responsible", "responsibility", "hours", "hours per week",
        "hours a week", "weekly hours", "minutes", "minutes per week", "how often", "frequency", "how long",
        "duration", "length", "length of session", "session length", "sessions", "sessions per week",
        "how much",
        "per", "when", "group size", "timescale", "timescales", "monitored by", "monitoring", "resources",
        "area of need", "broad area of need", "category of need", "success criteria", "how",
    ),
    "need": ("need", "needs", "identified need", "need text", "need description"),
    "provision": ("provision", "provision text", "support", "provision description"),
    "outcome": ("outcome", "outcomes", "outcome text", "outcome description"),
}  # fmt: skip
_FIELD_OF = {words: name for name, headings in ROW_FIELDS.items() for words in headings}


def row_meaning(heading: str) -> Meaning | None:
    """Return which field of a row a heading means; None when it is none of them."""
    name = _FIELD_OF.get(plain(heading))
    return Meaning(Part.ROW, name) if name else None
