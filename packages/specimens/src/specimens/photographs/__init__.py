"""Specimens as cameras see them: drawn from a seed, for measuring; needs the extra `photographs`."""
