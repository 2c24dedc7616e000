-- Returns every key and everything in it, as a flat list of texts.
local texts = {}
local function add(value)
  if type(value) == 'table' then
    for _, part in ipairs(value) do
      add(part)
    end
  elseif value then
    texts[#texts + 1] = tostring(value)
  end
end
local read = {
  string = function(key) return redis.call('GET', key) end,
  hash = function(key) return redis.call('HGETALL', key) end,
  zset = function(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end,
  stream = function(key) return redis.call('XRANGE', key, '-', '+') end,
  list = function(key) return redis.call('LRANGE', key, 0, -1) end,
  set = function(key) return redis.call('SMEMBERS', key) end,
}
for _, key in ipairs(redis.call('KEYS', '*')) do
  add(key)
  add(read[redis.call('TYPE', key).ok](key))
end
return texts
