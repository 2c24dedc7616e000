-- Whoever holds a table must not hold up the signing of all realms unseen.
SELECT set_config('lock_timeout', '10s', true), set_config('statement_timeout', '30s', true)
