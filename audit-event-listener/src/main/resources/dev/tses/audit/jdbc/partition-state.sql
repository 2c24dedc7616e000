-- A partition is attached, being detached, or stands alone.
SELECT CASE WHEN i.inhrelid IS NULL THEN 'ALONE' WHEN i.inhdetachpending THEN 'PENDING' ELSE 'ATTACHED' END
FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
WHERE c.oid = to_regclass(format('%I.%I', '${schema}', ?::text))
