"""What we ask, in which order, and where a citizen stands in it."""
