-- Of each event the first rows, then the first of them all: no plan can be slow because an event is rare or frequent.
SELECT found.*
FROM unnest(?) AS wanted(event)
CROSS JOIN LATERAL (
    SELECT id, created_at, e.event, outcome, error, realm_id, realm_name, client_id, user_id, email, host(ip) AS ip,
           user_agent, session_id, reference, metadata::text AS metadata
    FROM "${schema}".audit_event e
    WHERE ${conditions}
    ORDER BY created_at ${direction}, id ${direction}
    LIMIT ?
) AS found
ORDER BY found.created_at ${direction}, found.id ${direction}
LIMIT ?
