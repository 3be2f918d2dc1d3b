"""Every figure of a monthly report, by SQL over the Parquet files of a pool: nothing of the program's own is used.

The month is October 2026, the rolling window August to October 2026, and the baseline that of `exports`.
"""

from typing import Any

#: Wilson's 95% interval: k of n.
_MACROS = """
CREATE MACRO root(k, n) AS 1.959963984540054 * sqrt(k / n * (1 - k / n) / n + 1.959963984540054 ** 2 / (4 * n * n));
CREATE MACRO middle(k, n) AS k / n + 1.959963984540054 ** 2 / (2 * n);
CREATE MACRO low(k, n) AS CASE WHEN n > 0 THEN greatest(0, (middle(k, n) - root(k, n)) / (1 + 1.959963984540054 ** 2 / n)) END;
CREATE MACRO high(k, n) AS CASE WHEN n > 0 THEN least(1, (middle(k, n) + root(k, n)) / (1 + 1.959963984540054 ** 2 / n)) END;
CREATE MACRO share(k, n) AS CASE WHEN n > 0 THEN k / n END;
CREATE MACRO or_none(words) AS coalesce(words, 'not recorded');
CREATE MACRO in_month(d) AS d BETWEEN DATE '2026-10-01' AND DATE '2026-10-31';
CREATE MACRO in_window(d) AS d BETWEEN DATE '2026-08-01' AND DATE '2026-10-31';
CREATE MACRO in_baseline(d) AS d BETWEEN DATE '2025-05-01' AND DATE '2025-07-31';
CREATE MACRO window_name(d) AS CASE WHEN in_window(d) THEN 'August to October 2026' WHEN in_baseline(d) THEN 'May to July 2025' END;
"""

_VIEWS = """
CREATE VIEW counted AS
  SELECT a.*, p.plan_id, p.team, p.need, p.key_stage, p.placement, r.grade, r.grade_before
  FROM audits a JOIN rubrics USING (rubric_id, rubric_version) JOIN plans p USING (version_id)
  LEFT JOIN results r ON r.audit_id = a.audit_id AND r.level = 'overall' AND r.counts_now
  WHERE rubrics.counted AND a.completed_on IS NOT NULL
    AND a.audit_type IN ('routine', 'dip', 'thematic', 'follow-up', 're-test');
CREATE VIEW tool AS
  SELECT rubric_id, rubric_version FROM counted WHERE in_window(completed_on)
  GROUP BY ALL ORDER BY count(*) DESC, 1 DESC, 2 DESC LIMIT 1;
CREATE VIEW same AS SELECT * FROM counted JOIN tool USING (rubric_id, rubric_version)
  WHERE selection = 'random' AND NOT coalesce(partial, false);
CREATE VIEW graded AS SELECT * FROM same WHERE in_window(completed_on);
CREATE VIEW scale AS SELECT grade, position, good FROM grades JOIN tool USING (rubric_id, rubric_version);
CREATE VIEW asked AS SELECT * FROM questions JOIN tool USING (rubric_id, rubric_version);
CREATE VIEW months AS
  SELECT strftime(m, '%b %y') AS period, m AS first, count(c.audit_id) AS n, count(DISTINCT c.plan_id) AS plans
  FROM generate_series(DATE '2025-05-01', DATE '2026-10-01', INTERVAL 1 MONTH) t(m)
  LEFT JOIN counted c ON date_trunc('month', c.completed_on) = m GROUP BY m;
CREATE VIEW timely AS
  SELECT DISTINCT d.*, window_name(a.completed_on) AS period,
    CASE WHEN d.requested_on IS NULL OR d.received_on IS NULL THEN 'undated'
         WHEN d.received_on - d.requested_on <= 42 THEN 'in_time'
         WHEN d.exception THEN 'excused' ELSE 'late' END AS timing
  FROM advice d JOIN audits a USING (version_id) WHERE window_name(a.completed_on) IS NOT NULL;
CREATE VIEW now AS
  SELECT w.*, c.audit_id, c.completed_on FROM answers w
  JOIN revisions v USING (revision_id) JOIN parts p USING (part_id) JOIN audits c USING (audit_id)
  WHERE v.counts_now AND in_window(c.completed_on);
CREATE VIEW blind AS
  SELECT a.*, r.grade, g.position, list_sort(list_distinct((SELECT list(auditor) FROM parts p WHERE p.audit_id = a.audit_id))) AS who
  FROM audits a JOIN tool USING (rubric_id, rubric_version)
  JOIN results r ON r.audit_id = a.audit_id AND r.level = 'overall' AND r.counts_first
  JOIN scale g ON g.grade = r.grade
  WHERE in_window(a.completed_on) AND a.audit_type NOT IN ('calibration', 'benchmark');
CREATE VIEW pairs AS
  SELECT abs(x.position - y.position) AS apart FROM blind x JOIN blind y
  ON x.version_id = y.version_id AND x.audit_id < y.audit_id AND x.who <> y.who;
"""

_TIMELY = """
  count(*) AS advice, count(*) FILTER (timing = 'in_time') AS in_time, count(*) FILTER (timing = 'late') AS late,
  count(*) FILTER (timing = 'excused') AS excused, count(*) FILTER (timing = 'undated') AS undated,
  share(count(*) FILTER (timing = 'in_time'), count(*) FILTER (timing <> 'undated')) AS share,
  count(*) FILTER (timing <> 'undated') AS n"""

_GRADE_COLUMNS = """
  count(*) FILTER (position = 1) AS grade_inadequate, count(*) FILTER (position = 2) AS grade_requires_improvement,
  count(*) FILTER (position = 3) AS grade_good, count(*) FILTER (position = 4) AS grade_outstanding, count(*) AS n,
  share(count(*) FILTER (good), count(*)) AS good,
  low(count(*) FILTER (good), count(*)) AS lower, high(count(*) FILTER (good), count(*)) AS upper"""


def _groups(column: str) -> str:
    return f"""
SELECT {column}, {_GRADE_COLUMNS} FROM (
  SELECT or_none({column}) AS {column}, position, good FROM graded JOIN scale USING (grade)
  UNION ALL SELECT 'All', position, good FROM graded JOIN scale USING (grade)) GROUP BY 1"""


def _reach(column: str) -> str:
    return f"""
SELECT {column}, count(*) AS plans, count(*) FILTER (audited) AS audited,
  share(count(*) FILTER (audited), count(*)) AS share, low(count(*) FILTER (audited), count(*)) AS lower,
  high(count(*) FILTER (audited), count(*)) AS upper
FROM (SELECT unnest([or_none({column}), 'All plans held']) AS {column}, plan_id IN (
        SELECT p.plan_id FROM plans p JOIN audits USING (version_id) WHERE completed_on <= DATE '2026-10-31'
      ) AS audited FROM plans WHERE newest) GROUP BY 1"""


def _means(level: str, name: str) -> str:
    return f"""
SELECT title AS {name}, avg(score) FILTER (in_month(completed_on)) AS mean_period,
  count(score) FILTER (in_month(completed_on)) AS n_period, avg(score) AS mean_rolling, count(score) AS n_rolling
FROM asked LEFT JOIN (SELECT * FROM results JOIN graded USING (audit_id) WHERE counts_now) r
  ON r.level = asked.level AND r.code = asked.code
WHERE asked.level = '{level}' GROUP BY title"""


def _heat() -> str:
    return """
SELECT title AS section, '2026-' || m AS month, avg(score) AS mean, count(score) AS n
FROM asked CROSS JOIN (SELECT unnest(['08', '09', '10']) AS m)
LEFT JOIN (SELECT * FROM results JOIN graded USING (audit_id) WHERE counts_now) r
  ON r.level = asked.level AND r.code = asked.code AND strftime(completed_on, '%m') = m
WHERE asked.level = 'section' GROUP BY title, m"""


#: The query of each table of the report, by the table's own name.
TABLES: dict[str, str] = {
    "coverage-team": _reach("team"),
    "coverage-need": _reach("need"),
    "grade-counts": """
SELECT period, scale.grade, count(a.audit_id) AS audits, share(count(a.audit_id), n) AS share,
  low(count(a.audit_id), n) AS lower, high(count(a.audit_id), n) AS upper, n
FROM scale CROSS JOIN (
  SELECT 'October 2026' AS period, count(*) AS n FROM graded WHERE in_month(completed_on) AND grade IS NOT NULL
  UNION ALL SELECT 'August to October 2026', count(*) FROM graded WHERE grade IS NOT NULL)
LEFT JOIN graded a ON a.grade = scale.grade AND (period <> 'October 2026' OR in_month(a.completed_on))
GROUP BY period, scale.grade, n""",
    "section-means": _means("section", "section"),
    "section-months": _heat(),
    "statutory": """
SELECT asked.code AS criterion, title AS question, count(*) FILTER (score <= 0) AS not_met,
  count(*) FILTER (score > 0 AND score < 1) AS partly, count(*) FILTER (score >= 1) AS fully, count(*) AS n,
  share(count(*) FILTER (score <= 0), count(*)) AS share, low(count(*) FILTER (score <= 0), count(*)) AS lower,
  high(count(*) FILTER (score <= 0), count(*)) AS upper
FROM asked JOIN results r ON r.level = 'criterion' AND r.code = asked.code AND r.counts_now
JOIN graded USING (audit_id)
WHERE asked.level = 'criterion' AND statutory AND score IS NOT NULL GROUP BY ALL""",
    "advice": f"SELECT agency, period, {_TIMELY} FROM timely GROUP BY agency, period",
    "social-care-timing": f"SELECT period, {_TIMELY} FROM timely WHERE agency = 'social care' GROUP BY period",
    "social-care-basis": """
SELECT period, basis, count(advice_id) AS count, share(count(advice_id), n) AS share, n
FROM (SELECT unnest(['records check only', 'spoke to the family', 'spoke to those who know them', 'assessment']) AS basis)
CROSS JOIN (SELECT period, count(*) AS n FROM timely WHERE agency = 'social care' AND basis IS NOT NULL GROUP BY period)
LEFT JOIN (SELECT * FROM timely WHERE agency = 'social care') USING (basis, period) GROUP BY period, basis, n""",
    "social-care-sections": """
SELECT title AS section, avg(score) AS mean, count(score) AS n FROM asked
JOIN results r ON r.level = 'section' AND r.code = asked.code AND r.counts_now JOIN graded USING (audit_id)
WHERE asked.level = 'section' AND asked.code IN ('D', 'H1', 'H2') GROUP BY title""",
    "gaps": """
SELECT fault AS "where", count(*) AS answers, count(*) / sum(count(*)) OVER () AS share, sum(count(*)) OVER () AS n
FROM now JOIN audits USING (audit_id) JOIN tool USING (rubric_id, rubric_version)
WHERE fault IS NOT NULL GROUP BY fault""",
    "by-team": _groups("team"),
    "by-key-stage": _groups("key_stage"),
    "by-need": _groups("need"),
    "by-placement": _groups("placement"),
    "agreement": """
SELECT agreement, pairs, n, share(pairs, n) AS share, low(pairs, n) AS lower, high(pairs, n) AS upper FROM (
  SELECT 'The same grade' AS agreement, count(*) FILTER (apart = 0) AS pairs, count(*) AS n FROM pairs
  UNION ALL SELECT 'The same or the next', count(*) FILTER (apart <= 1), count(*) FROM pairs)""",
    "reviews": """
SELECT decision, count(step) AS audits, share(count(step), any_value(n)) AS share, any_value(n) AS n
FROM (SELECT unnest(['upheld', 'raised', 'lowered']) AS decision, unnest([0, 1, -1]) AS wanted)
CROSS JOIN (SELECT count(*) AS n FROM moderations WHERE kind <> 'blind pair' AND in_window(closed_on))
LEFT JOIN (
  SELECT sign(b.position - a.position) AS step FROM moderations m
  JOIN results r ON r.audit_id = m.audit_id AND r.level = 'overall' AND r.counts_now
  JOIN scale a ON a.grade = r.grade JOIN scale b ON b.grade = m.agreed_grade
  WHERE kind <> 'blind pair' AND in_window(closed_on)) ON step = wanted GROUP BY decision""",
    "themes": _means("theme", "theme"),
    "good-practice": """
SELECT criterion, any_value(title) AS question, count(*) AS places FROM now JOIN graded USING (audit_id)
JOIN asked ON asked.level = 'criterion' AND asked.code = now.criterion
WHERE good_practice GROUP BY criterion ORDER BY places DESC, criterion LIMIT 10""",
    "concerns": """
SELECT kind, count(raised_on) FILTER (in_month(raised_on)) AS raised,
  count(raised_on) FILTER (closed_on IS NULL OR closed_on > DATE '2026-10-31') AS open,
  count(raised_on) FILTER (told_on IS NULL) AS untold
FROM (SELECT unnest(['a child may be at risk', 'provision not delivered, or no school place',
                     'another child''s data in the plan', 'a legal deadline or appeal at risk']) AS kind)
LEFT JOIN (SELECT * FROM concerns WHERE raised_on <= DATE '2026-10-31') USING (kind) GROUP BY kind""",
    "actions": """
SELECT kind, count(*) FILTER (closed_on IS NULL OR closed_on > DATE '2026-10-31') AS open,
  count(*) FILTER ((closed_on IS NULL OR closed_on > DATE '2026-10-31') AND due_on < DATE '2026-10-31') AS overdue,
  count(*) FILTER (in_month(closed_on)) AS closed FROM actions GROUP BY kind""",
}  # fmt: skip

#: The lines of both control charts: XmR with moving ranges screened at 3.267 times their mean, and Laney's p'.
LINES = {
    "control-audits": """
WITH ranges AS (SELECT abs(n - lag(n) OVER (ORDER BY first)) AS r FROM months),
kept AS (SELECT avg(r) AS mean FROM ranges WHERE r < 3.267 * (SELECT avg(r) FROM ranges))
SELECT period, n AS value, avg(n) OVER () AS centre, avg(n) OVER () - 2.66 * mean AS lower,
  avg(n) OVER () + 2.66 * mean AS upper FROM months, kept ORDER BY first""",
    "control-good": """
WITH by_month AS (
  SELECT date_trunc('month', completed_on) AS m, count(*) FILTER (good) AS k, count(*) AS n
  FROM same JOIN scale USING (grade) WHERE completed_on <= DATE '2026-10-31' GROUP BY m),
centred AS (SELECT *, k / n AS value, sum(k) OVER () / sum(n) OVER () AS centre FROM by_month),
z AS (SELECT *, sqrt(centre * (1 - centre) / n) AS sigma, (value - centre) / sqrt(centre * (1 - centre) / n) AS z FROM centred),
scaled AS (SELECT greatest(1, avg(abs(z - before)) / 1.128) AS times FROM (SELECT z, lag(z) OVER (ORDER BY m) AS before FROM z))
SELECT strftime(m, '%b %y') AS period, value, centre, greatest(0, centre - 3 * sigma * times) AS lower,
  least(1, centre + 3 * sigma * times) AS upper FROM z, scaled ORDER BY m""",
}

#: Points outside their limits or in a run of seven or more on one side of the centre.
SIGNALS = """
WITH sides AS (SELECT *, row_number() OVER () AS place, sign(value - centre) AS side FROM ({lines})),
runs AS (SELECT *, place - row_number() OVER (PARTITION BY side ORDER BY place) AS run FROM sides),
long AS (SELECT *, count(*) OVER (PARTITION BY side, run) AS length FROM runs)
SELECT count(*) AS n, count(*) FILTER (value < lower OR value > upper OR (side <> 0 AND length >= 7)) AS signals FROM long"""


def opened(folder: str) -> Any:
    """Return a DuckDB connection with a view a table, and the views that the queries rest on."""
    import duckdb

    found = duckdb.connect()
    for name in (
        "exports", "rubrics", "questions", "grades", "plans", "advice", "reviews", "audits", "parts", "revisions",
        "answers", "results", "moderations", "concerns", "actions", "series",
    ):  # fmt: skip
        found.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{folder}/{name}.parquet')")
    found.execute(_MACROS)
    found.execute(_VIEWS)
    return found


def rows(pool: Any, query: str) -> list[dict[str, Any]]:
    """Return the rows of a query by name."""
    found = pool.execute(query)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
