-- Only those whose partition is really gone.
SELECT month FROM "${schema}".audit_chain
WHERE realm_id = ? AND dropped_at IS NOT NULL AND to_regclass(format('%I.%I', '${schema}', partition)) IS NULL
ORDER BY month
