"""A real installation with the demo in it, and windows in which people of the cast are signed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.installation import Installation, until

PATIENCE = 40_000  # milliseconds: pages are quick, a loaded machine is not
expect.set_options(timeout=PATIENCE)

PASSED_OVER = (
    "Failed to load resource", "htmx:afterRequest", "htmx:sendAbort", "htmx:sendError",
)  # fmt: skip
CAST = {
    "ana": "ana@buyers.example",
    "bo": "bo@lumen-lamps.example",
    "bea": "bea@lumen-lamps.example",
    "cy": "cy@staff.example",
    "di": "di@staff.example",
}


@pytest.fixture(scope="session")
def marketplace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo marketplace: pages, relay and worker, started once for all browser tests."""
    one = Installation(tmp_path_factory.mktemp("marketplace"))
    one.start("up")
    until(lambda: one.answers(one.http) and one.answers(one.smtp), seconds=900)
    yield one
    one.close()


@pytest.fixture(scope="session")
def at(marketplace: Installation) -> str:
    """Its address."""
    return f"http://127.0.0.1:{marketplace.http}"


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield started
        started.close()


@dataclass
class Windows:
    """Opens windows for people, and keeps what went wrong in them."""

    chromium: Browser
    at: str
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def of(self, name: str = "", *, scripts: bool = True, width: int = 1280) -> Page:
        """A window of its own, signed in the demo's way as one of the cast, or as nobody."""
        context = self.chromium.new_context(
            base_url=self.at, viewport={"width": width, "height": 900}, java_script_enabled=scripts,
            locale="en-GB", reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: self.faults.append(f"{page.url}: {fault}"))
        page.on("console", self._hear)
        page.on("response", self._note)
        if name:
            page.goto("/")
            page.click(f'form:has(input[value="{CAST[name]}"]) button')
            page.wait_for_url(lambda url: not url.endswith(f"{self.at}/"))
        return page

    def _hear(self, said) -> None:
        """What the browser complains of, such as the content policy; not answers like 404, nor
        parts of a page that were still on their way when it was left."""
        if said.type == "error" and not said.text.startswith(PASSED_OVER):
            self.faults.append(f"{said.page.url if said.page else ''}: {said.text}")

    def _note(self, response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")


@pytest.fixture
def windows(chromium: Browser, at: str) -> Iterator[Windows]:
    opened = Windows(chromium, at)
    yield opened
    for context in opened.contexts:
        context.close()
    assert opened.faults == []


@pytest.fixture
def window(windows: Windows) -> Callable[..., Page]:
    return windows.of
