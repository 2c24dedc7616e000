SELECT number, jws FROM "${schema}".audit_checkpoint WHERE realm_id = ? AND number > ? ORDER BY number LIMIT ?
