-- Hands entries whose lease has run out to another consumer, and forgets consumers that hold nothing and were not heard
-- of for a day (a node takes new names at every start).
-- KEYS  1 stream
-- ARGV  1 group  2 consumer  3 lease in ms  4 how many at most
-- Returns the entries: {id, {field, value, …}} each.
local function group_exists()
  local groups = redis.pcall('XINFO', 'GROUPS', KEYS[1]) -- fails where there is no stream
  for _, group in ipairs(groups) do
    if group[2] == ARGV[1] then
      return true
    end
  end
  return false
end

local function forget_old_consumers()
  for _, info in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
    local name, pending, idle = info[2], info[4], info[6]
    if pending == 0 and idle > 86400000 then
      redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], name)
    end
  end
end

if not group_exists() then
  return {}
end
forget_old_consumers()
local entries, wanted, cursor = {}, tonumber(ARGV[4]), '0-0'
repeat
  -- One call looks at ten times COUNT entries only, and those in work come first.
  local claimed = redis.call('XAUTOCLAIM', KEYS[1], ARGV[1], ARGV[2], ARGV[3], cursor, 'COUNT', wanted - #entries, 'JUSTID')
  cursor = claimed[1]
  for _, id in ipairs(claimed[2]) do
    local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
    if entry then
      entries[#entries + 1] = entry
    else
      redis.call('XACK', KEYS[1], ARGV[1], id) -- deleted by hand: before 7.0, Redis keeps it pending for ever
    end
  end
until cursor == '0-0' or #entries >= wanted
return entries
