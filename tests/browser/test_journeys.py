"""What people do: filter, share a link, take a slice away, follow a number to its report, see a new version."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from queries.csv_output import DOUBTFUL
from tests.browser.conftest import Visit

DOUBT_MARK = "◇"
ONE_SERIES = "/khai-thac?bo=mophong&ct=online_dossier_rate&xa=MP0202"


def choose(visit: Visit, label: str, option: str) -> None:
    """Choose an option of a filter by what a person reads."""
    box = visit.page.get_by_test_id("stSelectbox").filter(has_text=label).first
    box.locator("input").click()
    visit.page.get_by_role("option", name=option, exact=True).click()
    visit.settle()


def table_rows(page: Page) -> list[dict[str, str]]:
    """The rows of the page's last table, by heading."""
    table = page.locator("table").last
    expect(table.locator("tbody tr").first).to_be_visible()
    heads = [text.strip("⇅↕↑↓ \n") for text in table.locator("thead th").all_inner_texts()]
    rows = table.locator("tbody tr").all()
    cells = [[cell.strip() for cell in row.locator("th, td").all_inner_texts()] for row in rows]
    return [dict(zip(heads, row, strict=True)) for row in cells]


def view(page: Page) -> dict[str, object]:
    """What the page shows: its question, filters in force, what the foot says, and the rows of the table behind it."""
    for part in (".st-key-foot p", ".st-key-chips button"):
        expect(page.locator(part).first).to_be_visible(timeout=30_000)
    return {
        "question": page.get_by_role("heading", level=1).inner_text(),
        "filters": page.locator(".st-key-chips button").all_inner_texts(),
        "foot": page.locator(".st-key-foot p").first.inner_text(),
        "rows": table_rows(page),
    }


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).first.click()
    return caught.value.suggested_filename, Path(caught.value.path()).read_bytes()


def unmarked(cell: str) -> str:
    """A cell of the table without the mark that says its figure is in doubt."""
    return cell.removeprefix(DOUBT_MARK).strip()


def vietnamese(number: str) -> Decimal:
    return Decimal(number.replace(".", "").replace(",", "."))


def test_a_filter_changes_the_figures_and_the_address(visit: Visit, address: str) -> None:
    visit.open(f"{address}/khai-thac?bo=mophong")
    before = visit.page.get_by_role("button", name="CSV ·").inner_text()
    choose(visit, "Huyện", "Huyện Thử Nghiệm")
    assert visit.page.get_by_role("button", name="CSV ·").inner_text() != before
    assert "huyen=" in visit.page.url


def test_a_copied_address_shows_the_same_view_to_somebody_else(visit: Visit, address: str, chromium: Browser) -> None:
    visit.open(f"{address}/dich-vu-cong-truc-tuyen?bo=mophong")
    choose(visit, "Huyện", "Huyện Thử Nghiệm")
    choose(visit, "Kỳ báo cáo", "quý III/2024")
    link, shown = visit.page.url, view(visit.page)
    other = Visit(chromium.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN"))
    other.open(link)
    assert view(other.page) == shown
    assert parse_qs(urlsplit(other.page.url).query) == parse_qs(urlsplit(link).query)
    other.page.context.close()


def test_the_csv_holds_exactly_the_rows_shown(visit: Visit, address: str) -> None:
    page = visit.open(address + ONE_SERIES)
    name, content = downloaded(page, "CSV ·")
    assert content.startswith(b"\xef\xbb\xbf")
    assert name.startswith("DU-LIEU-MO-PHONG")
    written = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    shown = table_rows(page)
    assert len(written) == len(shown) > 5
    for row, seen in zip(written, shown, strict=True):
        assert row["Xã"] == seen["Xã"]
        assert row["Giá trị (nguyên văn)"] == unmarked(seen["Giá trị (nguyên văn)"]).replace("–", "")
        if row["Giá trị"]:
            assert abs(Decimal(row["Giá trị"]) - vietnamese(unmarked(seen["Giá trị"]))) <= Decimal("0.005")
    in_doubt = [DOUBTFUL in row["Trạng thái"].split(";") for row in written]
    assert in_doubt == [seen["Giá trị (nguyên văn)"].startswith(DOUBT_MARK) for seen in shown]
    assert any(in_doubt)


def test_the_zip_explains_the_data(visit: Visit, address: str) -> None:
    page = visit.open(address + ONE_SERIES)
    _, content = downloaded(page, "ZIP")
    with zipfile.ZipFile(io.BytesIO(content)) as bundle:
        assert {"data.csv", "metadata.json"} <= set(bundle.namelist())
        assert "MÔ PHỎNG" in bundle.read("metadata.json").decode("utf-8")


def test_a_number_leads_to_its_report_as_printed(visit: Visit, address: str) -> None:
    page = visit.open(address + ONE_SERIES)
    first = table_rows(page)[0]
    row = page.locator("table").last.locator("tbody tr").first
    row.locator("td").filter(has_text=first["Giá trị"]).first.click()
    source = page.get_by_test_id("stMainBlockContainer")
    expect(source).to_contain_text("mo-phong_xa-buom-thao-mp0202_2024-Y.docx")
    expect(source).to_contain_text("Phụ lục, dòng")


def test_an_unknown_value_in_the_address_is_said(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}/bien-che?bo=mophong&tinh=khong-co-tinh-nay")
    expect(page.get_by_text("tinh=khong-co-tinh-nay")).to_be_visible()


def test_communes_are_found_without_accents(visit: Visit, address: str) -> None:
    page = visit.open(f"{address}/khai-thac?bo=mophong")
    page.get_by_role("combobox", name="Xã", exact=True).fill("buom thao")
    page.get_by_role("option", name="Xã Bướm Thảo").click()
    visit.settle()
    assert parse_qs(urlsplit(page.url).query)["xa"] == ["MP0202"]
