"""How samples are printed: what was drawn, who audits what, and what it buys."""

from collections import Counter
from typing import TYPE_CHECKING

from audit.cli.printing import cut, print_table, say
from audit.plain_figures import counted, percent

if TYPE_CHECKING:
    from audit.workflow.moderation.calibration import CalibrationRound
    from audit.workflow.moderation.sample_draw import SampleDrawn


def print_drawn(found: "SampleDrawn", *, recorded: bool, link: bool) -> None:
    """Print a sample as drawn."""
    sample = found.sample
    say(
        f"{sample.name}: {len(found.draw.drawn)} of {counted(found.frame_size, 'plan')}, {sample.selection}, "
        f"seed {sample.seed}."
    )
    if found.draw.short:
        say(f"{found.draw.short} fewer than asked for: the frame holds no more.")
    turns: dict[str, list[str]] = {}
    for each in found.allotment.allotted:
        turns.setdefault(str(each.plan), []).append(str(each.auditor))
    print_table(
        ("Place", "Plan", "Stratum", "Chance", "Auditor", "Second, blind", "Flags"),
        [
            (
                one.item.position,
                one.item.plan_ref,
                one.stratum,
                percent(one.chance),
                *[*turns.get(one.item.plan_ref, []), "", ""][:2],
                ", ".join(one.flags),
            )
            for one in found.draw.drawn
        ],
    )
    _print_left_out(found)
    new = Counter(each.auditor for each in found.allotment.allotted)
    say(
        "New audits each, and with those open already: "
        + ", ".join(f"{name} {new[name]} ({n})" for name, n in found.allotment.loads)
        + "."
    )
    for plan, turn in found.allotment.unplaced:
        say(f"Nobody may audit {plan} ({'first' if turn == 1 else 'second'} audit).")
    if found.linking.links:
        say(
            "Added, to tie all auditors together:"
            if link
            else "These would tie all auditors together (--link):"
        )
        for tie in found.linking.links:
            say(f"  {tie.second} audits {tie.plan} of {tie.first} again, blind.")
    if not found.linking.connected:
        say(
            f"Auditors would still fall into {counted(len(found.linking.networks), 'network')} that "
            "can't be compared."
        )
    for line in found.precision.sentences:
        say(line)
    if recorded:
        say(f"Recorded as sample {sample.sample_id[:8]}.")
    else:
        say("Nothing was recorded (--dry-run).")


def _print_left_out(found: "SampleDrawn") -> None:
    if found.draw.excluded:
        say(f"Left out: {counted(len(found.draw.excluded), 'plan')}.")
        why: dict[str, int] = {}
        for _, reason in found.draw.excluded:
            why[reason] = why.get(reason, 0) + 1
        for reason, n in why.items():
            say(f"  {n}: {reason}")
    if found.undated:
        say(
            f"{counted(found.undated, 'plan')} without a final date can't be drawn: nothing says they are "
            "of the period. Import the date."
        )


def print_round(found: "CalibrationRound", label: str) -> None:
    """Print what a calibration round came to."""
    say(f"Calibration audits completed in {label}, against the benchmark:")
    print_table(
        ("Auditor", "Plans", "Answers", "Same", "From", "To", "Lower", "Higher", "Last"),
        [
            (
                one.auditor,
                one.plans,
                one.same.n,
                *(percent(part) if part is not None else ""
                  for part in (one.same.value, one.same.ci_low, one.same.ci_high)),
                one.lower,
                one.higher,
                one.last,
            )
            for one in found.auditors
        ],
    )  # fmt: skip
    if found.criteria:
        say("\nQuestions farthest from the benchmark:")
        print_table(
            ("Criterion", "Answers", "Same", "Question"),
            [
                (name, n, percent(same / n), cut(question, 70))
                for name, question, n, same in found.criteria[:10]
            ],
        )
    if found.without_benchmark:
        say(f"No benchmark audit yet: {', '.join(found.without_benchmark)}.")
        say("A lead makes one: score REF --type benchmark.")
