SELECT id, created_at, seq, event, outcome, error, realm_id, realm_name, client_id, user_id, email, host(ip) AS ip, user_agent,
       session_id, reference, metadata::text AS metadata, salt, erased::text AS erased, previous, hash
FROM "${schema}".audit_event
WHERE realm_id = ? AND created_at >= ? AND created_at < ? AND seq > ?
ORDER BY seq
LIMIT ?
