-- KEYS  1 dead letters (stream)
-- ARGV  1 how many at most  2 entry id to end before, or '' for the newest
-- Returns the entries, newest first: {id, {field, value, …}} each.
return redis.call('XREVRANGE', KEYS[1], ARGV[2] == '' and '+' or '(' .. ARGV[2], '-', 'COUNT', ARGV[1])
