"""A person's own data: read, erased, and when its keeping ends."""
