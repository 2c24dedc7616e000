-- Takes a job whose lane is full out of the stream, and with it those of the same lane that nobody has taken yet, so that
-- other lanes need not wait behind them.
-- KEYS  1 stream  2 lanes (hash: lane → jobs parked)  3 the lane's parked jobs (list of cmsgpack of the entry's fields)
-- ARGV  1 group  2 consumer  3 entry id  4 lane  5 how many entries to look at  6 '1' if the job may be done already
-- Returns how many were parked.
local function is_held()
  local pending = redis.pcall('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1) -- fails after a flush
  return pending[1] and pending[1][2] == ARGV[2]
end

local function value_of(fields, name)
  for f = 1, #fields, 2 do
    if fields[f] == name then
      return fields[f + 1]
    end
  end
end

-- What has waited before goes to the front.
local function park(id, fields)
  if value_of(fields, 'since') then
    redis.call('LPUSH', KEYS[3], cmsgpack.pack(fields))
  else
    fields[#fields + 1] = 'since'
    fields[#fields + 1] = string.match(id, '^%d+')
    redis.call('RPUSH', KEYS[3], cmsgpack.pack(fields))
  end
  redis.call('HINCRBY', KEYS[2], ARGV[4], 1)
  redis.call('XDEL', KEYS[1], id)
end

local function last_taken()
  for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
    if group[2] == ARGV[1] then
      return group[8]
    end
  end
end

if not is_held() then
  return 0
end
local parked = 0
local entry = redis.call('XRANGE', KEYS[1], ARGV[3], ARGV[3])[1]
if entry then
  if ARGV[6] == '1' and not value_of(entry[2], 'again') then
    entry[2][#entry[2] + 1] = 'again'
    entry[2][#entry[2] + 1] = '1'
  end
  park(entry[1], entry[2])
  parked = 1
end
redis.call('XACK', KEYS[1], ARGV[1], ARGV[3])
for _, waiting in ipairs(redis.call('XRANGE', KEYS[1], '(' .. last_taken(), '+', 'COUNT', ARGV[5])) do
  if value_of(waiting[2], 'lane') == ARGV[4] then
    park(waiting[1], waiting[2])
    parked = parked + 1
  end
end
return parked
