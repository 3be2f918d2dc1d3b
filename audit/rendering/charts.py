"""Every chart a report may draw: accessible SVG in two sizes, with a table that says the same."""

from audit.rendering.charts_bars import NamedCount, count_bars
from audit.rendering.charts_change import change_chart
from audit.rendering.charts_control import control_drawing, meaning_icon
from audit.rendering.charts_frame import Drawing
from audit.rendering.charts_grades import GradeRow, grade_bars, grade_months
from audit.rendering.charts_interval import Interval, interval_plot, share_chart
from audit.rendering.charts_path import PathPoint, path_chart
from audit.rendering.charts_style import CHART_CSS
from audit.rendering.charts_volume import Column, Level, volume_chart

__all__ = [
    "CHART_CSS",
    "Column",
    "Drawing",
    "GradeRow",
    "Interval",
    "Level",
    "NamedCount",
    "PathPoint",
    "change_chart",
    "control_drawing",
    "count_bars",
    "grade_bars",
    "grade_months",
    "interval_plot",
    "meaning_icon",
    "path_chart",
    "share_chart",
    "volume_chart",
]
