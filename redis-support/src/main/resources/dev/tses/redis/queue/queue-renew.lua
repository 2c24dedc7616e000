-- Starts the leases of entries anew, where the consumer still holds them.
-- KEYS  1 stream
-- ARGV  1 group  then per entry: entry id, consumer
-- Returns how many were renewed.
local renewed = 0
for i = 2, #ARGV, 2 do
  local id, consumer = ARGV[i], ARGV[i + 1]
  local pending = redis.pcall('XPENDING', KEYS[1], ARGV[1], id, id, 1) -- fails after a flush
  if pending[1] and pending[1][2] == consumer then
    redis.call('XCLAIM', KEYS[1], ARGV[1], consumer, 0, id, 'JUSTID')
    renewed = renewed + 1
  end
end
return renewed
