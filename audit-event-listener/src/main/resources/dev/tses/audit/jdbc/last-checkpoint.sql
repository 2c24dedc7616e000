SELECT number, created_at, jws FROM "${schema}".audit_checkpoint WHERE realm_id = ? ORDER BY number DESC LIMIT 1
