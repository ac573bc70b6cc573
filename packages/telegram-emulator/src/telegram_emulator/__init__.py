"""A pretend Telegram: chats in memory, the Bot API over HTTP or in process, people with phones."""
