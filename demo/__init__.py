"""The demonstration: the real bot with invented people, played in the terminal or on a page."""
