UPDATE "${schema}".audit_chain SET dropped_at = now() WHERE realm_id = ? AND month = ? AND dropped_at IS NULL
