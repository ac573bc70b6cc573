-- Rows here live for seconds, and whoever counts the queue reads past the dead ones: they are
-- cleared away by their number and at full speed, not by their share of the table.
ALTER TABLE queue_changes SET (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);
ALTER TABLE statistics_changes SET (
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_delay = 0
);
