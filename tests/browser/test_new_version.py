"""A dashboard that runs while reports are loaded shows them at the reader's next click."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit
from tests.serving import ROOT, load_samples, running_dashboard

REPORT = ROOT / "tests" / "golden" / "may-thuong_2022-y" / "report.txt"


def test_a_new_report_is_seen_without_a_restart(chromium: Browser, tmp_path: Path) -> None:
    load_samples(tmp_path / "store")
    with running_dashboard(tmp_path / "store", tmp_path / "log") as address:
        visit = Visit(chromium.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN"))
        page = visit.open(f"{address}/?bo=that")
        expect(page.get_by_test_id("stMain")).to_contain_text("4 trên 4 xã")
        environment = {**os.environ, "CCHC_STORE": str(tmp_path / "store")}
        subprocess.run([sys.executable, "-m", "loaders", "load", str(REPORT)], cwd=ROOT, env=environment, check=True)
        page.get_by_role("link", name="Biên chế").first.click()
        visit.settle()
        page.get_by_role("link", name="Tổng quan").first.click()
        visit.settle()
        expect(page.get_by_test_id("stMain")).to_contain_text("5 trên 5 xã")
        visit.page.context.close()
