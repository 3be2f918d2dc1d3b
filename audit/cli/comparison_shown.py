"""How blind comparisons are printed: page one first, the expert's figures after it."""

from typing import TYPE_CHECKING

from audit.cli.moderation_shown import (
    number,
    print_coefficients,
    print_grid,
    print_rasch_fit,
    print_share,
    print_splits,
    share,
)
from audit.cli.printing import cut, print_table, say
from audit.plain_figures import counted, percent

if TYPE_CHECKING:
    from audit.agreement.coefficient import Coefficient
    from audit.workflow.moderation.compare import RubricCompared
    from audit.workflow.moderation.disagreements import BlindSet
    from audit.workflow.moderation.expert import ExpertFigures
    from audit.workflow.moderation.groups import GroupAgreement
    from audit.workflow.moderation.one_more import Against

#: Criteria named on page one, and the logits beyond which a bias is only called far.
TOP, FAR = 5, 4
#: Pairs whose grades are shown without being asked for.
FEW = 10


def print_compared(found: "RubricCompared", *, pairs: bool) -> None:
    """Print one rubric's comparison."""
    grid = found.grid
    say(
        f"\n{found.rubric}: {counted(grid.n, 'pair')} on {counted(found.plans, 'plan')} by "
        f"{counted(found.auditors, 'auditor')}."
    )
    coverage = found.coverage
    say(
        f"Coverage: {found.plans} of {counted(coverage.n, 'plan')} audited had two auditors "
        f"({share(coverage.value)})."
    )
    print_share("Same grade", grid.exact)
    print_share("Same or next grade", grid.within_one)
    say(found.main_line)
    say(found.sentence)
    say()
    print_grid(grid)
    _print_splits(found)
    _print_severity(found)
    say("\nSections, second less first (points of 100), and answers that agree:")
    agreed = {group.key: group for group in found.section_agreement}
    print_table(
        (
            "Section",
            "Pairs",
            "Mean difference",
            "Mean absolute difference",
            "Answers",
            "Same",
            "Same or next",
        ),
        [
            (
                one.section,
                one.n,
                f"{one.mean * 100:+.1f}",
                f"{one.mean_absolute * 100:.1f}",
                *_agreement_cells(agreed.get(one.section)),
            )
            for one in found.sections
        ],
    )
    for title, groups in (("Theme", found.theme_agreement), ("Auditors' agencies", found.agency_agreement)):
        if groups:
            say()
            print_groups(title, groups)
    say()
    if not pairs:
        _print_grades(found)
    else:
        for pair in found.pairs:
            apart = ", ".join(f"{c} {d * 100:+.0f}" for c, d in pair.differences.items() if d)
            both = "; ".join(f"{each.auditors} {each.grade}" for each in (pair.first, pair.second))
            say(f"{pair.plan_ref}: {both}. {apart}")
    for name, against in found.beside.items():
        _print_beside(name, against)
    if found.expert:
        print_expert(found, found.expert)


def _print_grades(found: "RubricCompared") -> None:
    """Print both grades of the first pairs, those apart before the rest; --pairs says all of each."""
    ranked = sorted(found.pairs, key=lambda pair: pair.first.grade == pair.second.grade)
    rows = [(pair.plan_ref, pair.first.grade, pair.second.grade) for pair in ranked[:FEW]]
    if rows:
        print_table(("Plan", "First grade", "Second grade"), rows)
        more = f"{counted(len(ranked) - FEW, 'more pair')}, and the" if ranked[FEW:] else "The"
        say(f"{more} sections and auditors of each: --pairs.")


def print_groups(title: str, groups: "tuple[GroupAgreement, ...]") -> None:
    """Print the agreement of groups of answers, each with its n."""
    print_table(
        (title, "Plans", "Answers", "Same", "From", "To", "Same or next", "Split on applying"),
        [
            (
                each.title[:50],
                each.plans,
                each.n,
                share(each.exact.value),
                share(each.exact.ci_low),
                share(each.exact.ci_high),
                share(each.within_one.value) if each.within_one else "",
                each.split_on_applying,
            )
            for each in groups
        ],
    )


def print_blind_set(found: "BlindSet") -> None:
    """Print what the blind audits of one plan disagree about, side by side."""
    people = ", ".join(part.auditor for audit in found.audits for part in audit.parts)
    version = found.version
    say(f"{version.plan_ref}, version {version.number}, {found.rubric.title}: audited by {people}.")
    say(
        f"{found.same} of {counted(found.asked, 'question was', 'questions were')} answered alike; "
        f"{len(found.disagreed)} were not."
    )
    for at, each in enumerate(found.disagreed, start=1):
        say(f"\n{at}. {each.criterion.id}: {each.criterion.question}")
        for side in each.sides:
            say(f"   {side.auditor}: {side.answer}" + (f". {side.comment}" if side.comment else ""))
            for words in side.evidence:
                say(f"      {words}")


def print_expert(found: "RubricCompared", expert: "ExpertFigures") -> None:
    """Print every coefficient and model."""
    from audit.agreement.coefficient import display_name

    say("\nOverall grades, every coefficient; linearised errors, 95% intervals:")
    print_coefficients(expert.grades)
    for one in expert.resampled:
        name = display_name(one.name, one.weights)
        interval = f"{number(one.ci_low)} to {number(one.ci_high)}"
        say(f"{name}: error {number(one.se)}, {interval} by {one.resamples:,} resampled plans.")
    say("\nOverall scores:")
    print_coefficients(expert.totals)
    if expert.benchmark:
        scale = expert.benchmark.scale
        bands = ", ".join(f"{band.word} or better {band.cumulative:.2f}" for band in expert.benchmark.bands)
        say(f"\nBenchmark ({scale.source}): {expert.benchmark.reached.word} or better at 95%. {bands}.")
    if found.paradox:
        raw = percent(found.paradox.raw_agreement)
        most = percent(found.paradox.share)
        say(f'{most} of answers are "{found.paradox.answer}": read the {raw} beside kappa.')
    say("\nCriteria (intervals by resampled plans):")
    print_table(
        ("Criterion", "n", "Alpha, ordinal", "From", "To", "AC2, ordinal", "From", "To"),
        [
            (
                each.criterion,
                each.n_units,
                *(number(value) for one in each.measured for value in (one.value, one.ci_low, one.ci_high)),
            )
            for each in expert.criteria
        ],
    )
    if expert.pairs:
        say("\nPairs of auditors, quadratically weighted kappa:")
        print_table(
            ("First", "Second", "Plans", "Kappa", "From", "To"),
            [
                (p.first, p.second, p.kappa.n_units, number(p.kappa.value), *_interval(p.kappa))
                for p in expert.pairs
            ],
        )
    _print_rasch(expert)
    _print_time(found)
    _print_left_out(expert)


def _interval(of: "Coefficient") -> tuple[str, str]:
    """Return an interval in two cells, empty where its error is 0 by the formula alone."""
    return ("", "") if of.note else (number(of.ci_low), number(of.ci_high))


def _print_beside(name: str, against: "tuple[Against, ...]") -> None:
    title = {"agreed": "the agreed judgement", "checks": "the text checks"}[name]
    ways = ("Lower", "Higher") if name == "agreed" else ("Gap only auditor saw", "Gap only checks saw")
    say(f"\nBeside {title} (never part of the figures above):")
    if not against:
        say("  Nothing is settled yet." if name == "agreed" else "  No words of these plans are held.")
        return
    print_table(
        ("Auditor", "Plans", "Answers", "Same", "From", "To", *ways),
        [
            (one.auditor, one.plans, one.same.n, share(one.same.value), share(one.same.ci_low),
             share(one.same.ci_high), one.lower, one.higher)
            for one in against
        ],
    )  # fmt: skip


def _agreement_cells(group: "GroupAgreement | None") -> tuple[object, ...]:
    if group is None:
        return (0, "", "")
    return (group.n, share(group.exact.value), share(group.within_one.value) if group.within_one else "")


def _print_splits(found: "RubricCompared") -> None:
    top = [one for one in found.splits if one.n][:TOP]
    if not top:
        return
    questions = {group.key: group.title for group in found.criterion_agreement}
    print_splits(top, {key: cut(title, 50) for key, title in questions.items()})


def _print_severity(found: "RubricCompared") -> None:
    say("\nAuditors (staff data: for support, never for ranking):")
    for one in found.severity:
        if one.told_apart:
            say(f"  {one.sentence}")
    alike = [one for one in found.severity if not one.told_apart and one.points is not None]
    if alike:
        say(f"  Cannot be told apart from colleagues: {', '.join(one.auditor for one in alike)}.")
    alone = [one for one in found.severity if one.points is None]
    if alone:
        say(f"  Too few plans in common to tell: {', '.join(one.auditor for one in alone)}.")
    if found.auditor_networks > 1:
        say(f"  There are {found.auditor_networks} groups that share no plan: compare within a group only.")


def _print_rasch(expert: "ExpertFigures") -> None:
    rasch = expert.rasch
    if rasch is None:
        return
    say(
        f'\nMany-facet Rasch model of the criteria on the scale "{expert.rasch_scale}", '
        f"{counted(rasch.n, 'rating')}:"
    )
    print_table(
        ("Auditor", "Severity (logits)", "Error", "Fair average", "Infit", "Outfit", "n", "Group"),
        [
            (one.rater, number(one.severity, sign=True), number(one.se), number(one.fair_average),
             number(one.infit), number(one.outfit), one.n, one.subset)
            for one in sorted(rasch.raters, key=lambda one: -(one.severity or 0.0))
        ],
    )  # fmt: skip
    say("Fair average: the mark, in steps of the scale, that an average plan and question would get of them.")
    print_rasch_fit(rasch)
    held = [one for one in rasch.bias if one.held][:TOP]
    for one in held:
        way = "lower" if one.logits > 0 else "higher"
        # a single step from no bias: beyond a few logits it says no more than "far"
        far = f"{one.logits:+.2f}" if abs(one.logits) <= FAR else f"over {FAR}"
        by = f"{far} logits, n={one.n}"
        say(f"Ask about: {one.rater} marks {one.criterion} {way} than elsewhere ({by}).")


def _print_time(found: "RubricCompared") -> None:
    say("\nGrades by quarter:")
    print_table(
        ("Quarter", "Pairs", "Same", "From", "To", "Same or next"),
        [
            (one.quarter, one.n, share(one.exact.value), share(one.exact.ci_low), share(one.exact.ci_high),
             share(one.within_one.value))
            for one in found.quarters
        ],
    )  # fmt: skip
    drifting = [one for one in found.drift if one.drifting]
    for one in drifting:
        say(one.sentence)
    if found.drift and not drifting:
        say("No auditor can be seen to drift from month to month.")


def _print_left_out(expert: "ExpertFigures") -> None:
    say("\nAlpha without each auditor:")
    print_table(
        ("Without", "Alpha, ordinal", "Change", "Plans"),
        [
            (one.rater, number(one.value), number(one.change, sign=True), one.n_units)
            for one in expert.left_out
        ],
    )
