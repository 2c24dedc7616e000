-- From here on nobody adds rows or exports them, and the next checkpoint may say that the month is not kept.
WITH begun AS (
    UPDATE "${schema}".audit_chain SET dropped_at = now() WHERE realm_id = ? AND month = ? AND dropped_at IS NULL
    RETURNING realm_id, month)
INSERT INTO "${schema}".audit_dropped (realm_id, month) SELECT realm_id, month FROM begun ON CONFLICT DO NOTHING
