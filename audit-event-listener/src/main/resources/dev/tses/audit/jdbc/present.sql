-- Which of these rows are there.
SELECT e.id
FROM unnest(?::uuid[], ?::timestamptz[]) AS r(id, created_at)
JOIN "${schema}".audit_event e ON e.realm_id = ? AND e.created_at = r.created_at AND e.id = r.id
