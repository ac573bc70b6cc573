-- The journal is only ever added to, whatever our code may do one day. A history goes together
-- with its application and not otherwise.

CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER journal_is_not_erased BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER history_is_not_rewritten BEFORE UPDATE ON history
BEGIN
    SELECT RAISE(ABORT, 'a history is only added to');
END;

CREATE TRIGGER history_is_not_erased BEFORE DELETE ON history
WHEN EXISTS (SELECT 1 FROM applications WHERE id = OLD.application)
BEGIN
    SELECT RAISE(ABORT, 'a history is only added to');
END;
