SELECT DISTINCT realm_id FROM "${schema}".audit_chain
