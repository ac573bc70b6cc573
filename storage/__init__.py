"""The database: applications with pictures and history, queued notices, chat states."""
