"""Tables of ratings as they were published, and the helper that reads them as rows."""

from audit.agreement.ratings import Ratings

#: Krippendorff (2011) Computing Krippendorff's Alpha-Reliability, sections D and E: 4 observers, 12 units, 1
#: to 5.
KRIPPENDORFF_2011 = """
unit,A,B,C,D
1,1,1,,1
2,2,2,3,2
3,3,3,3,3
4,3,3,3,3
5,2,2,2,2
6,1,2,3,4
7,4,4,4,4
8,1,1,2,1
9,2,2,2,2
10,,5,5,5
11,,,1,1
12,,,3,
"""

#: Hayes and Krippendorff (2007) Communication Methods and Measures 1:77-89: 5 observers, 40 units, 0 to 3.
HAYES_KRIPPENDORFF_2007 = """
unit,A,B,C,D,E
1,1,1,2,,2
2,1,1,0,1,
3,2,3,3,3,
4,,0,0,,0
5,0,0,0,,0
6,0,0,0,,0
7,1,0,2,,1
8,1,,2,0,
9,2,2,2,,2
10,2,1,1,1,
11,,1,0,0,
12,0,0,0,0,
13,1,2,2,2,
14,3,3,2,2,3
15,1,1,1,,1
16,1,1,1,,1
17,2,1,2,,2
18,1,2,3,3,
19,1,1,0,1,
20,0,0,0,,0
21,0,0,1,1,
22,0,0,,0,0
23,2,3,3,3,
24,0,0,0,0,
25,1,2,,2,2
26,0,1,1,1,
27,0,0,0,1,0
28,1,2,1,2,
29,1,1,2,2,
30,1,1,2,,2
31,1,1,0,,0
32,2,1,2,1,
33,2,2,,2,2
34,3,2,2,2,
35,2,2,2,,2
36,2,2,3,,2
37,2,2,2,,2
38,2,2,,1,2
39,2,2,2,2,
40,1,1,1,,1
"""

#: Shrout and Fleiss (1979) Psychological Bulletin 86:420-428, table 2: 6 subjects, 4 judges.
SHROUT_FLEISS_1979 = """
subject,J1,J2,J3,J4
1,9,2,5,8
2,6,1,3,2
3,8,4,6,8
4,7,1,2,6
5,10,5,6,9
6,6,2,4,7
"""

#: Three networks of auditors that never meet, after Linacre's Facets manual, "Subset connectedness".
DISJOINT = """
plan,auditor,score
P1,B,2
P1,C,3
P2,A,2
P2,B,3
P3,B,0
P3,C,1
P4,A,0
P4,B,1
P5,B,2
P5,C,3
P6,A,2
P6,B,3
P7,D,2
P7,E,3
P8,D,3
P8,E,0
P9,D,0
P9,E,1
P10,D,1
P10,E,2
P11,F,2
"""


def rows_of(table: str) -> list[tuple[str, str, str]]:
    """Return (unit, rater, answer) rows of a table with units in rows and raters in columns."""
    header, *lines = (line.split(",") for line in table.strip().splitlines())
    return [(line[0], rater, line[at]) for line in lines for at, rater in enumerate(header) if at]


def long_rows(table: str) -> list[tuple[str, str, str]]:
    """Return the rows of a table that is long already: unit, rater, answer."""
    lines = (text.split(",") for text in table.strip().splitlines()[1:])
    return [(unit, rater, answer) for unit, rater, answer in lines]


def krippendorff_2011() -> Ratings:
    """Return Krippendorff's example on its declared scale."""
    return Ratings.from_long(rows_of(KRIPPENDORFF_2011), range(1, 6), "ratio")


def hayes_krippendorff_2007() -> Ratings:
    """Return the newspaper articles on their declared scale."""
    return Ratings.from_long(rows_of(HAYES_KRIPPENDORFF_2007), range(4), "ratio")


def shrout_fleiss_1979() -> Ratings:
    """Return the judges' marks as numbers."""
    return Ratings.from_long(rows_of(SHROUT_FLEISS_1979), None, "interval")
