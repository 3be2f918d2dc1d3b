"""How agreement and severity are printed: counts first, then shares, one coefficient and a plain sentence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from audit.cli.printing import print_table, say
from audit.plain_figures import counted, percent

if TYPE_CHECKING:
    from audit.agreement.coefficients import Coefficient
    from audit.agreement.pairs import Grid, Share
    from audit.agreement.rasch import Rasch
    from audit.agreement.splits import Split
    from audit.workflow.moderation.ratings_figures import MeasuredAgreement, MeasuredSeverity


def print_share(label: str, share: "Share") -> None:
    """Print a share with its count, n and interval."""
    if share.value is None or share.ci_low is None or share.ci_high is None:
        say(f"{label}: no pair has two answers.")
        return
    interval = f"95% interval {percent(share.ci_low)} to {percent(share.ci_high)}, Wilson"
    say(f"{label}: {share.count:.0f} of {share.n} = {percent(share.value)} ({interval}).")


def print_splits(splits: "Iterable[Split]", questions: Mapping[str, str] | None = None) -> None:
    """Print the criteria that split people most in their order, with the figure that makes the order."""
    say(
        "\nCriteria that split people most, by how far apart answers surely lie (0%: the same, 100%: the ends"
    )
    say("of the scale); the fewer the pairs, the less is sure.")
    heads = ("Criterion", "Pairs", "Different answers", "Mean distance", "Surely at least")
    print_table(
        (*heads, "Question") if questions is not None else heads,
        [
            (one.key, one.n, share(one.apart.value), share(one.distance), share(one.at_least),
             *([questions.get(str(one.key), "")] if questions is not None else []))
            for one in splits
        ],
    )  # fmt: skip


def print_grid(grid: "Grid", *, head: str = "First \\ second") -> None:
    """Print the grid of first by second answers, best first."""
    order = range(len(grid.categories) - 1, -1, -1)
    print_table(
        (head, *(grid.categories[at] for at in order)),
        [(grid.categories[at], *(grid.counts[at][to] for to in order)) for at in order],
    )


def print_coefficients(found: Iterable["Coefficient"]) -> None:
    """Print coefficients under their full names, each with its error, interval and n."""
    print_table(
        ("Coefficient", "Value", "Error", "From", "To", "Units", "Raters", "Note"),
        [
            (
                one.display_name,
                number(one.value),
                number(one.se),
                number(one.ci_low),
                number(one.ci_high),
                one.n_units,
                one.n_raters,
                one.note,
            )
            for one in found
        ],
    )


def print_agreement(found: "MeasuredAgreement", *, expert: bool) -> None:
    """Print what a file of ratings shows."""
    from audit.workflow.moderation.plain_words import agreement_sentence, main_line

    of_scale = " > ".join(found.scale) if len(found.scale) <= 12 else f"{len(found.scale)} numbers"
    say(
        f"{found.file}: {counted(found.n_ratings, 'rating')} of {counted(found.n_units, 'plan')} by "
        f"{counted(found.n_raters, 'auditor')} "
        f"({found.layout}); {counted(found.n_pairs, 'pair')} of ratings."
    )
    taken = "" if found.scale_declared else " (taken from the answers found; --scale names the whole scale)"
    ordered = "Answers" if found.level == "nominal" else "Scale, best first"
    say(f"{ordered}: {of_scale}{taken}.")
    print_share("Same answer", found.exact)
    if found.level != "nominal":
        print_share("Same or next answer", found.within_one)
    one = found.main
    say(main_line(one, found.standing, of="questions about plans" if found.per_criterion else "plans"))
    say(agreement_sentence(one, found.grid, found.standing, found.paradox))
    if found.applicability:
        same = next(c for c in found.applicability if c.name == "percent_agreement")
        say(
            f"Whether the question applies: same answer {share(same.value)} "
            f"({counted(same.n_units, 'plan')})."
        )
    if found.per_criterion:
        print_splits(found.per_criterion)
    if not expert:
        say("\n--expert shows every coefficient and the grid; --json gives them to other programs.")
        return
    if len(found.scale) <= 12:
        say()
        print_grid(found.grid)
    say(f"\nErrors and 95% intervals: {found.error_method}.")
    print_coefficients(found.coefficients)
    if found.applicability:
        say("\nWhether the question applies:")
        print_coefficients(found.applicability)


def print_severity(found: "MeasuredSeverity") -> None:
    """Print how far each rater of a file marks below or above the others."""
    from audit.workflow.moderation.plain_words import severity_words

    say(f"{found.file}: severity in {found.unit}, {found.model} model. {found.sign.capitalize()}.")
    say(f"Scale, best first: {' > '.join(found.scale[:12])}.")
    if found.n_subsets > 1:
        say(f"There are {found.n_subsets} groups that share no plan: compare within a group only.")
    print_table(
        ("Auditor", "Reads as", "Severity", "Error", "From", "To", "Infit", "Outfit", "Ratings", "Group"),
        [
            (
                one.rater,
                severity_words(one.severity, told_apart=one.told_apart, known=one.se is not None),
                number(one.severity, sign=True),
                number(one.se),
                number(one.ci_low, sign=True),
                number(one.ci_high, sign=True),
                number(one.infit),
                number(one.outfit),
                one.n,
                one.subset,
            )
            for one in found.raters
        ],
    )
    if found.rasch:
        print_rasch_fit(found.rasch)
    elif found.model == "rasch":
        say("These ratings are too few, or too much alike, for a Rasch model. Try --model additive.")
    ends = [one.rater for one in found.raters if one.at_the_end]
    if ends:
        say(
            f"All marks at one end of the scale: {', '.join(ends)}. The figure is as if one were 0.3 of a "
            "mark away from it, and the interval is open on that side."
        )
    say("From and To hold for all auditors at once (99%), so that chance names nobody.")
    say("These are figures about staff: for support, never for ranking.")


def print_rasch_fit(rasch: "Rasch") -> None:
    """Print whether auditors differ at all by the Rasch model, and what must be said of its spread."""
    p = "p < 0.01" if rasch.p is not None and rasch.p < 0.01 else f"p = {number(rasch.p)}"
    say(
        f"Separation {number(rasch.separation)}, reliability {number(rasch.reliability)}; "
        f"all equally severe: chi-square {number(rasch.chi_square)} on {rasch.df}, {p}."
    )
    if rasch.spread_inflated:
        say(
            f"Under 20 ratings a plan ({rasch.ratings_per_plan:g}): this model spreads severities too far "
            "apart. The additive model is the one for their size."
        )


def number(value: float | None, *, sign: bool = False) -> str:
    """Return a figure with two decimals; empty where there is none."""
    if value is None:
        return ""
    return f"{value:+.2f}" if sign else f"{value:.2f}"


def share(value: float | None) -> str:
    """Return a share as a percentage; a dash where there is none."""
    return "-" if value is None else percent(value)


def print_lines(lines: Sequence[str]) -> None:
    """Print sentences, one a line."""
    for line in lines:
        say(line)
