"""Chromium, wherever this machine keeps it."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ABSENT = "no Chromium on this machine: install Debian's `chromium` package"
ARGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The path of a browser that Playwright can drive."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def arguments() -> list[str]:
    """Root may not use Chromium's own sandbox; anybody else does."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return ARGS + (["--no-sandbox"] if root else [])
