"""After sending: status messages, ratings, missed notices, how one is notified."""
