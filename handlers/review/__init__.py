"""The reviewers: the queue, one case, decisions, questions, statistics, staff."""
