-- The same for PostgreSQL as 0014_kept_counts_triggers.sqlite.sql: each change adds a row.

CREATE FUNCTION count_in_queue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.status IN ('waiting', 'returned', 'ready') THEN
        INSERT INTO queue_changes (status, form, again, due, count) VALUES (
            OLD.status, COALESCE(OLD.form, ''),
            CASE WHEN OLD.status = 'waiting' AND OLD.attempt > 1 THEN 1 ELSE 0 END,
            CASE WHEN OLD.status = 'waiting' THEN COALESCE(substr(OLD.due_at, 1, 13), '')
                ELSE '' END, -1);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.status IN ('waiting', 'returned', 'ready') THEN
        INSERT INTO queue_changes (status, form, again, due, count) VALUES (
            NEW.status, COALESCE(NEW.form, ''),
            CASE WHEN NEW.status = 'waiting' AND NEW.attempt > 1 THEN 1 ELSE 0 END,
            CASE WHEN NEW.status = 'waiting' THEN COALESCE(substr(NEW.due_at, 1, 13), '')
                ELSE '' END, 1);
    END IF;
    RETURN NULL;
END;
$$;

CREATE TRIGGER application_is_counted AFTER INSERT OR DELETE ON applications
FOR EACH ROW EXECUTE FUNCTION count_in_queue();

CREATE TRIGGER application_is_counted_anew
AFTER UPDATE OF status, form, attempt, due_at ON applications
FOR EACH ROW WHEN (
    OLD.status <> NEW.status OR OLD.form IS DISTINCT FROM NEW.form
    OR OLD.attempt <> NEW.attempt OR OLD.due_at IS DISTINCT FROM NEW.due_at
) EXECUTE FUNCTION count_in_queue();

CREATE FUNCTION count_in_statistics() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO statistics_changes (application, version) VALUES (NEW.application, NEW.version);
    RETURN NULL;
END;
$$;

CREATE TRIGGER history_is_counted AFTER INSERT ON history
FOR EACH ROW WHEN (NEW.what IN ('sent', 'resent', 'approved', 'returned', 'rejected'))
EXECUTE FUNCTION count_in_statistics();
