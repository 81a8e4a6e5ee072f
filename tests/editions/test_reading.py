"""Redlines in a browser: keys, filters, without scripts, on paper; accessible, quiet, valid."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import Server, nginx, watch
from tests.site.test_site_validity import TOO_SMALL
from tests.validity import axe, vnu

REDLINE = "small/20260101/changes/20240301/"
PAGES = (REDLINE, "small/20260101/versions/", "small/20260101/history/", "small/20240301/terms/")


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[Server]:
    with nginx(site.parents[1]) as running:
        yield running


@pytest.mark.nginx
@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_pages_of_editions_are_accessible_and_quiet(
    browser: Browser, server: Server, width: int, scheme: str
) -> None:
    faults: list[str] = []
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    watch(page, faults, server.base)
    for path in PAGES:
        page.goto(f"{server.base}{path}")
        faults += [f"{path} {fault}" for fault in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{path}: wider than {width}")
        faults += [f"{path} small: {each}" for each in page.evaluate(TOO_SMALL)]
    context.close()
    assert not faults


@pytest.mark.nginx
@pytest.mark.browser
def test_keys_lead_through_the_changes_that_are_shown(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.base}{REDLINE}")
    heads: list[str] = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        heads.append(page.evaluate("document.activeElement.textContent").split()[0])
    assert heads == ["1.1.", "1.2.", "1.3.", "1.2."]
    page.get_by_role("radio", name="限制与免责", exact=True).check()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent").startswith("1.3.")
    page.close()


@pytest.mark.nginx
@pytest.mark.browser
def test_a_redline_is_read_filtered_and_printed_without_a_script(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.base}{REDLINE}")
    assert page.locator(".change.changed:visible").count() == 5
    assert page.locator(".side del:visible").count() >= 2
    page.get_by_role("radio", name="强调", exact=True).check()
    assert page.locator(".change:visible").count() == 1
    page.get_by_role("radio", name="全文", exact=True).check()
    page.get_by_role("radio", name="合并显示", exact=True).check()
    assert page.locator(".both:visible del:visible").count() >= 1
    assert page.locator(".change.same:visible").count() == 2
    page.emulate_media(media="print")
    look = "getComputedStyle(document.querySelector('.redline {}')).textDecorationLine"
    context.close()
    scripted = browser.new_page()
    scripted.goto(f"{server.base}{REDLINE}")
    scripted.emulate_media(media="print")
    assert scripted.evaluate(look.format("del")) == "line-through"
    assert scripted.evaluate(look.format("ins")) == "underline"
    said = "getComputedStyle(document.querySelector('.redline ins'), '::before').content"
    assert scripted.evaluate(said) == '"［新增］"'
    scripted.close()


@pytest.mark.nginx
@pytest.mark.browser
def test_a_day_is_answered_or_refused(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(f"{server.base}small/20260101/versions/")
    answers = {}
    for day in ("2019-12-31", "2021-05-05", "2026-01-01", "9999-01-01"):
        page.locator('input[type="date"]').fill(day)
        answers[day] = page.locator(".in-force [role=status]").inner_text()
    assert "20200101 自 2020-01-01 起生效；此前的文本不在此处" in answers["2019-12-31"]
    assert "20240301 的生效日期不详" in answers["2021-05-05"]
    assert answers["2026-01-01"].startswith("20260101 自 2026-01-01 起生效")
    assert answers["9999-01-01"].startswith("这一天尚未到来")
    page.close()


@pytest.mark.java
def test_pages_of_editions_are_valid_html(site: Path) -> None:
    assert vnu(*(site / path / "index.html" for path in PAGES)) == []
