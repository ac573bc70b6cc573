"""Specimens as cameras see them, drawn from a seed; needs the extra `photographs`."""
