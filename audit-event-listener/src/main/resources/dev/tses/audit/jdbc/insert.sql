-- Rows come as a JSON array whose objects are named as the columns.
INSERT INTO "${schema}".audit_event
    (id, created_at, event, outcome, error, realm_id, realm_name, client_id, user_id, email, ip, user_agent, session_id,
     reference, metadata)
SELECT id, created_at, event, outcome, error, realm_id, realm_name, client_id, user_id, email, ip, user_agent, session_id,
       reference, metadata
FROM jsonb_to_recordset(?::jsonb) AS r(
    id uuid, created_at timestamptz, event text, outcome text, error text, realm_id text, realm_name text, client_id text,
    user_id text, email text, ip inet, user_agent text, session_id text, reference text, metadata jsonb)
ON CONFLICT DO NOTHING
