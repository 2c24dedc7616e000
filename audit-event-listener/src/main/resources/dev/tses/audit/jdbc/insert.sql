-- Rows come as one array for each column; words are separated by spaces.
INSERT INTO "${schema}".audit_event
    (id, created_at, seq, event, outcome, error, realm_id, realm_name, client_id, user_id, email, ip, user_agent, session_id,
     reference, metadata, words, salt, previous, hash)
SELECT id, created_at, seq, event, outcome, error, realm_id, realm_name, client_id, user_id, email, ip, user_agent, session_id,
       reference, metadata::jsonb, string_to_array(words, ' '), salt, previous, hash
FROM unnest(?::uuid[], ?::timestamptz[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
            ?::text[], ?::text[], ?::inet[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[],
            ?::bytea[]) AS r(
    id, created_at, seq, event, outcome, error, realm_id, realm_name, client_id, user_id, email, ip, user_agent, session_id,
    reference, metadata, words, salt, previous, hash)
