-- Numbers that never make one transaction wait for another; the table `counters` stays unused.
CREATE SEQUENCE application_number;
CREATE SEQUENCE visit_number;
CREATE SEQUENCE person_number;
CREATE SEQUENCE inquiry_number;
CREATE SEQUENCE notice_number;
CREATE SEQUENCE question_number;
CREATE SEQUENCE journal_number;
CREATE SEQUENCE erasure_number;
