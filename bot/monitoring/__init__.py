"""What an operator's monitoring is told: whether the bot lives, is ready, and how it does."""
