-- Adds jobs to a queue.
-- KEYS  1 stream
-- ARGV  per job: id, attempt, deadline (epoch ms, 0 for none), body
-- Returns the number of jobs added.
for i = 1, #ARGV, 4 do
  redis.call('XADD', KEYS[1], '*', 'id', ARGV[i], 'attempt', ARGV[i + 1], 'deadline', ARGV[i + 2], 'body', ARGV[i + 3])
end
return #ARGV / 4
