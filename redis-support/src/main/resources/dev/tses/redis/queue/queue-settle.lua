-- Settles entries: done, to be retried later ('again' if they may be done already), or dead. One that is no longer pending was settled by somebody else and is
-- left alone. So is one that another consumer took over, unless it is done, which is true whoever did it: no retry is
-- scheduled twice, and none of what is being done.
-- KEYS  1 stream  2 delayed (sorted set)  from 3 on: dead letters (streams), one per lane among the entries
-- ARGV  1 group  2 dead letters kept at most in each stream  3 time in ms that those of a lane are kept after the last
--       then per entry: entry id, consumer, 'done'|'retry'|'again'|'dead', delay in ms | reason, index among KEYS of its dead letters
-- Returns how many were settled.
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)

local function holder_of(id)
  local pending = redis.pcall('XPENDING', KEYS[1], ARGV[1], id, id, 1) -- fails after a flush
  return pending[1] and pending[1][2]
end

local function fields_of(id)
  local found = redis.call('XRANGE', KEYS[1], id, id)
  return found[1] and found[1][2]
end

local function retry(id, fields, delay, again)
  local since
  for f = 1, #fields, 2 do
    if fields[f] == 'attempt' then
      fields[f + 1] = tostring(tonumber(fields[f + 1]) + 1)
    end
    since = since or fields[f] == 'since'
    again = again and fields[f] ~= 'again'
  end
  if not since then
    fields[#fields + 1] = 'since'
    fields[#fields + 1] = string.match(id, '^%d+')
  end
  if again then
    fields[#fields + 1] = 'again'
    fields[#fields + 1] = '1'
  end
  redis.call('ZADD', KEYS[2], now + tonumber(delay), cmsgpack.pack(fields))
end

local settled = 0
for i = 4, #ARGV, 5 do
  local id, consumer, verdict, detail, dead = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4]
  local holder = holder_of(id)
  if holder and (holder == consumer or verdict == 'done') then
    local fields = verdict ~= 'done' and fields_of(id)
    -- First to its new place, then away from the old: if Redis refuses the former (out of memory), nothing is lost.
    if fields and (verdict == 'retry' or verdict == 'again') then
      retry(id, fields, detail, verdict == 'again')
    elseif fields and verdict == 'dead' then
      local letters = KEYS[tonumber(dead)]
      redis.call('XADD', letters, 'MAXLEN', '~', ARGV[2], '*', 'reason', detail, unpack(fields))
      if string.sub(letters, -5) ~= ':dead' then -- a lane's
        redis.call('PEXPIRE', letters, ARGV[3])
      end
    end
    redis.call('XACK', KEYS[1], ARGV[1], id)
    redis.call('XDEL', KEYS[1], id)
    settled = settled + 1
  end
end
return settled
