SELECT row_count, head
FROM "${schema}".audit_chain
WHERE realm_id = ? AND month = ? AND dropped_at IS NULL
FOR NO KEY UPDATE
