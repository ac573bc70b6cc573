"""The fixtures for every test; mypy reads them where they are written."""

from emulator_fixtures import anna, ask, clock, do, refused, telegram

__all__ = ["anna", "ask", "clock", "do", "refused", "telegram"]
