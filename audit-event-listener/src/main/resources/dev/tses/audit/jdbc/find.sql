-- The conditions are those of the query that are given.
SELECT id, created_at, event, outcome, error, realm_id, realm_name, client_id, user_id, email, host(ip) AS ip, user_agent,
       session_id, reference, metadata::text AS metadata
FROM "${schema}".audit_event
WHERE ${conditions}
ORDER BY created_at ${direction}, id ${direction}
LIMIT ?
