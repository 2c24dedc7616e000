-- The last one from before the month stays: an export that begins with it lacks none that tells of this month or a later one.
DELETE FROM "${schema}".audit_checkpoint WHERE realm_id = ? AND number < (
    SELECT max(number) FROM "${schema}".audit_checkpoint WHERE realm_id = ? AND created_at < ?)
