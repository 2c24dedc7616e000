UPDATE "${schema}".audit_chain SET checkpointed = ? WHERE realm_id = ? AND month = ? AND checkpointed < ?
