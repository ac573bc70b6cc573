"""Processes that inspect pictures and may be killed, so that no file can hold up the bot."""

from identity_images.pool.pool import Pool

__all__ = ["Pool"]
