"""A link sent before a report was corrected tells its reader what has changed since, and leads there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from data import store
from data.store import Dataset
from loaders.build import load
from tests.browser.conftest import Visit
from tests.builders import a_record, a_source
from tests.serving import running_dashboard


def publish(*, online: int, who: str = "") -> str:
    """Publish one commune's report with that many dossiers online and return the version."""
    figures = {"dossiers_received": 200, "dossiers_received_online": online}
    records = [a_record(indicator=name, value=value) for name, value in figures.items()]
    load(sources=[a_source(records)], dataset=Dataset.REAL, who=who, why="Xã đính chính" if who else "")
    return str(store.current_version(Dataset.REAL))


@pytest.fixture
def own_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("CCHC_STORE", str(tmp_path / "store"))
    publish(online=150)
    with running_dashboard(tmp_path / "store", tmp_path / "log") as url:
        yield url


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Visit(context)
    context.close()


def copied_link(page: Page) -> str:
    page.get_by_role("button", name="Sao chép liên kết").click()
    expect(page.get_by_text("Đã sao chép")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_copied_link_says_later_what_has_changed_since(reader: Visit, own_address: str) -> None:
    seen = store.current_version(Dataset.REAL)
    link = copied_link(reader.open(f"{own_address}/dich-vu-cong-truc-tuyen?bo=that"))
    assert f"tu-pb={seen}" in link
    expect(reader.open(link).get_by_text("kể từ phiên bản này")).to_have_count(0)

    publish(online=180, who="Chị Lan")
    page = reader.open(link)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("2 số liệu đã thay đổi kể từ phiên bản này.")

    page.get_by_role("link", name="Xem thay đổi").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Số liệu nào đã thay đổi?")
    reader.settle()
    assert f"tu-pb={seen}" in page.url
    expect(main).to_contain_text("2 số liệu thay đổi, 0 báo cáo mới")
    expect(main).to_contain_text("Chị Lan")
    assert reader.errors == []


def test_what_a_link_says_of_changes_can_be_closed(reader: Visit, own_address: str) -> None:
    seen = store.current_version(Dataset.REAL)
    publish(online=180, who="Chị Lan")
    page = reader.open(f"{own_address}/?bo=that&tu-pb={seen}")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Người gửi liên kết đã xem số liệu công bố lúc")
    page.get_by_role("button", name="Đóng").click()
    reader.settle()
    expect(main).not_to_contain_text("kể từ phiên bản này")
    assert "tu-pb" not in page.url


def test_changes_are_looked_back_to_by_day(reader: Visit, own_address: str) -> None:
    publish(online=180, who="Chị Lan")
    page = reader.open(f"{own_address}/thay-doi?bo=that")
    page.get_by_label("Hoặc từ ngày").fill("1/1/2020")
    page.get_by_label("Hoặc từ ngày").press("Enter")
    reader.settle()
    expect(page.get_by_test_id("stMain")).to_contain_text("Kho số liệu chưa có trước ngày 1/1/2020")
