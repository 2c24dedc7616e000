-- Decides about a code that was presented. Whether it is compared at all depends on the lock alone; a wrong one is
-- counted in the same step.
-- KEYS  1 codes (hash)  2 failures (sorted set)  3 lock (string)  4 locks since the last success (number)
--       5 sends of the identity (sorted set)
-- ARGV  1 challenges to compare with, separated by spaces, or '' for all  2 failures  3 in this window  4 first lock  5 longest lock (times in ms)
--       then pairs: key id, MAC of the presented code under that key
-- Returns {'accepted', challenge, reference} | {'refused'} | {'locking', lock in ms} | {'locked', retry after in ms}
-- TTL   failures: their window; lock: its length; locks: the lock's length and a day
local DAY = 86400000
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)

local locked = redis.call('PTTL', KEYS[3])
if locked > 0 then
  return { 'locked', locked }
end

local codes = {}
if ARGV[1] == '' then
  codes = redis.call('HGETALL', KEYS[1])
else
  for challenge in string.gmatch(ARGV[1], '%S+') do
    codes[#codes + 1] = challenge
    codes[#codes + 1] = redis.call('HGET', KEYS[1], challenge)
  end
end

local candidates = {}
for i = 6, #ARGV, 2 do
  candidates[ARGV[i]] = ARGV[i + 1]
end

local live = false
for i = 1, #codes, 2 do
  if codes[i + 1] then
    local expiry, key, mac, reference = string.match(codes[i + 1], '^(%d+)|([^|]*)|([^|]*)|(.*)$')
    if tonumber(expiry) > now then
      live = true
      if candidates[key] == mac then
        redis.call('DEL', KEYS[1], KEYS[2], KEYS[4], KEYS[5])
        return { 'accepted', codes[i], reference }
      end
    end
  end
end

-- Where no challenge is live there is nothing to guess, and nothing to count: else anybody could lock anybody.
if not live then
  return { 'refused' }
end

redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - tonumber(ARGV[3]))
redis.call('ZADD', KEYS[2], now, t[1] .. '.' .. t[2] .. '.' .. redis.call('ZCARD', KEYS[2]))
redis.call('PEXPIRE', KEYS[2], ARGV[3])
if redis.call('ZCARD', KEYS[2]) < tonumber(ARGV[2]) then
  return { 'refused' }
end

local locks = redis.call('INCR', KEYS[4])
local length = math.min(tonumber(ARGV[4]) * 2 ^ math.min(locks - 1, 30), tonumber(ARGV[5]))
redis.call('SET', KEYS[3], locks, 'PX', string.format('%.0f', length))
redis.call('PEXPIRE', KEYS[4], string.format('%.0f', length + DAY))
redis.call('DEL', KEYS[1], KEYS[2])
return { 'locking', length }
