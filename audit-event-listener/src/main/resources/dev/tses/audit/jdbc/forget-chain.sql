DELETE FROM "${schema}".audit_chain WHERE realm_id = ? AND month = ? AND dropped_at IS NOT NULL
