-- Rows of a person, and rows whose metadata mentions them.
SELECT id, created_at, seq, event, outcome, error, realm_id, realm_name, client_id, user_id, email, host(ip) AS ip, user_agent,
       session_id, reference, metadata::text AS metadata, salt, erased::text AS erased, previous, hash,
       coalesce(user_id = ? OR email = ?, false) AS own
FROM "${schema}".audit_event
WHERE (realm_id, created_at, id) IN (
    (SELECT realm_id, created_at, id FROM "${schema}".audit_event WHERE realm_id = ? AND user_id = ? LIMIT 500)
    UNION
    (SELECT realm_id, created_at, id FROM "${schema}".audit_event WHERE realm_id = ? AND email = ? LIMIT 500)
    UNION
    (SELECT realm_id, created_at, id FROM "${schema}".audit_event WHERE realm_id = ? AND words @> ?
     AND position(? IN lower(metadata::text)) > 0
     AND metadata <> '{}' LIMIT 500))
ORDER BY created_at, id
FOR UPDATE
