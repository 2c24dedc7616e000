-- Each search is planned for what it asks, and none is worth compiling.
SELECT set_config('statement_timeout', '10s', true), set_config('plan_cache_mode', 'force_custom_plan', true),
       set_config('jit', 'off', true)
