"""Questions to the staff."""
