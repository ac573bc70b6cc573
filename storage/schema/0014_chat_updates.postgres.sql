-- What a process does before and after an update of a chat, each in one call. A release that needs
-- another answer adds a function of another name: releases run side by side.

-- Take the lock of a chat if it is free, and only then read what its update needs: each statement
-- of a VOLATILE function sees what was committed before it began, so nothing read here is older
-- than the lock. The session keeps the lock; it is the caller's to let go of.
CREATE FUNCTION begin_update(
    lock_name TEXT, update_id BIGINT, cursor_key TEXT, of_citizen BIGINT, gap DOUBLE PRECISION
) RETURNS TABLE (
    held BOOLEAN,
    handled BOOLEAN,
    cursor_state TEXT,
    cursor_data TEXT,
    language TEXT,
    chosen INTEGER,
    slot_in DOUBLE PRECISION,
    draft applications
) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    held := pg_try_advisory_lock(hashtextextended(lock_name, 1));
    IF NOT held THEN
        RETURN NEXT;
        RETURN;
    END IF;
    handled := EXISTS (SELECT FROM handled_updates u WHERE u.id = update_id);
    IF of_citizen IS NOT NULL THEN
        SELECT c.state, c.data INTO cursor_state, cursor_data
            FROM cursors c WHERE c.key = cursor_key;
        SELECT l.language, l.chosen INTO language, chosen
            FROM languages l WHERE l.citizen = of_citizen;
        SELECT a.* INTO draft
            FROM applications a WHERE a.citizen = of_citizen AND a.visit IS NULL
            AND a.status NOT IN ('rejected', 'collected', 'withdrawn', 'uncollected', 'issued');
        -- The answer's place among the messages of all processes; at the end, for all want this row.
        UPDATE send_slots s
            SET next_at = GREATEST(s.next_at, extract(epoch FROM clock_timestamp())) + gap
            WHERE s.name = 'telegram'
            RETURNING s.next_at - gap - extract(epoch FROM clock_timestamp()) INTO slot_in;
    END IF;
    RETURN NEXT;
END
$$;

-- Save where the chat stands, and let go of its lock when that is committed. Whoever waits for the
-- lock has said so by a lock of its own, and is told (storage/postgres_session.py).
CREATE PROCEDURE end_update(
    lock_name TEXT, cursor_key TEXT, cursor_state TEXT, cursor_data TEXT
) LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO cursors (key, state, data) VALUES (cursor_key, cursor_state, cursor_data)
        ON CONFLICT (key) DO UPDATE SET state = excluded.state, data = excluded.data;
    COMMIT;
    PERFORM pg_advisory_unlock(hashtextextended(lock_name, 1));
    IF pg_try_advisory_lock(hashtextextended(lock_name, 2)) THEN
        PERFORM pg_advisory_unlock(hashtextextended(lock_name, 2));
    ELSE
        PERFORM pg_notify('lock_freed', lock_name);
    END IF;
END
$$;
