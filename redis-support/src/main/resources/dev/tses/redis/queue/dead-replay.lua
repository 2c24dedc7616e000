-- Puts a dead letter back into the stream, as if it had not been tried yet, unless its deadline has passed.
-- KEYS  1 stream  2 dead letters (stream)
-- ARGV  1 entry id
-- Returns 'replayed' | 'late' | 'unknown'.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local letter = redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1])[1]
if not letter then
  return 'unknown'
end
local fields = {}
for f = 1, #letter[2], 2 do
  local name, value = letter[2][f], letter[2][f + 1]
  if name == 'deadline' and tonumber(value) > 0 and tonumber(value) <= now then
    return 'late'
  end
  if name == 'attempt' then
    value = '0'
  end
  if name ~= 'reason' and name ~= 'since' then
    fields[#fields + 1] = name
    fields[#fields + 1] = value
  end
end
redis.call('XADD', KEYS[1], '*', unpack(fields))
redis.call('XDEL', KEYS[2], ARGV[1])
return 'replayed'
