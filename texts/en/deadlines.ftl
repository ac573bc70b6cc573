# Deadlines of the review: the reviewers before, the citizen after.

due-head = <b>⏰ Review deadlines</b>
due-late = ⚠️ Overdue: { $more ->
        [yes] more than { $many }
       *[no] { $many }
    }, the longest since { $oldest }
due-soon = Due today: { $more ->
        [yes] more than { $many }
       *[no] { $many }
    }, the next one { $first }
due-then = { $simulated ->
        [yes] What is not decided in time, the automatic review decides.
       *[no] Whoever has no decision in time is told so by the bot.
    }
due-done = ✓ Review deadlines: all done.
due-next = Take the next one
due-queue = Queue

timeline-overdue = the review is overdue, no decision yet
notice-overdue =
    <b>The review of { $reference } is overdue, and there is no decision yet</b>
    The reviewers should have decided by the end of { $until } and did not. This is our delay, not your mistake.

    What it means:
    • the application is neither lost nor refused: it keeps its place in the queue, there is no need to apply anew;
    • there is no temporary policy yet, and the 30 days of production begin only with the approval, so everything else moves too;
    • we have no exact new date. As soon as there is a decision, you get a message at once.
