"""The questions of the form, the check page, and its buttons."""
