-- Whoever changes a row changes the counts with it, in the same transaction.

CREATE TRIGGER application_is_counted AFTER INSERT ON applications
WHEN NEW.status IN ('waiting', 'returned', 'ready')
BEGIN
    INSERT INTO queue_counts (status, form, again, due, count) VALUES (
        NEW.status, COALESCE(NEW.form, ''), NEW.status = 'waiting' AND NEW.attempt > 1,
        CASE WHEN NEW.status = 'waiting' THEN COALESCE(substr(NEW.due_at, 1, 13), '') ELSE '' END,
        1
    ) ON CONFLICT (status, form, again, due) DO UPDATE SET count = count + 1;
END;

CREATE TRIGGER application_is_counted_anew
AFTER UPDATE OF status, form, attempt, due_at ON applications
WHEN OLD.status <> NEW.status OR OLD.form IS NOT NEW.form OR OLD.attempt <> NEW.attempt
    OR OLD.due_at IS NOT NEW.due_at
BEGIN
    UPDATE queue_counts SET count = count - 1
    WHERE OLD.status IN ('waiting', 'returned', 'ready')
        AND status = OLD.status AND form = COALESCE(OLD.form, '')
        AND again = (OLD.status = 'waiting' AND OLD.attempt > 1)
        AND due = CASE WHEN OLD.status = 'waiting' THEN COALESCE(substr(OLD.due_at, 1, 13), '')
            ELSE '' END;
    INSERT INTO queue_counts (status, form, again, due, count)
    SELECT
        NEW.status, COALESCE(NEW.form, ''), NEW.status = 'waiting' AND NEW.attempt > 1,
        CASE WHEN NEW.status = 'waiting' THEN COALESCE(substr(NEW.due_at, 1, 13), '') ELSE '' END,
        1
    WHERE NEW.status IN ('waiting', 'returned', 'ready')
    ON CONFLICT (status, form, again, due) DO UPDATE SET count = count + 1;
    DELETE FROM queue_counts WHERE status = OLD.status AND count = 0;
END;

CREATE TRIGGER application_is_counted_no_more AFTER DELETE ON applications
WHEN OLD.status IN ('waiting', 'returned', 'ready')
BEGIN
    UPDATE queue_counts SET count = count - 1
    WHERE status = OLD.status AND form = COALESCE(OLD.form, '')
        AND again = (OLD.status = 'waiting' AND OLD.attempt > 1)
        AND due = CASE WHEN OLD.status = 'waiting' THEN COALESCE(substr(OLD.due_at, 1, 13), '')
            ELSE '' END;
    DELETE FROM queue_counts WHERE status = OLD.status AND count = 0;
END;

CREATE TRIGGER history_is_counted AFTER INSERT ON history
WHEN NEW.what IN ('sent', 'resent', 'approved', 'returned', 'rejected')
BEGIN
    INSERT INTO statistics_changes (application, version) VALUES (NEW.application, NEW.version);
END;
