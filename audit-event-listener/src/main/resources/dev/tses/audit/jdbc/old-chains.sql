-- Months that ended before the limit of their realm, and those whose dropping was begun.
SELECT month, partition
FROM "${schema}".audit_chain
WHERE realm_id = ? AND (month < ? OR dropped_at IS NOT NULL)
ORDER BY dropped_at IS NULL, month
