"""A dashboard on the sample data and a headless Chromium that notes every request and console message."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.serving import load_samples, running_dashboard

CHROMIUM_ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Streamlit's page looks for its server under its own path first; below the front page that answers 404 by design.
PROBES = ("/_stcore/host-config", "/_stcore/health")
SETTLE_SECONDS = 40


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium_path() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    raise RuntimeError("Chromium is not installed; `sh .ci/install-tools` says how")


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store")
    load_samples(path)
    return path


@pytest.fixture(scope="session")
def address(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_dashboard(store, tmp_path_factory.mktemp("log") / "dashboard.log") as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


class Visit:
    """One browser session: its page, every address it asked for and every console error."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._note)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _note(self, request: Request) -> None:
        self.requests.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(PROBES):
            self.errors.append(f"{message.text} ({message.location['url']})")

    def open(self, url: str) -> Page:
        """Open `url` and wait until the page has been drawn to its end."""
        self.page.goto(url)
        self.settle()
        return self.page

    def settle(self) -> None:
        """Wait until no script runs and the page has said the same thing twice, half a second apart."""
        app = self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
        before, deadline = None, time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < deadline:
            app.wait_for(timeout=SETTLE_SECONDS * 1000)
            said = self.page.get_by_test_id("stMain").text_content()
            if said and said == before:
                return
            before = said
            self.page.wait_for_timeout(500)
        raise AssertionError(f"the page never came to rest: {self.page.url}")


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN", accept_downloads=True)
    yield Visit(context)
    context.close()
