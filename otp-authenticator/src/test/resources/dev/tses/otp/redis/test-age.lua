-- Makes all codes, logs and locks older, as if time had gone on.
-- ARGV  1 how much, in ms
local by = tonumber(ARGV[1])
for _, key in ipairs(redis.call('KEYS', '*')) do
  local kind = redis.call('TYPE', key).ok
  if kind == 'zset' and not string.find(key, 'queue:', 1, true) then
    local members = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
    for i = 1, #members, 2 do
      redis.call('ZADD', key, tonumber(members[i + 1]) - by, members[i])
    end
  elseif string.find(key, ':codes$') then
    local fields = redis.call('HGETALL', key)
    for i = 1, #fields, 2 do
      local expiry, rest = string.match(fields[i + 1], '^(%d+)(.*)$')
      redis.call('HSET', key, fields[i], string.format('%.0f', tonumber(expiry) - by) .. rest)
    end
  end
  local ttl = redis.call('PTTL', key)
  if ttl > 0 then
    redis.call('PEXPIRE', key, string.format('%.0f', ttl - by))
  end
end
