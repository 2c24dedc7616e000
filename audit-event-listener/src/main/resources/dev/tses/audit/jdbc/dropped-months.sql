SELECT month FROM "${schema}".audit_dropped WHERE realm_id = ? ORDER BY month
