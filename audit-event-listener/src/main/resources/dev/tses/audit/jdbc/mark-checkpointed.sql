-- A chain that was begun anew meanwhile has fewer rows.
UPDATE "${schema}".audit_chain SET checkpointed = ? WHERE realm_id = ? AND month = ? AND checkpointed <> ? AND row_count >= ?
