-- Held until the transaction ends, by one node at a time, for as long as it migrates.
SET LOCAL lock_timeout = '60s';
SELECT pg_advisory_xact_lock(hashtextextended('tses audit migration of ${schema}', 0))
