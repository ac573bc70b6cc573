-- The journal is only ever added to, whatever our code may do one day; but an applicant whose data
-- are erased becomes nobody in it. A history goes together with its application, not otherwise.

CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
WHEN NOT (
    NEW.who = 0
    AND OLD.who IS (SELECT citizen FROM applications WHERE id = OLD.application)
    AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.what = OLD.what
    AND NEW.application IS OLD.application AND NEW.whom IS OLD.whom
)
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
