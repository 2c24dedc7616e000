SELECT month FROM "${schema}".audit_chain WHERE realm_id = ? AND row_count > 0 AND dropped_at IS NULL ORDER BY month
