SELECT month, row_count, head FROM "${schema}".audit_chain
WHERE realm_id = ? AND row_count <> checkpointed AND dropped_at IS NULL
ORDER BY month
