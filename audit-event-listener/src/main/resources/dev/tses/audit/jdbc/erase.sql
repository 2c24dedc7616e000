UPDATE "${schema}".audit_event
SET user_id = CASE WHEN ? THEN NULL ELSE user_id END,
    email = CASE WHEN ? THEN NULL ELSE email END,
    ip = CASE WHEN ? THEN NULL ELSE ip END,
    user_agent = CASE WHEN ? THEN NULL ELSE user_agent END,
    session_id = CASE WHEN ? THEN NULL ELSE session_id END,
    metadata = '{}', words = '{}', salt = '', erased = ?::jsonb
WHERE realm_id = ? AND created_at = ? AND id = ?
