"""What is shown of pages inside Telegram before their scripts show more."""
