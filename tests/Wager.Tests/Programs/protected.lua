-- What Lua does with setjmp and longjmp: errors, protected calls, coroutines, closed variables, and its collector meanwhile.
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
print(fib(20))
print(select(2, pcall(function() error({ code = 7 }) end)).code)
print(select(2, pcall(function() local x = nil; return x.y end)))
print(select(2, pcall(string.rep)))
local failures = 0
for i = 1, 20000 do
  local ok, e = pcall(function() if i % 3 == 0 then error(i) end return i end)
  if not ok then failures = failures + (e % 2) end
end
print(failures)
local function nested(n) if n == 0 then error("bottom", 0) end
  local ok, e = pcall(nested, n - 1); error(e .. n, 0) end
print(select(2, pcall(nested, 20)))
local walk = coroutine.wrap(function(a) for i = 1, 3 do a = a + coroutine.yield(a * i) end error("done", 0) end)
print(walk(10), walk(1), walk(2), pcall(walk, 3))
do
  local log = {}
  pcall(function() local a <close> = setmetatable({}, { __close = function(_, e) log[#log + 1] = tostring(e) end }) error("closing", 0) end)
  print(table.concat(log, ","))
end
print(xpcall(function() return 1 + {} end, function(m) return "handled: " .. m:gsub("^.-:%d+: ", "") end))
local words = {}
for word in ("the quick brown fox jumps over the lazy dog"):gmatch("%a+") do words[#words + 1] = word end
table.sort(words, function(a, b) return #a == #b and a < b or #a < #b end)
print(table.concat(words, " "))
print(pcall(table.sort, { 3, 1, "x" }))
local t = setmetatable({}, { __index = function(_, k) if k > 100 then error("too far", 0) end return k * 2 end })
print(t[4], pcall(function() return t[101] end))
local strings = 0
for i = 1, 3000 do strings = strings + #(("x"):rep(i % 50) .. i) end
print(strings, collectgarbage("count") < 4096)
local function endless(n) return endless(n + 1) + 1 end
print((select(2, pcall(endless, 1)):gsub(".*(stack overflow).*", "%1")))
