UPDATE "${schema}".audit_chain SET row_count = ?, head = ? WHERE realm_id = ? AND month = ?
