-- The months of a realm that have rows.
SELECT min(month) AS first_month, max(month) AS last_month, now() AS now
FROM "${schema}".audit_chain
WHERE realm_id = ? AND row_count > 0 AND dropped_at IS NULL
HAVING count(*) > 0
