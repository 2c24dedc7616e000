-- Counts what waits.
-- KEYS  1 stream  2 delayed (sorted set)  3 dead letters (stream)
-- Returns {open, delayed, dead}.
return { redis.call('XLEN', KEYS[1]), redis.call('ZCARD', KEYS[2]), redis.call('XLEN', KEYS[3]) }
