-- Whoever holds a chain and falls silent must not hold up the others.
SELECT set_config('lock_timeout', '10s', true), set_config('statement_timeout', '30s', true),
       set_config('idle_in_transaction_session_timeout', '10s', true)
