"""After sending: production, collection, changes, the temporary policy, notification."""
