"""How well each check does on our labelled wordings. Written by the tests (BLESS=1), never by hand."""

from typing import NamedTuple


class Measured(NamedTuple):
    """One measure of a check: what was asked, in which of our files, over so many texts; 0 to 1."""

    check: str
    what: str
    file: str
    n: int
    precision: float | None
    recall: float | None


#: By check, then in the order in which the files were written.
MEASURED = (
    Measured("described_need", "need", "tuned.tsv", 36, 1.0, 1.0),
    Measured("described_need", "need", "held_back.tsv", 13, 1.0, 1.0),
    Measured("described_need", "need", "first_met.tsv", 8, 1.0, 1.0),
    Measured("described_need", "need", "vague_first_met.tsv", 43, 1.0, 1.0),
    Measured("described_need", "need", "vague_held_back.tsv", 6, 1.0, 1.0),
    Measured("described_need", "need", "authors.tsv", 70, 1.0, 1.0),
    Measured("described_need", "need", "authors_held_back.tsv", 11, 1.0, 1.0),
    Measured("smart_outcome", "outcome", "tuned.tsv", 180, 1.0, 1.0),
    Measured("smart_outcome", "by_when", "tuned.tsv", 147, 1.0, 1.0),
    Measured("smart_outcome", "measurable", "tuned.tsv", 147, 0.99, 1.0),
    Measured("smart_outcome", "outcome", "held_back.tsv", 47, 1.0, 1.0),
    Measured("smart_outcome", "by_when", "held_back.tsv", 47, 1.0, 1.0),
    Measured("smart_outcome", "measurable", "held_back.tsv", 47, 1.0, 1.0),
    Measured("smart_outcome", "outcome", "first_met.tsv", 110, 1.0, 0.99),
    Measured("smart_outcome", "by_when", "first_met.tsv", 110, 1.0, 1.0),
    Measured("smart_outcome", "measurable", "first_met.tsv", 110, 0.97, 0.97),
    Measured("smart_outcome", "outcome", "vague_first_met.tsv", 96, 1.0, 0.97),
    Measured("smart_outcome", "outcome", "vague_held_back.tsv", 14, 1.0, 1.0),
    Measured("smart_outcome", "outcome", "authors.tsv", 162, 1.0, 1.0),
    Measured("smart_outcome", "by_when", "authors.tsv", 162, 1.0, 0.99),
    Measured("smart_outcome", "measurable", "authors.tsv", 162, 0.97, 1.0),
    Measured("smart_outcome", "outcome", "authors_held_back.tsv", 25, 0.94, 0.94),
    Measured("smart_outcome", "by_when", "authors_held_back.tsv", 25, 1.0, 0.94),
    Measured("smart_outcome", "measurable", "authors_held_back.tsv", 25, 0.9, 1.0),
    Measured("specified_provision", "provision", "tuned.tsv", 286, 1.0, 1.0),
    Measured("specified_provision", "health", "tuned.tsv", 26, 1.0, 1.0),
    Measured("specified_provision", "social_care", "tuned.tsv", 25, 1.0, 1.0),
    Measured("specified_provision", "who", "tuned.tsv", 285, 1.0, 0.98),
    Measured("specified_provision", "what", "tuned.tsv", 285, 0.91, 0.94),
    Measured("specified_provision", "how_often", "tuned.tsv", 285, 0.97, 1.0),
    Measured("specified_provision", "how_long", "tuned.tsv", 285, 0.98, 0.99),
    Measured("specified_provision", "provision", "held_back.tsv", 70, 1.0, 1.0),
    Measured("specified_provision", "health", "held_back.tsv", 12, 1.0, 1.0),
    Measured("specified_provision", "social_care", "held_back.tsv", 13, 1.0, 1.0),
    Measured("specified_provision", "who", "held_back.tsv", 93, 0.98, 0.94),
    Measured("specified_provision", "what", "held_back.tsv", 93, 0.85, 0.92),
    Measured("specified_provision", "how_often", "held_back.tsv", 93, 0.96, 1.0),
    Measured("specified_provision", "how_long", "held_back.tsv", 93, 0.95, 1.0),
    Measured("specified_provision", "provision", "first_met.tsv", 105, 1.0, 1.0),
    Measured("specified_provision", "health", "first_met.tsv", 8, 1.0, 1.0),
    Measured("specified_provision", "social_care", "first_met.tsv", 8, 1.0, 1.0),
    Measured("specified_provision", "who", "first_met.tsv", 121, 0.97, 0.93),
    Measured("specified_provision", "what", "first_met.tsv", 121, 0.88, 0.98),
    Measured("specified_provision", "how_often", "first_met.tsv", 121, 0.97, 0.97),
    Measured("specified_provision", "how_long", "first_met.tsv", 121, 0.98, 1.0),
    Measured("specified_provision", "provision", "vague_first_met.tsv", 235, 1.0, 0.99),
    Measured("specified_provision", "health", "vague_first_met.tsv", 29, 1.0, 1.0),
    Measured("specified_provision", "social_care", "vague_first_met.tsv", 29, 1.0, 1.0),
    Measured("specified_provision", "provision", "vague_held_back.tsv", 35, 1.0, 1.0),
    Measured("specified_provision", "health", "vague_held_back.tsv", 3, 1.0, 1.0),
    Measured("specified_provision", "social_care", "vague_held_back.tsv", 3, 1.0, 1.0),
    Measured("specified_provision", "provision", "authors.tsv", 400, 1.0, 1.0),
    Measured("specified_provision", "health", "authors.tsv", 57, 1.0, 1.0),
    Measured("specified_provision", "social_care", "authors.tsv", 64, 0.98, 1.0),
    Measured("specified_provision", "who", "authors.tsv", 521, 0.93, 0.98),
    Measured("specified_provision", "what", "authors.tsv", 521, 0.79, 0.85),
    Measured("specified_provision", "how_often", "authors.tsv", 521, 0.97, 0.98),
    Measured("specified_provision", "how_long", "authors.tsv", 521, 0.95, 0.97),
    Measured("specified_provision", "provision", "authors_held_back.tsv", 64, 0.94, 1.0),
    Measured("specified_provision", "health", "authors_held_back.tsv", 6, 1.0, 1.0),
    Measured("specified_provision", "social_care", "authors_held_back.tsv", 5, 1.0, 1.0),
    Measured("specified_provision", "who", "authors_held_back.tsv", 75, 0.86, 0.96),
    Measured("specified_provision", "what", "authors_held_back.tsv", 75, 0.77, 0.84),
    Measured("specified_provision", "how_often", "authors_held_back.tsv", 75, 0.9, 0.9),
    Measured("specified_provision", "how_long", "authors_held_back.tsv", 75, 0.94, 0.89),
    Measured("vague_wording", "vague spans", "tuned.tsv", 553, 0.85, 0.95),
    Measured("vague_wording", "vague spans", "held_back.tsv", 155, 0.92, 0.95),
    Measured("vague_wording", "vague spans", "vague_first_met.tsv", 432, 0.92, 0.97),
    Measured("vague_wording", "vague spans", "vague_held_back.tsv", 61, 0.95, 0.87),
    Measured("vague_wording", "vague spans", "authors.tsv", 753, 0.91, 0.92),
    Measured("vague_wording", "vague spans", "authors_held_back.tsv", 111, 0.84, 0.71),
)
