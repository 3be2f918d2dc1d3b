"""How near two answers are: Gwet's agreement weights and Krippendorff's difference metrics.

Weights are 1 for the same answer and 0 for the farthest; metrics are squared differences, 0 for the same.
"Ordinal" names two things that differ: Gwet's weights depend on the scale alone, Krippendorff's metric
on how often each answer was given (.834 and .815 on his own example). Every result says which it used.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def identity(values: Sequence[float]) -> "Floats":
    """Only the same answer agrees."""
    import numpy as np

    return np.eye(len(values))


def linear(values: Sequence[float]) -> "Floats":
    """Agreement falls with the distance (Cicchetti and Allison 1971)."""
    return 1 - _scaled(_distance(values))


def quadratic(values: Sequence[float]) -> "Floats":
    """Agreement falls with the squared distance (Fleiss and Cohen 1973)."""
    return 1 - _scaled(_distance(values) ** 2)


def ordinal(values: Sequence[float]) -> "Floats":
    """Agreement falls with the number of pairs of steps spanned (Gwet 2014, chapter 3)."""
    import numpy as np

    span = _distance(np.arange(len(values), dtype=np.float64))
    return 1 - _scaled(span * (span + 1) / 2)


def within_one(values: Sequence[float]) -> "Floats":
    """The same answer or the next one agrees."""
    import numpy as np

    return (_distance(np.arange(len(values), dtype=np.float64)) <= 1).astype(np.float64)


WEIGHTS = {"identity": identity, "linear": linear, "quadratic": quadratic, "ordinal": ordinal}


def from_disagreement(disagreement: Sequence[Sequence[float]]) -> "Floats":
    """Agreement weights from a square table of disagreement weights: 1 - d / max d (Cohen 1968)."""
    import numpy as np

    return 1 - _scaled(np.asarray(disagreement, np.float64))


def nominal_metric(values: Sequence[float], margins: "Floats") -> "Floats":  # noqa: ARG001
    """Any two different answers differ by 1."""
    import numpy as np

    return 1 - np.eye(len(values))


def ordinal_metric(values: Sequence[float], margins: "Floats") -> "Floats":  # noqa: ARG001
    """Squared number of answers between two ranks, from the margins (..., q); shape (..., q, q)."""
    return ordinal_span(margins) ** 2


def interval_metric(values: Sequence[float], margins: "Floats") -> "Floats":  # noqa: ARG001
    """Squared difference of the numbers."""
    return _distance(values) ** 2


def ratio_metric(values: Sequence[float], margins: "Floats") -> "Floats":  # noqa: ARG001
    """Squared difference over squared sum; 0 and 0 differ by nothing."""
    import numpy as np

    total = np.add.outer(np.asarray(values, np.float64), np.asarray(values, np.float64))
    return (_distance(values) / np.where(total == 0, 1.0, total)) ** 2


METRICS = {
    "nominal": nominal_metric,
    "ordinal": ordinal_metric,
    "interval": interval_metric,
    "ratio": ratio_metric,
}


def ordinal_span(margins: "Floats") -> "Floats":
    """Answers from rank c to rank k, the two ends counted by half; 0 on the diagonal (Krippendorff 2011)."""
    import numpy as np

    middle = np.cumsum(margins, axis=-1) - margins / 2
    return np.abs(middle[..., :, None] - middle[..., None, :])


def _distance(values: Any) -> "Floats":
    import numpy as np

    steps = np.asarray(values, np.float64)
    return np.abs(np.subtract.outer(steps, steps))


def _scaled(distance: "Floats") -> "Floats":
    """Distances over the largest; a scale of one step has none."""
    return distance / (distance.max(initial=0.0) or 1.0)
