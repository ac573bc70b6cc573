"""The storm: many people at once, a bot killed again and again, and a Telegram that fails."""
