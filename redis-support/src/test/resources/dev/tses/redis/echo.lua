-- Answers with its keys, its arguments and 1.
local answer = {}
for _, key in ipairs(KEYS) do
  answer[#answer + 1] = key
end
for _, arg in ipairs(ARGV) do
  answer[#answer + 1] = arg
end
answer[#answer + 1] = 1
return answer
