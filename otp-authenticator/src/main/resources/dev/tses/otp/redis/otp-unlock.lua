-- Lifts a lock and forgets what led to it.
-- KEYS  1 failures (sorted set)  2 lock (string)  3 strikes (hash)
-- Returns how many of them there were.
return redis.call('DEL', unpack(KEYS))
