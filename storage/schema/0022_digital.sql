-- A digital policy is issued at once: that ends an application too.

DROP INDEX one_open_application;
CREATE UNIQUE INDEX one_open_application ON applications (citizen)
    WHERE status NOT IN ('rejected', 'collected', 'withdrawn', 'uncollected', 'issued');
