-- Forgets one code.
-- KEYS  1 codes (hash)
-- ARGV  1 challenge
-- Returns 1 if it was live, else 0.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local code = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[1])
return code and tonumber(string.match(code, '^%d+')) > now and 1 or 0
