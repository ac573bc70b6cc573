"""After sending: status, changes, withdrawal, collection, how one is notified."""
