DELETE FROM "${schema}".audit_dropped WHERE realm_id = ? AND month < ?
