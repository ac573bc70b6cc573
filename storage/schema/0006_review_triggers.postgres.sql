-- The same for PostgreSQL as 0006_review.sqlite.sql: a journal and histories that are only added to.

CREATE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.who = 0
        AND OLD.who IS NOT DISTINCT FROM
            (SELECT citizen FROM applications WHERE id = OLD.application)
        AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.what = OLD.what
        AND NEW.application IS NOT DISTINCT FROM OLD.application
        AND NEW.whom IS NOT DISTINCT FROM OLD.whom
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the journal is only added to' USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER journal_is_only_added_to BEFORE UPDATE OR DELETE ON journal
FOR EACH ROW EXECUTE FUNCTION refuse_journal_change();

CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE'
        AND NOT EXISTS (SELECT 1 FROM applications WHERE id = OLD.application)
    THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a history is only added to' USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER history_is_only_added_to BEFORE UPDATE OR DELETE ON history
FOR EACH ROW EXECUTE FUNCTION refuse_history_change();
