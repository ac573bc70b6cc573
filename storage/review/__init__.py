"""The review: the worklist, leases, the journal, reviewer questions, staff, statistics."""
