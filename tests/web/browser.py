"""Which browser the tests of the pages drive. `python -m tests.web.browser`: exit status 0 where Playwright has its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def of_the_system() -> str | None:
    """Debian's chromium, by whatever name; None where it is not installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def of_playwright() -> bool:
    """Whether `playwright install chromium` has been run here."""
    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


if __name__ == "__main__":
    sys.exit(not of_playwright())
