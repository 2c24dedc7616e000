-- Returns what Redis has done since its start, the call of this script not yet counted.
return redis.call('INFO', 'stats') .. redis.call('INFO', 'commandstats')
