// SPDX-License-Identifier: Apache-2.0
//
// Questions to small programs. What is found, and by what way; what must not be found; and traps that would make "no
// flow" a lie.
#include "../support/Snippet.h"

#include "analyzer/valueflow/PlaceNames.h"
#include "analyzer/valueflow/ValueFlow.h"
#include "analyzer/valueflow/ValueSearch.h"
#include "support/Digest.h"

#include <gmock/gmock.h>

#include <stdexcept>

namespace assay::analyzer {
namespace {

using testing::Contains;
using testing::HasSubstr;

constexpr const char *declarations = R"(
  extern "C" { long source(void); void sink(long value); void sinkMemory(const void *memory); }
)";
constexpr const char *ends = R"(
  extern "C" { static volatile long device; long source(void) { return device; } void sink(long value) {}
               void sinkMemory(const void *memory) {} }
)";

std::vector<LinkUnit> summariseText(const std::string &program) {
  std::vector<LinkUnit> units;
  for (const auto &[name, text] :
       {std::pair<std::string, std::string>("main.cpp", declarations + program), {"ends.cpp", ends}}) {
    const Result<UnitModel> model = test::extractSnippet(text, {"-std=c++20"}, name);
    if (!model)
      throw std::runtime_error(model.error().render());
    const Result<UnitSummary> summary = summariseUnit(*model, SummaryDetail::Values);
    if (!summary)
      throw std::runtime_error(summary.error().render());
    const std::string bytes = toBytes(*summary);
    units.push_back({name, sha256Hex(model->bitcode), [bytes] { return unitSummaryFromBytes(bytes, "summary"); }});
  }
  return units;
}

ValueFlow linkText(const std::vector<LinkUnit> &units) {
  Result<ValueFlow> flow = ValueFlow::link(units, {ProgramForm::Executable, false});
  if (!flow)
    throw std::runtime_error(flow.error().render());
  return std::move(*flow);
}

ValueFlow linkText(const std::string &text) { return linkText(summariseText(text)); }

/// Whether a search from the sink comes to the source.
bool isFoundBackward(const std::vector<LinkUnit> &units, const std::string &to) {
  Result<std::unique_ptr<ProgramValues>> values = ProgramValues::link(units, {ProgramForm::Executable, false});
  if (!values)
    throw std::runtime_error(values.error().render());
  const FlowPlaces sinks = placesOf(**values, *findPlace(**values, to), false);
  const FlowPlaces sources = placesOf(**values, *findPlace(**values, "source"), true);
  ValueNeighbours neighbours(**values, /*isForward=*/false, /*withControl=*/false);
  ValueSearch search(neighbours, **values);
  std::vector<ValuePlace> start = sinks.values;
  for (const MemoryRegion &region : sinks.regions)
    start.push_back(neighbours.place(region));
  bool isFound = false;
  search.run(start, [&](const ValuePlace &place, uint32_t) {
    return isFound = std::binary_search(sources.values.begin(), sources.values.end(), place);
  });
  return isFound;
}

FlowAnswer ask(ValueFlow &flow, const std::string &from, const std::string &to, bool withControl = false) {
  FlowQuestion question;
  if (!from.empty())
    question.from = {from};
  if (!to.empty())
    question.to = {to};
  question.withControl = withControl;
  const Result<FlowAnswer> answer = flow.flows(question);
  if (!answer)
    throw std::runtime_error(answer.error().render());
  return *answer;
}

bool isFoundInside(const FlowAnswer &answer) {
  return std::any_of(answer.paths.begin(), answer.paths.end(),
                     [](const FlowPath &path) { return !path.isThroughEnvironment; });
}

struct FlowCase {
  const char *name;
  const char *text;
};

class Flows : public testing::TestWithParam<FlowCase> {};
class NoFlows : public testing::TestWithParam<FlowCase> {};
class ImplicitFlows : public testing::TestWithParam<FlowCase> {};

TEST_P(Flows, AreFoundInBothDirections) {
  const std::vector<LinkUnit> units = summariseText(GetParam().text);
  ValueFlow flow = linkText(units);
  EXPECT_FALSE(ask(flow, "source", "sink").paths.empty() && ask(flow, "source", "sinkMemory").paths.empty());
  EXPECT_TRUE(isFoundBackward(units, "sink") || isFoundBackward(units, "sinkMemory"));
}

TEST_P(NoFlows, AreNotFoundInside) {
  ValueFlow flow = linkText(GetParam().text);
  EXPECT_FALSE(isFoundInside(ask(flow, "source", "sink")));
  EXPECT_FALSE(isFoundInside(ask(flow, "source", "sinkMemory")));
}

TEST_P(ImplicitFlows, AreFoundWhenAskedFor) {
  ValueFlow flow = linkText(GetParam().text);
  EXPECT_FALSE(isFoundInside(ask(flow, "source", "sink")));
  EXPECT_TRUE(isFoundInside(ask(flow, "source", "sink", true)));
}

const FlowCase found[] = {
    {"UnknownFunctionKeepsAndGives", R"(
      extern "C" void keep(long); extern "C" long give(void);
      int main() { keep(source()); sink(give()); })"},
    {"UnknownFunctionWritesWhatItWasHandedBefore", R"(
      extern "C" void attach(long *); extern "C" void put(long);
      static long cell;
      int main() { attach(&cell); put(source()); sink(cell); })"},
    {"UnknownFunctionReachesBehindPointers", R"(
      struct Inner { long value; }; struct Outer { Inner *inner; };
      extern "C" long look(Outer *);
      int main() { Inner inner{source()}; Outer outer{&inner}; sink(look(&outer)); })"},
    {"Assembly", R"(
      int main() { long value = source(); long copy; asm("mov %1, %0" : "=r"(copy) : "r"(value)); sink(copy); })"},
    {"AssemblyThroughMemory", R"text(
      int main() { long value = source(), copy = 0;
        asm volatile("mov (%1), %%rax; mov %%rax, (%0)" : : "r"(&copy), "r"(&value) : "rax", "memory"); sink(copy); })text"},
    {"PartlyOverwritten", R"(
      union Bits { long whole; int parts[2]; };
      int main(int argc, char **) { Bits bits; Bits *which = argc > 9 ? nullptr : &bits;
        which->whole = source(); which->parts[0] = 0; sink(which->whole); })"},
    {"OverwrittenOnOneWayOnly", R"(
      int main(int argc, char **) { long cells[2]; long *cell = &cells[argc & 1];
        *cell = source(); if (argc > 1) *cell = 0; sink(*cell); })"},
    {"OverwrittenThroughAnotherPointer", R"(
      static void set(long *to, long *other) { *to = 0; *other = source(); sink(*to); }
      int main() { long cell; set(&cell, &cell); })"},
    {"RestrictIsNotBelieved", R"(
      static void set(long *__restrict to, long *__restrict other) { *to = 0; *other = source(); sink(*to); }
      int main() { long cell; set(&cell, &cell); })"},
    {"PureIsNotBelieved", R"(
      static long *where;
      __attribute__((pure, noinline)) static int get() { *where = source(); return 1; }
      int main() { long cell; where = &cell; cell = 0; int got = get(); sink(cell + 0 * got); })"},
    {"NextTurnOfALoop", R"(
      int main(int argc, char **) { long cells[8] = {}; for (int i = 0; i < argc; ++i) {
        sink(cells[(i + 7) & 7]); cells[i & 7] = source(); } })"},
    {"VolatileMemory", R"(
      static volatile long port;
      int main() { port = source(); port = 0; sink(port); })"},
    {"OverlappingCopy", R"(
      int main(int argc, char **) { long cells[8] = {}; cells[0] = source();
        for (int i = 0; i < argc; ++i) __builtin_memmove(cells + 1, cells, 7 * sizeof(long)); sink(cells[7]); })"},
    {"CopyOfUnknownLength", R"(
      int main(int argc, char **) { char from[16] = {}, to[16] = {}; from[3] = (char)source();
        __builtin_memcpy(to, from, (unsigned long)argc); sink(to[3]); })"},
    {"ThroughAnAlias", R"(
      extern "C" { void real(long value) { sink(value); }
      void other(long value) __attribute__((alias("real"))); }
      int main() { other(source()); })"},
    {"FromStaticInitialiser", R"(
      static long early = source();
      int main() { sink(early); })"},
    {"ThreadLocal", R"(
      static thread_local long mine;
      int main() { mine = source(); sink(mine); })"},
    {"ByAnUnprototypedPointer", R"(
      using Call = void (*)(long);
      static void *address = reinterpret_cast<void *>(&sink);
      int main() { reinterpret_cast<Call>(address)(source()); })"},
    {"ResultByHiddenPointer", R"(
      struct Large { long values[8]; };
      static Large make(long value) { Large large{}; large.values[5] = value; return large; }
      int main() { const Large large = make(source()); sink(large.values[5]); })"},
    {"FloatingPoint", R"(
      int main() { float value = (float)source(); double wide = -value / 3; sink((long)__builtin_fma(wide, 2, 1)); })"},
    {"Vector", R"(
      typedef long Four __attribute__((vector_size(32)));
      int main() { Four four = {1, source(), 3, 4}; four = four + four; sink(four[1]); })"},
    {"Coroutine", R"(
      #include <coroutine>
      struct Task { struct promise_type { long value = 0; Task get_return_object() {
            return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
          std::suspend_never initial_suspend() noexcept { return {}; }
          std::suspend_always final_suspend() noexcept { return {}; }
          void unhandled_exception() {} void return_value(long given) { value = given; } };
        std::coroutine_handle<promise_type> handle; };
      static Task run() { co_return source(); }
      int main() { const Task task = run(); sink(task.handle.promise().value); })"},
    {"PointerHandedToTheSink", R"(
      int main() { long deep[2] = {0, source()}; const long *inner = deep; sinkMemory(&inner); })"},
    {"CalledByCodeOutside", R"(
      extern "C" void onEvent(void (*)(long), long);
      static void handler(long value) { sink(value); }
      int main() { onEvent(handler, source()); })"},
    {"OverflowCheckedArithmetic", R"(
      int main() { long sum; if (!__builtin_add_overflow(source(), 5, &sum)) sink(sum); })"},
    {"DeviceAtAFixedAddress", R"(
      int main() { *reinterpret_cast<volatile long *>(0x4000) = source();
        sink(*reinterpret_cast<volatile long *>(0x5000)); })"},
    {"StandardThread", R"(
      #include <thread>
      static void work(long value) { sink(value); }
      int main() { std::thread thread(work, source()); thread.join(); })"},
    {"Future", R"(
      #include <future>
      int main() { std::future<long> later = std::async(std::launch::async, [] { return source(); });
        sink(later.get()); })"},
    {"Promise", R"(
      #include <future>
      int main() { std::promise<long> given; std::future<long> later = given.get_future();
        given.set_value(source()); sink(later.get()); })"},
    {"QueueWithCondition", R"(
      #include <condition_variable>
      #include <deque>
      #include <mutex>
      static std::mutex lock; static std::condition_variable ready; static std::deque<long> queue;
      static void put(long value) { { std::lock_guard guard(lock); queue.push_back(value); } ready.notify_one(); }
      static long take() { std::unique_lock guard(lock); ready.wait(guard, [] { return !queue.empty(); });
        const long value = queue.front(); queue.pop_front(); return value; }
      int main() { put(source()); sink(take()); })"},
    {"String", R"(
      #include <string>
      int main() { std::string text = "speed "; text += std::to_string(source()); text.append(40, '.');
        const std::string copy = text + "!"; sinkMemory(copy.c_str()); })"},
    {"StringStream", R"(
      #include <sstream>
      int main() { std::ostringstream stream; stream << "speed " << source(); const std::string text = stream.str();
        sinkMemory(text.data()); })"},
    {"InputStream", R"(
      #include <sstream>
      int main() { std::string text(1, static_cast<char>(source())); std::istringstream stream(text); long value = 0;
        stream >> value; sink(value); })"},
    {"UnorderedMap", R"(
      #include <string>
      #include <unordered_map>
      int main() { std::unordered_map<std::string, long> table; table["a"] = source(); sink(table.at("a")); })"},
    {"SharedPointerAndFunction", R"(
      #include <functional>
      #include <memory>
      #include <vector>
      int main() { std::vector<std::function<long()>> calls; auto held = std::make_shared<long>(source());
        calls.emplace_back([held] { return *held; }); sink(calls.front()()); })"},
    {"Variant", R"(
      #include <string>
      #include <variant>
      int main() { std::variant<std::string, long> either = source();
        std::visit([](const auto &each) { if constexpr (std::is_same_v<std::decay_t<decltype(each)>, long>) sink(each); },
                   either); })"},
    {"SortedVector", R"(
      #include <algorithm>
      #include <vector>
      int main() { std::vector<long> values{3, source(), 1}; std::sort(values.begin(), values.end());
        sink(values.back()); })"},
    {"ExceptionText", R"(
      #include <stdexcept>
      #include <string>
      int main() { try { throw std::runtime_error(std::string(1, static_cast<char>(source()))); }
        catch (const std::exception &error) { sinkMemory(error.what()); } })"},
    {"ExceptionPointer", R"(
      int main() { long value = source(); try { throw &value; } catch (const long *caught) { sink(*caught); } })"},
}; // namespace assay::analyzer
INSTANTIATE_TEST_SUITE_P(Programs, Flows, testing::ValuesIn(found),
                         [](const auto &each) { return std::string(each.param.name); });

const FlowCase absent[] = {
    {"CallsReturnWhereTheyCameFrom", R"(
      static long same(long value) { return value; }
      static long twice(long value) { return same(same(value)); }
      int main() { static long kept; kept = twice(source()); sink(twice(3)); })"},
    {"FieldsAreApart", R"(
      struct Pair { long left, right; };
      static void set(Pair &pair, long value) { pair.left = value; }
      int main() { Pair pair{}; set(pair, source()); sink(pair.right); })"},
    {"OverwrittenOnBothWays", R"(
      int main(int argc, char **) { long cells[2]; long *cell = &cells[argc & 1]; *cell = source();
        if (argc > 1) *cell = 1; else *cell = 2; sink(*cell); })"},
    {"ObjectsOfDifferentPlaces", R"(
      struct Node { long value; };
      int main() { Node *left = new Node, *right = new Node; left->value = source(); right->value = 1;
        sink(right->value); })"},
    {"AddressAloneIsNotContents", R"(
      int main() { long secret = source(); static long *kept; kept = &secret; sink(reinterpret_cast<long>(kept)); })"},
    {"BranchIsNoExplicitFlow", R"(
      int main() { if (source() > 0) sink(10); else sink(20); })"},
    {"StringLiteral", R"(
      int main() { static long kept; kept = source(); sinkMemory("text"); })"},
};
INSTANTIATE_TEST_SUITE_P(Programs, NoFlows, testing::ValuesIn(absent),
                         [](const auto &each) { return std::string(each.param.name); });

const FlowCase implicit[] = {
    {"BranchDecidesWhetherItIsCalled", R"(
      int main() { if (source() > 0) sink(10); else sink(20); })"},
    {"BranchChoosesConstant", R"(
      int main() { long chosen; if (source() > 0) chosen = 10; else chosen = 20; sink(chosen); })"},
    {"SwitchChoosesCall", R"(
      static long last; static void note(long what) { last = what; }
      int main() { switch (source()) { case 1: note(3); break; default: break; } sink(last); })"},
    {"LoopCounts", R"(
      int main() { long turns = 0; for (long rest = source(); rest > 0; rest /= 2) ++turns; sink(turns); })"},
    {"EarlyReturn", R"(
      static long limit(long value) { if (value > 9) return 9; return 1; }
      int main() { sink(limit(source())); })"},
    {"WriteUnderANestedBranch", R"(
      static long flag;
      int main(int argc, char **) { if (source() > 0) if (argc > 1) flag = 1; sink(flag); })"},
    {"WhereSomethingIsWritten", R"(
      static long cells[4];
      int main() { cells[source() & 3] = 1; sink(cells[2]); })"},
    {"WhichFunctionIsCalled", R"(
      static long one() { return 1; } static long two() { return 2; }
      int main() { long (*const calls[])() = {one, two}; long (*call)() = calls[source() & 1]; sink(call()); })"},
};
INSTANTIATE_TEST_SUITE_P(Programs, ImplicitFlows, testing::ValuesIn(implicit),
                         [](const auto &each) { return std::string(each.param.name); });

TEST(ValueFlow, ShowsTheWayStepByStep) {
  ValueFlow flow = linkText(R"(
struct Message { long identity, speed; };
static Message message;
static void fill(long wanted) { message.speed = wanted * 2; }
int main() {
  fill(source());
  sink(message.speed);
}
)");
  const FlowAnswer answer = ask(flow, "source", "sink:value");
  ASSERT_EQ(answer.paths.size(), 1U);
  std::vector<std::string> texts;
  for (const FlowStep &step : answer.paths.front().steps)
    texts.push_back(std::string(name(step.kind)) + ": " + step.text);
  EXPECT_THAT(texts, Contains("parameter: parameter wanted of fill"));
  EXPECT_THAT(texts, Contains("write: written: message.speed"));
  EXPECT_THAT(texts, Contains(HasSubstr("memory: message")));
  EXPECT_THAT(texts, Contains("read: read: message.speed"));
  EXPECT_THAT(texts.back(), HasSubstr("argument 0 of sink"));
  EXPECT_EQ(answer.paths.front().steps.back().place.line, 9U);
}

TEST(ValueFlow, ReadsOnlyBodiesThatItComesTo) {
  std::string text = "int main() { sink(source()); }\n";
  for (int number = 0; number < 50; ++number)
    text += "long far" + std::to_string(number) + "(long value) { return value + 1; }\n";
  ValueFlow flow = linkText(text);
  EXPECT_LT(ask(flow, "source", "sink").functionsRead, 10U);
}

TEST(ValueFlow, GoesBackwardFromASink) {
  ValueFlow flow = linkText(R"(
    #include <cstdio>
    int main() { char text[8]; std::fgets(text, 8, stdin); sink(text[2]); })");
  const FlowAnswer answer = ask(flow, "", "sink");
  ASSERT_FALSE(answer.paths.empty());
  EXPECT_THAT(answer.paths.front().steps.front().text, HasSubstr("outside the program"));
}

TEST(ValueFlow, ListsWhereValuesLeaveTheProgram) {
  ValueFlow flow = linkText(R"(
    #include <cstdio>
    int main() { const long value = source(); std::printf("%ld\n", value); std::puts("done"); })");
  const FlowAnswer answer = ask(flow, "source", "");
  ASSERT_EQ(answer.paths.size(), 1U);
  EXPECT_THAT(answer.paths.front().steps.back().how, HasSubstr("printf"));
}

TEST(ValueFlow, SaysWhatPointersMayReferTo) {
  ValueFlow flow = linkText(R"(
    static long left, right;
    static void use(long *pointer) { *pointer = 1; }
    static void other(long *pointer) { *pointer = 2; }
    int main() { use(&left); other(&left); other(&right); })");
  const Result<std::vector<PointerAnswer>> answers = flow.pointers("use:pointer");
  ASSERT_TRUE(answers) << answers.error().render();
  ASSERT_EQ(answers->size(), 1U);
  const PointerAnswer &answer = answers->front();
  ASSERT_EQ(answer.refersTo.size(), 1U);
  EXPECT_EQ(answer.refersTo.front().object, "left");
  EXPECT_FALSE(answer.isUnknown);
  EXPECT_THAT(answer.othersThatMay, Contains("other:pointer"));
}

TEST(ValueFlow, SuggestsNames) {
  ValueFlow flow = linkText("static void drive(long speed) { sink(speed); } int main() { drive(1); }");
  FlowQuestion question;
  question.from = {"drives"};
  Result<FlowAnswer> answer = flow.flows(question);
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().render(), HasSubstr("did you mean \"drive\"?"));
  question.from = {"drive:sped"};
  answer = flow.flows(question);
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().render(), HasSubstr("did you mean \"speed\"?"));
}

TEST(ValueFlow, SameQuestionSameAnswer) {
  const char *text = R"(
    static long table[4];
    static void put(int at, long value) { table[at] = value; }
    int main(int argc, char **) { put(argc, source()); put(argc + 1, source()); sink(table[argc]); sink(table[0]); })";
  ValueFlow first = linkText(text);
  ValueFlow second = linkText(text);
  const FlowAnswer left = ask(first, "source", "");
  (void)ask(second, "main", "sink");
  const FlowAnswer right = ask(second, "source", "");
  ASSERT_EQ(left.paths.size(), right.paths.size());
  for (size_t path = 0; path < left.paths.size(); ++path)
    ASSERT_EQ(left.paths[path].steps.size(), right.paths[path].steps.size());
}

} // namespace
} // namespace assay::analyzer
