"""What reviewers see: the queue, one case, decisions, questions, statistics, staff."""
