"""The review: queue, leases, journal, reviewer questions, staff, statistics."""
