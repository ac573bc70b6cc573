"""Photo, signature and passport page: proposed, adjusted, agreed to."""
