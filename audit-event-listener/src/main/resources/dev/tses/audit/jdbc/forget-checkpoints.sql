-- Those that tell of nothing that is left.
DELETE FROM "${schema}".audit_checkpoint WHERE realm_id = ? AND created_at < (
    SELECT min(month) FROM "${schema}".audit_chain WHERE realm_id = ? AND dropped_at IS NULL)
