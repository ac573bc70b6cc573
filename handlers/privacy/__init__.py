"""A person's own data: shown, exported, erased."""
