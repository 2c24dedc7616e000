-- Months that ended before the limit of their realm, and those whose dropping was begun.
SELECT c.realm_id, c.month, c.partition, c.dropped_at IS NOT NULL AS begun
FROM "${schema}".audit_chain c
WHERE (c.dropped_at IS NULL AND c.realm_id = ? AND c.month < ?)
   OR (c.dropped_at IS NOT NULL AND c.realm_id = ? AND to_regclass(format('%I.%I', '${schema}', c.partition)) IS NOT NULL)
ORDER BY begun DESC, c.month
