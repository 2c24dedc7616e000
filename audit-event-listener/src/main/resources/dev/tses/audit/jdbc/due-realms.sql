SELECT DISTINCT realm_id FROM "${schema}".audit_chain WHERE row_count > checkpointed OR dropped_at IS NOT NULL
