-- What there was before the counts were kept. The queue is counted here, once its triggers watch;
-- the days of the statistics are filled one by one while the bot runs.
INSERT INTO queue_counts (status, form, again, due, count)
    SELECT status, COALESCE(form, ''),
        CASE WHEN status = 'waiting' AND attempt > 1 THEN 1 ELSE 0 END,
        CASE WHEN status = 'waiting' THEN COALESCE(substr(due_at, 1, 13), '') ELSE '' END,
        count(*)
    FROM applications WHERE status IN ('waiting', 'returned', 'ready') AND sent_at IS NOT NULL
    GROUP BY 1, 2, 3, 4;

INSERT INTO statistics_state (name, filled_from, turn)
    SELECT 'daily', CASE WHEN EXISTS (SELECT 1 FROM history) THEN '9999-12-31' ELSE '' END, 0;
