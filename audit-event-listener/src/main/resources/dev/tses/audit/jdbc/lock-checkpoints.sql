-- One node at a time for each realm; the others have nothing to wait for.
SELECT pg_try_advisory_xact_lock(hashtextextended('tses audit checkpoints of ${schema} ' || ?, 0))
