-- Decides about a code that was presented. Whether it is compared at all depends on the lock alone; a wrong one is
-- counted in the same step.
-- KEYS  1 codes (hash)  2 failures (sorted set)  3 lock (string)  4 strikes (hash)  5 sends (sorted set) of the budget
--       6 to 10 the same of strangers to the address; for a stranger, the same keys again
-- ARGV  1 failures that lock  2 in this window  3 first lock  4 longest lock  5 failures that lock for good  (times in ms)
--       6 number of challenges to compare with, 0 for all; then the challenges;
--       then pairs: key id, MAC of the presented code under that key
-- Returns {'accepted', challenge, reference, 1 if strangers were locked, else 0} | {'refused'}
--       | {'nothing'}: no live code to compare with | {'locking'|'locked', left in ms, -1: for good}
-- TTL   failures: the longest window there may be; lock: its length; strikes: 30 days for each failure, 10 years
--       once they lock for good
local LONGEST_WINDOW = 86400000
local MONTH = 30 * 86400000
local TEN_YEARS = 3650 * 86400000
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local for_good = tonumber(ARGV[5])

local function locked(lock, strikes)
  if tonumber(redis.call('HGET', strikes, 'failures') or '0') >= for_good then
    return -1
  end
  local left = redis.call('PTTL', lock)
  return left > 0 and left
end

local left = locked(KEYS[3], KEYS[4])
if left then
  return { 'locked', left }
end

local challenges = tonumber(ARGV[6])
local codes = {}
if challenges == 0 then
  codes = redis.call('HGETALL', KEYS[1])
else
  for i = 7, 6 + challenges do
    codes[#codes + 1] = ARGV[i]
    codes[#codes + 1] = redis.call('HGET', KEYS[1], ARGV[i])
  end
end

local candidates = {}
for i = 7 + challenges, #ARGV, 2 do
  candidates[ARGV[i]] = ARGV[i + 1]
end

local live = false
for i = 1, #codes, 2 do
  if codes[i + 1] then
    local expiry, key, mac, reference = string.match(codes[i + 1], '^(%d+)|([^|]*)|([^|]*)|(.*)$')
    if tonumber(expiry) > now then
      live = true
      if candidates[key] == mac then
        local unlocked = locked(KEYS[8], KEYS[9]) and 1 or 0
        redis.call('DEL', unpack(KEYS))
        return { 'accepted', codes[i], reference, unlocked }
      end
    end
  end
end

-- Where no challenge is live there is nothing to guess, and nothing to count: else anybody could lock anybody.
if not live then
  return { 'nothing' }
end

local strikes = redis.call('HINCRBY', KEYS[4], 'failures', 1)
if strikes >= for_good then
  redis.call('PEXPIRE', KEYS[4], TEN_YEARS)
  redis.call('DEL', KEYS[1], KEYS[2])
  return { 'locking', -1 }
end
-- Another flow, for which the same number locks for good, may have set more.
redis.call('PEXPIRE', KEYS[4], math.max(strikes * MONTH, redis.call('PTTL', KEYS[4])))

local window = tonumber(ARGV[2])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - LONGEST_WINDOW)
redis.call('ZADD', KEYS[2], now, strikes)
redis.call('PEXPIRE', KEYS[2], LONGEST_WINDOW)
if redis.call('ZCOUNT', KEYS[2], '(' .. now - window, '+inf') < tonumber(ARGV[1]) then
  return { 'refused' }
end

local locks = redis.call('HINCRBY', KEYS[4], 'locks', 1)
local length = math.min(tonumber(ARGV[3]) * 2 ^ math.min(locks - 1, 30), tonumber(ARGV[4]))
redis.call('SET', KEYS[3], locks, 'PX', length)
redis.call('DEL', KEYS[1], KEYS[2])
return { 'locking', length }
