-- Puts delayed jobs whose time has come back into the stream, at most 100 a call.
-- KEYS  1 stream  2 delayed (sorted set: score = due epoch ms, member = cmsgpack of the entry's fields, so that the same
--       job waits once)
-- Returns how many were due.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local due = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, 100)
for _, member in ipairs(due) do
  redis.call('XADD', KEYS[1], '*', unpack(cmsgpack.unpack(member)))
  redis.call('ZREM', KEYS[2], member)
end
return #due
