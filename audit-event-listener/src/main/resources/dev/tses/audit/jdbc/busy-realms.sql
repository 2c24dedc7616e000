-- Realms that have had rows lately; others get their partitions when they need them.
SELECT DISTINCT realm_id FROM "${schema}".audit_chain WHERE month >= ? AND row_count > 0
