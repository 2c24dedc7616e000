-- Returns how often each command was called, this script not yet counted.
return redis.call('INFO', 'commandstats')
