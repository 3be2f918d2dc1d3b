"""A million judgements of 20,000 audits scored at once, beside pandas doing the same weighted means alone.

Both begin with arrays of whole numbers, as the audit database holds answers: audit, criterion, answer. Ours also
grades every section and audit, caps grades by limiting judgements, and settles close calls in exact fractions.
"""

from collections.abc import Iterator
from dataclasses import replace

import measure
import numpy as np
from measure import Peer, Row
from rubric_load import long_rubric

from audit.domain.audits import Standing
from audit.domain.rubric import Rubric
from audit.scoring.batch import BatchScores, score_batch
from audit.scoring.batch_codes import Encoder, Floats, Ints
from audit.yaml_files.rubric_loader import load_rubric_text

AUDITS = 20_000
CRITERIA = 50


def rows(scale: float) -> Iterator[Row]:
    """Yield the one row, after comparing the means of both sides."""
    rubric = rubric_of(CRITERIA)
    most = max(len(rubric.scale_of(each).answers) for each in rubric.criteria)
    audits = np.repeat(np.arange(int(AUDITS * scale)), CRITERIA)
    criteria = np.tile(np.arange(CRITERIA), int(AUDITS * scale))
    answers = np.random.default_rng(20261001).integers(0, most, len(audits))
    answers %= np.array([len(rubric.scale_of(each).answers) for each in rubric.criteria])[criteria]
    alike(batch(rubric, audits, criteria, answers), means(rubric, audits, criteria, answers))
    yield Row(
        key="score",
        work="Scored",
        n=len(audits),
        unit="judgements",
        ours=lambda: batch(rubric, audits, criteria, answers),
        peers=(
            Peer(
                "pandas groupby, weighted means alone",
                3,
                lambda: means(rubric, audits, criteria, answers),
                ("pandas",),
            ),
        ),
        runs=5,
        grows=True,
    )


def rubric_of(criteria: int) -> Rubric:
    """Return a long rubric with so many of the questions that are asked once an audit."""
    whole, _ = load_rubric_text(long_rubric(3_000))
    if whole is None:
        raise ValueError("the long rubric has faults")
    once = [each for each in whole.criteria if each.repeat is None and each.scored][:criteria]
    used = {each.section for each in once}
    return replace(whole, criteria=tuple(once), sections=tuple(s for s in whole.sections if s.code in used))


def batch(rubric: Rubric, audits: Ints, criteria: Ints, answers: Ints) -> BatchScores:
    """Score the answers as the program does."""
    encoder = Encoder(rubric)
    code = np.full((len(rubric.criteria), int(answers.max()) + 1), -1)
    for at, each in enumerate(rubric.criteria):
        for place, answer in enumerate(rubric.scale_of(each).answers):
            code[at, place] = encoder.answer(each.id, Standing.ANSWERED, answer.name)
    return score_batch(encoder.table(), audits, code[criteria, answers], int(audits[-1]) + 1)


def means(rubric: Rubric, audits: Ints, criteria: Ints, answers: Ints) -> Floats:
    """Return the overall of each audit by pandas: weighted means of sections' weighted means."""
    import pandas as pd

    points = np.zeros((len(rubric.criteria), int(answers.max()) + 1))
    for at, each in enumerate(rubric.criteria):
        scale = rubric.scale_of(each).answers
        given = [float(answer.points or 0) for answer in scale]
        points[at, : len(scale)] = [(one - min(given)) / (max(given) - min(given)) for one in given]
    places = {section.code: at for at, section in enumerate(rubric.sections)}
    section = np.array([places[each.section] for each in rubric.criteria])
    weight = np.array([float(each.weight) for each in rubric.criteria])
    of_section = np.array([float(each.weight) for each in rubric.sections])
    frame = pd.DataFrame({"audit": audits, "section": section[criteria], "weight": weight[criteria]})
    frame["earned"] = points[criteria, answers] * frame["weight"]
    sums = frame.groupby(["audit", "section"], sort=False)[["earned", "weight"]].sum().reset_index()
    sums["possible"] = of_section[sums["section"]]
    sums["earned"] *= sums["possible"] / sums["weight"]
    whole = sums.groupby("audit", sort=False)[["earned", "possible"]].sum()
    return np.asarray(whole["earned"] / whole["possible"], np.float64)


def alike(ours: BatchScores, theirs: Floats) -> None:
    """Refuse to compare two sides that do not reckon the same."""
    known = ~np.isnan(ours.overall_score)
    if not known.any() or not np.allclose(ours.overall_score[known], theirs[known], atol=1e-9):
        raise ValueError("the two sides reckon different means")


if __name__ == "__main__":
    measure.main(rows)
