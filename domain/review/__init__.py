"""The review: deadlines, decisions and their reasons, staff, statistics."""
