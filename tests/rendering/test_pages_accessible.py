"""Every page opened in headless Chromium: axe-core finds nothing, nothing overflows, the keyboard works."""

from pathlib import Path
from typing import Any

import pytest

from audit.domain.read_period import read_period
from audit.rendering.document import Report
from audit.rendering.html import html_fragment, html_page
from audit.store.connect import open_store
from audit.workflow.reporting.asking import Asked
from audit.workflow.reporting.facts import Filters
from audit.workflow.reporting.guard import Audience
from audit.workflow.reporting.writing import KINDS, make_report

OCTOBER = read_period("2026-10")
#: Laptop, A4 at 96 dots per inch, and phone: width and height in CSS pixels.
SIZES = {"laptop": (1280, 800), "A4": (794, 1123), "phone": (390, 844)}

#: The reports whose pages are looked at.
ASKED = {
    "monthly": Asked("monthly", OCTOBER, compare=True),
    "monthly published": Asked("monthly", OCTOBER, audience=Audience.PUBLISHED),
    "board": Asked("board", OCTOBER, audience=Audience.BOARD),
    "progress-review": Asked("progress-review", read_period("2026-05..2026-10"), audience=Audience.BOARD),
    "families": Asked("families", OCTOBER, audience=Audience.PUBLISHED),
    "team": Asked("team", OCTOBER, filters=Filters(team="North")),
    "agency": Asked("agency", OCTOBER, given={"agency": "social care"}),
    "auditor": Asked("auditor", OCTOBER, filters=Filters(auditor="alice")),
}


@pytest.fixture(scope="module")
def reports(demo_db: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Return every report of the demo council, and those of an empty store."""
    with open_store(str(demo_db)) as store:
        made = {name: make_report(store, asked) for name, asked in ASKED.items()}
    with open_store(str(tmp_path_factory.mktemp("empty") / "empty.db")) as store:
        for kind in ("monthly", "board", "families"):
            made[f"{kind}, empty"] = make_report(store, Asked(kind, OCTOBER, audience=KINDS[kind].audience))
    return made


@pytest.mark.parametrize("name", [*ASKED, "monthly, empty", "board, empty", "families, empty"])
def test_a_page_has_no_violation_and_no_overflow(name: str, browser: Any, reports: dict[str, Report]) -> None:
    """axe-core (WCAG 2.2 AA and best practice) finds nothing; at no width does the page scroll sideways."""
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page()
    page.set_content(html_page(reports[name]))
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} is {over} pixels too wide on {size}"
        if size == "laptop" or (size == "phone" and name == "monthly"):
            found = Axe().run(page)
            assert found.violations_count == 0, found.generate_report()
    page.close()


def test_the_keyboard_reaches_everything(browser: Any, reports: dict[str, Report]) -> None:
    """The first Tab reaches the skip link; Tab goes on to charts' figures and tables; Enter opens them."""
    page = browser.new_page()
    page.set_content(html_page(reports["monthly"]))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    seen, opened = set(), False
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.tagName + '.' + document.activeElement.className"))
        if page.evaluate("document.activeElement.tagName") == "SUMMARY" and not opened:
            opened = True
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.parentElement.open")
    assert "SUMMARY." in seen
    assert any(each.startswith("DIV.scroll") for each in seen)
    page.close()


def test_on_a_phone_every_table_fits_is_a_list_or_slides_by_keyboard(
    browser: Any, reports: dict[str, Report]
) -> None:
    """Nothing is cut at the edge: what is wider than the screen takes the focus; lists name each value."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for name in ("monthly", "team"):
        page.set_content(html_page(reports[name]))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        cut = page.evaluate(
            "[...document.querySelectorAll('.scroll:not([tabindex])')]"
            ".filter(each => each.scrollWidth > each.clientWidth + 1).map(each => each.innerText.slice(0, 40))"
        )
        assert cut == []
        assert page.evaluate("document.querySelectorAll('.scroll[tabindex=\"0\"][aria-label]').length") > 0
        cell = "document.querySelector('table.stack tbody td')"
        assert page.evaluate(f"getComputedStyle({cell}, '::before').content") not in ("none", '""')
    page.close()


def test_print_shows_the_wide_charts_on_white(browser: Any, reports: dict[str, Report]) -> None:
    """On paper the wide chart is shown, the skip link is not, and nothing runs off the sheet."""
    page = browser.new_page(viewport={"width": 680, "height": 1000})
    page.set_content(html_page(reports["monthly"]))
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"
    assert page.evaluate("getComputedStyle(document.querySelector('.chart-wide')).display") != "none"
    assert page.evaluate("getComputedStyle(document.querySelector('.chart-narrow')).display") == "none"
    assert len(page.pdf(format="A4")) > 10_000
    page.close()


def test_a_fragment_stands_in_a_councils_page(browser: Any, reports: dict[str, Report]) -> None:
    """Pasted under a council's own h1, the families' fragment has no violation either."""
    from axe_playwright_python.sync_playwright import Axe

    piece = html_fragment(reports["families"])
    page = browser.new_page()
    page.set_content(
        f'<!DOCTYPE html><html lang="en-GB"><head><title>Marlshire</title></head><body><main><h1>Our plans</h1>'
        f"{piece}</main></body></html>"
    )
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    page.close()
