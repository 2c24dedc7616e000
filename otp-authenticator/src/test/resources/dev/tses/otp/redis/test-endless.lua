-- Returns all keys without a time to live.
local endless = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  if redis.call('PTTL', key) == -1 then
    endless[#endless + 1] = key
  end
end
return endless
