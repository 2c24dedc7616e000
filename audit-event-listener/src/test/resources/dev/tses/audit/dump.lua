-- Everything that Redis holds, as one text.
local all = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local kind = redis.call('TYPE', key).ok
  if kind == 'stream' then
    all[#all + 1] = cjson.encode(redis.call('XRANGE', key, '-', '+'))
  elseif kind == 'zset' then
    all[#all + 1] = table.concat(redis.call('ZRANGE', key, 0, -1), ' ')
  else
    all[#all + 1] = key .. ' is a ' .. kind
  end
end
return table.concat(all, '\n')
