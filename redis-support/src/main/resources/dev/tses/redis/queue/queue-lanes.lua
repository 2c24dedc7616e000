-- KEYS  1 lanes (hash: lane → jobs parked)
-- Returns the lanes that have parked jobs.
return redis.call('HKEYS', KEYS[1])
