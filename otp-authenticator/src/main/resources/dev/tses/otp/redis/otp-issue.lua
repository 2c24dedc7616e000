-- Decides whether a code may be issued and, if so, keeps it and queues its mail: all or nothing.
-- KEYS  1 codes (hash)  2 sends of the budget (sorted set)  3 sends of the client address (sorted set)
--       4 lock (string)  5 strikes (hash)  6 mail queue (stream)
-- ARGV  1 challenge  2 reference  3 key id  4 MAC  5 lifetime of the code
--       6 sends of the budget  7 in this window  8 sends of the client address, 0: not counted  9 in this window
--       10 shortest time between two sends of the budget  11 failures that lock for good  12 sealed mail  13 realm  (times in ms)
-- Returns {'issued'} | {'locked', left in ms, -1: for good} | {'email'|'ip'|'cooldown', retry after in ms}
-- TTL   codes: the youngest code's lifetime; sends: the longest window there may be
local LONGEST_WINDOW = 86400000
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)

-- A lock never outlives the strikes that led to it: without strikes there is none to look for.
local strikes = redis.call('HGET', KEYS[5], 'failures')
if strikes then
  if tonumber(strikes) >= tonumber(ARGV[11]) then
    return { 'locked', -1 }
  end
  local left = redis.call('PTTL', KEYS[4])
  if left > 0 then
    return { 'locked', left }
  end
end

-- A log holds the times of the last events. A window that slides over it is exact, with no burst at its edge: one more is
-- in time once the limit-th last is as old as the window. Flows may count one log in windows of different lengths.
local function wait_for(key, limit, window)
  local nth_last = redis.call('ZREVRANGE', key, limit - 1, limit - 1, 'WITHSCORES')[2]
  return nth_last and tonumber(nth_last) + window - now or 0, nth_last
end

-- A log that is shorter than its limit need not be shortened.
local function log(key, is_long)
  if is_long then
    redis.call('ZREMRANGEBYSCORE', key, '-inf', now - LONGEST_WINDOW)
  end
  redis.call('ZADD', key, now, ARGV[1])
  redis.call('PEXPIRE', key, LONGEST_WINDOW)
end

local wait, is_long = wait_for(KEYS[2], tonumber(ARGV[6]), tonumber(ARGV[7]))
if wait > 0 then
  return { 'email', wait }
end
local per_address = tonumber(ARGV[8])
local is_long_at_address
if per_address > 0 then
  wait, is_long_at_address = wait_for(KEYS[3], per_address, tonumber(ARGV[9]))
  if wait > 0 then
    return { 'ip', wait }
  end
end
local cooldown = tonumber(ARGV[10])
if cooldown > 0 then
  wait = wait_for(KEYS[2], 1, cooldown)
  if wait > 0 then
    return { 'cooldown', wait }
  end
end

log(KEYS[2], is_long)
if per_address > 0 then
  log(KEYS[3], is_long_at_address)
end

local left = redis.call('PTTL', KEYS[1])
if left > 0 then
  local codes = redis.call('HGETALL', KEYS[1])
  for i = 1, #codes, 2 do
    if tonumber(string.match(codes[i + 1], '^%d+')) <= now then
      redis.call('HDEL', KEYS[1], codes[i])
    end
  end
end
local lifetime = tonumber(ARGV[5])
local expiry = string.format('%.0f', now + lifetime)
redis.call('HSET', KEYS[1], ARGV[1], expiry .. '|' .. ARGV[3] .. '|' .. ARGV[4] .. '|' .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], math.max(lifetime, left))

redis.call('XADD', KEYS[6], '*', 'id', ARGV[1], 'attempt', '0', 'deadline', expiry, 'body', ARGV[12], 'lane', ARGV[13])
return { 'issued' }
