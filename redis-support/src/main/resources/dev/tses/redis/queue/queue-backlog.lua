-- Says what waits, and since when.
-- KEYS  1 stream  2 delayed (sorted set)  3 lanes (hash: lane → jobs parked)  from 4 on: the lanes' parked jobs (lists)
-- Returns {in the stream, delayed, parked, age in ms of the oldest among the first of the stream
--   and of each lane, and the next 100 delayed}
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local oldest = now

local function look(fields, queued)
  for f = 1, #fields, 2 do
    if fields[f] == 'since' then
      queued = tonumber(fields[f + 1])
    end
  end
  oldest = math.min(oldest, queued or now)
end

for _, entry in ipairs(redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)) do
  look(entry[2], tonumber(string.match(entry[1], '^%d+')))
end
for _, member in ipairs(redis.call('ZRANGE', KEYS[2], 0, 99)) do
  look(cmsgpack.unpack(member))
end
for i = 4, #KEYS do
  local first = redis.call('LINDEX', KEYS[i], 0)
  if first then
    look(cmsgpack.unpack(first))
  end
end
local parked = 0
for _, count in ipairs(redis.call('HVALS', KEYS[3])) do
  parked = parked + tonumber(count)
end
return { redis.call('XLEN', KEYS[1]), redis.call('ZCARD', KEYS[2]), parked, now - oldest }
