"""Every page in a real browser: drawn without errors, without outside requests, wide and on a phone."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

PAGES = ("tong-quan", "dich-vu-cong-truc-tuyen", "bien-che", "nhiem-vu", "giai-ngan", "chat-luong", "khai-thac")
DATASETS = ("that", "mophong")


def path(page: str) -> str:
    return "/" if page == "tong-quan" else f"/{page}"


@pytest.mark.parametrize("dataset", DATASETS)
@pytest.mark.parametrize("page", PAGES)
def test_page_is_drawn_without_error_or_outside_request(visit: Visit, address: str, page: str, dataset: str) -> None:
    shown = visit.open(f"{address}{path(page)}?bo={dataset}")
    expect(shown.get_by_role("heading", level=1)).to_be_visible()
    expect(shown.get_by_test_id("stException")).to_have_count(0)
    assert visit.errors == []
    assert {urlsplit(url).netloc for url in visit.requests if url.startswith(("http", "ws"))} == {
        urlsplit(address).netloc
    }


@pytest.mark.parametrize("page", PAGES)
def test_simulated_figures_say_so_on_every_page(visit: Visit, address: str, page: str) -> None:
    shown = visit.open(f"{address}{path(page)}?bo=mophong")
    expect(shown.get_by_text("DỮ LIỆU MÔ PHỎNG — không phải số liệu thật")).to_be_visible()


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_a_phone(visit: Visit, address: str, page: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    shown = visit.open(f"{address}{path(page)}?bo=mophong")
    width = shown.evaluate(
        "() => Math.max(...[...document.querySelectorAll('[data-testid=stMainBlockContainer] *')]"
        ".filter(e => e.getClientRects().length && !e.closest('.js-plotly-plot, [data-testid=stTable], .scrolls'))"
        ".map(e => { let box = e.getBoundingClientRect(), p = e.parentElement;"
        " for (; p; p = p.parentElement) if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(p).overflowX))"
        " return 0; return box.right; }))"
    )
    assert width <= 391


def test_the_front_page_has_an_address_of_its_own(visit: Visit, address: str) -> None:
    shown = visit.open(f"{address}/tong-quan")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Tình hình cải cách hành chính của các xã ra sao?")
    expect(shown.get_by_role("dialog")).to_have_count(0)


def test_an_address_without_a_page_is_told_in_vietnamese(visit: Visit, address: str) -> None:
    note = visit.open(f"{address}/khong-co-trang").get_by_role("dialog")
    expect(note).to_be_visible()
    expect(note.get_by_text("Page not found")).to_have_css("font-size", "0px")
    expect(note.get_by_text("The page that you have requested")).to_be_hidden()


def test_the_page_says_it_is_vietnamese(visit: Visit, address: str) -> None:
    shown = visit.open(address)
    assert shown.evaluate("() => document.documentElement.lang") == "vi"


def test_the_english_switch_translates_the_page_and_stays_in_the_address(visit: Visit, address: str) -> None:
    shown = visit.open(f"{address}/bien-che?bo=mophong")
    shown.get_by_text("English", exact=True).click()
    visit.settle()
    expect(shown.get_by_role("heading", level=1)).not_to_contain_text("Xã nào")
    assert "ng=en" in shown.url
