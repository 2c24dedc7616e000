-- Decides whether a code may be issued and, if so, keeps it and queues its mail: all or nothing.
-- KEYS  1 codes (hash)  2 sends of the identity (sorted set)  3 sends of the client address (sorted set)
--       4 lock (string)  5 mail queue (stream)
-- ARGV  1 challenge  2 reference  3 key id  4 MAC  5 lifetime of the code
--       6 sends per identity  7 in this window  8 sends per client address  9 in this window
--       10 shortest time between two sends to the identity  11 sealed mail           (all times in ms)
-- Returns {'issued'} | {'locked'|'email'|'ip'|'cooldown', retry after in ms}
-- TTL   codes: the youngest code's lifetime; sends: their window
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)

local locked = redis.call('PTTL', KEYS[4])
if locked > 0 then
  return { 'locked', locked }
end

-- A sliding log holds the times of the last `limit` events: the window is exact, with no burst at its edge.
local function wait_for(key, limit, window)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - window)
  if redis.call('ZCARD', key) < limit then
    return 0
  end
  local nth_last = redis.call('ZREVRANGE', key, limit - 1, limit - 1, 'WITHSCORES')
  return tonumber(nth_last[2]) + window - now
end

local wait = wait_for(KEYS[2], tonumber(ARGV[6]), tonumber(ARGV[7]))
if wait > 0 then
  return { 'email', wait }
end
wait = wait_for(KEYS[3], tonumber(ARGV[8]), tonumber(ARGV[9]))
if wait > 0 then
  return { 'ip', wait }
end
local last = redis.call('ZREVRANGE', KEYS[2], 0, 0, 'WITHSCORES')
if last[2] and tonumber(last[2]) + tonumber(ARGV[10]) > now then
  return { 'cooldown', tonumber(last[2]) + tonumber(ARGV[10]) - now }
end

redis.call('ZADD', KEYS[2], now, ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[7])
redis.call('ZADD', KEYS[3], now, ARGV[1])
redis.call('PEXPIRE', KEYS[3], ARGV[9])

local codes = redis.call('HGETALL', KEYS[1])
for i = 1, #codes, 2 do
  if tonumber(string.match(codes[i + 1], '^%d+')) <= now then
    redis.call('HDEL', KEYS[1], codes[i])
  end
end
local expiry = now + tonumber(ARGV[5])
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f', expiry) .. '|' .. ARGV[3] .. '|' .. ARGV[4] .. '|' .. ARGV[2])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[5]) then
  redis.call('PEXPIRE', KEYS[1], ARGV[5])
end

redis.call('XADD', KEYS[5], '*', 'id', ARGV[1], 'attempt', '0', 'deadline', string.format('%.0f', expiry), 'body', ARGV[11])
return { 'issued' }
