"""The page: phones side by side in a browser, each a real user of the pretend Telegram."""
