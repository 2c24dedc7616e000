-- All that can be dropped by themselves.
SELECT format('%I.%I', '${schema}', i.relname)
FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class t ON t.oid = x.indrelid
WHERE t.relnamespace = '"${schema}"'::regnamespace AND t.relname = ? AND NOT x.indisprimary
