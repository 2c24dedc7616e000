INSERT INTO "${schema}".audit_checkpoint (realm_id, number, created_at, jws) VALUES (?, ?, ?, ?)
