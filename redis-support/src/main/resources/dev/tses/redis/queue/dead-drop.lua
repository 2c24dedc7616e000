-- Forgets dead letters.
-- KEYS  1 dead letters (stream)
-- ARGV  1 entry id, or '' for all
-- Returns how many there were.
if ARGV[1] ~= '' then
  return redis.call('XDEL', KEYS[1], ARGV[1])
end
local letters = redis.call('XLEN', KEYS[1])
redis.call('DEL', KEYS[1])
return letters
