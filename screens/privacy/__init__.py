"""A person's own data: consent, shown, exported, erased."""
