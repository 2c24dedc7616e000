-- Puts parked jobs back into the stream: as many of a lane as there is room for, oldest first, and besides those whose
-- deadline has passed, which need no room, at most 100 a call.
-- KEYS  1 stream  2 lanes (hash: lane → jobs parked)  3 the lane's parked jobs (list)
-- ARGV  1 lane  2 room
-- Returns how many of the lane are still parked.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)

local function is_late(fields)
  for f = 1, #fields, 2 do
    if fields[f] == 'deadline' then
      local deadline = tonumber(fields[f + 1]) or 0
      return deadline > 0 and deadline <= now
    end
  end
end

local room, late = tonumber(ARGV[2]), 100
while true do
  local parked = redis.call('LINDEX', KEYS[3], 0)
  if not parked then
    redis.call('HDEL', KEYS[2], ARGV[1])
    return 0
  end
  local fields = cmsgpack.unpack(parked)
  if late > 0 and is_late(fields) then
    late = late - 1
  elseif room > 0 then
    room = room - 1
  else
    return redis.call('HINCRBY', KEYS[2], ARGV[1], 0)
  end
  redis.call('XADD', KEYS[1], '*', unpack(fields))
  redis.call('LPOP', KEYS[3])
  redis.call('HINCRBY', KEYS[2], ARGV[1], -1)
end
