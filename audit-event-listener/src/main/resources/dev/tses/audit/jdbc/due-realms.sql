SELECT realm_id FROM "${schema}".audit_chain WHERE row_count <> checkpointed AND dropped_at IS NULL
UNION
SELECT realm_id FROM "${schema}".audit_dropped
