"""After sending: status, notices, changes, withdrawal, collection."""
