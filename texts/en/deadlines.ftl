# Deadlines of reviews: to reviewers before, to the citizen after.

due-head = <b>⏰ Review deadlines</b>
due-late = ⚠️ Overdue: { $many }, the longest since { $oldest }
due-soon = Due today: { $many }, the first at { $first }
due-then = { $simulated ->
        [yes] What is not decided in time is decided by the automatic review.
       *[no] Whoever has no decision in time is told so by the bot.
    }
due-done = ✓ Review deadlines: all done.
due-next = Take the next one
due-queue = Queue

timeline-overdue = the review deadline passed without a decision
notice-overdue =
    <b>The review deadline of { $reference } has passed, and there is no decision yet</b>
    The reviewers should have decided by the end of { $until } and did not. This is our delay, not your mistake.

    What it means:
    • your application is neither lost nor refused: it keeps its place in the queue, and you need not apply again;
    • there is no temporary policy yet, and the 30 days of production begin only with the approval, so everything after it moves too;
    • we have no new date to give you. As soon as there is a decision, you will get a message at once.
