"""Processes that inspect pictures and may be killed, so that no file can hold up the bot."""

from identity_images.pool.pool import Pool, is_pdf_page, refused

__all__ = ["Pool", "is_pdf_page", "refused"]
