// SPDX-License-Identifier: Apache-2.0
//
// No call is missing from the call graph, however the function comes to the call; and calls whose pointers are all
// known reach nothing else.
#include "../support/LinkedProgram.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::LinkedProgram;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

struct EdgeCase {
  const char *name;
  const char *text;    ///< defines `caller`; the functions that it calls by pointer are `hit…`, others `miss…`
  bool isExact = true; ///< no `miss…` is among the targets
  const char *fileName = "main.cpp";
};

class CallEdges : public testing::TestWithParam<EdgeCase> {};

TEST_P(CallEdges, AreThere) {
  const EdgeCase &each = GetParam();
  const LinkedProgram linked({{each.fileName, each.text}});
  const std::set<std::string> targets = linked.targets("caller");
  unsigned expected = 0;
  for (const ProgramFunction &function : linked.program.functions) {
    const size_t colons = function.qualifiedName.rfind("::");
    const std::string name =
        colons == std::string::npos ? function.qualifiedName : function.qualifiedName.substr(colons + 2);
    if (name.starts_with("hit")) {
      ++expected;
      EXPECT_TRUE(linked.reaches("caller", function.qualifiedName)) << function.qualifiedName << " is not reached";
    }
    if (name.starts_with("miss") && each.isExact) {
      EXPECT_FALSE(targets.contains(function.qualifiedName)) << function.qualifiedName << " is a target";
    }
  }
  EXPECT_GT(expected, 0U);
}

const EdgeCase cases[] = {
    {"StructField", R"(
      struct Operations { void (*before)(int); void (*act)(int); };
      static void hit(int) {}  static void miss(int) {}
      static const Operations operations = {miss, hit};
      void caller() { operations.act(1); }
      int main() { caller(); })"},
    {"FieldOfHeapObject", R"(
      struct Operations { long tag; void (*miss)(int); void (*act)(int); };
      static void hit(int) {}  static void miss(int) {}
      static Operations *make() { auto *made = new Operations; made->miss = miss; made->act = hit; return made; }
      void caller() { make()->act(1); }
      int main() { caller(); })"},
    {"ArrayByVariable", R"(
      static void hit1(int) {} static void hit2(int) {} static void miss(int) {}
      static void (*const table[])(int) = {hit1, hit2};
      static void (*other)(int) = miss;
      void caller(int which) { table[which & 1](2); }
      int main(int count, char **) { caller(count); other(1); })"},
    {"ArrayOfRecords", R"(
      struct Command { const char *name; void (*miss)(int); void (*run)(int); };
      static void hit1(int) {} static void hit2(int) {} static void miss(int) {}
      static Command table[] = {{"a", miss, hit1}, {"b", miss, hit2}};
      void caller(int which) { for (Command &each : table) if (which == each.name[0]) each.run(2); }
      int main(int count, char **) { caller(count); })"},
    {"WalkingPointer", R"(
      struct Command { const char *name; void (*miss)(int); void (*run)(int); };
      static void hit1(int) {} static void hit2(int) {} static void miss(int) {}
      static Command table[] = {{"a", miss, hit1}, {"b", miss, hit2}, {nullptr, nullptr, nullptr}};
      void caller() { for (Command *each = table; each->name; ++each) each->run(2); }
      int main() { caller(); })"},
    {"ThroughParameterAndResult", R"(
      using Action = void (*)(int);
      static void hit(int) {}  static void miss(int) {}
      static Action choose(Action action) { return action; }
      void caller() { choose(hit)(1); }
      static void other(Action action) { action(2); }
      int main() { caller(); other(miss); })"},
    {"CopiedRecord", R"(
      struct Pair { void (*miss)(int); void (*act)(int); long fill[6]; };
      static void hit(int) {}  static void miss(int) {}
      void caller() { Pair first{miss, hit, {}}; Pair second = first; Pair *third = new Pair(second);
        Pair *volatile keep = third; keep->act(1); }
      int main() { caller(); })"},
    {"CopiedByBytes", R"(
      struct Pair { void (*before)(int); void (*act)(int); };
      static void hit(int) {}
      static void copy(void *to, const void *from, unsigned long size) {
        char *out = static_cast<char *>(to); const char *in = static_cast<const char *>(from);
        while (size--) *out++ = *in++;
      }
      void caller() { Pair first{nullptr, hit}; Pair second{}; copy(&second, &first, sizeof first); second.act(1); }
      int main() { caller(); })"},
    {"CopiedByWords", R"(
      static void hit(int) {}
      void caller() { void (*first)(int) = hit; long word; __builtin_memcpy(&word, &first, 8);
        void (*second)(int); __builtin_memcpy(&second, &word, 8); second(1); }
      int main() { caller(); })"},
    {"CopiedAsDouble", R"(
      static void hit(int) {}
      static void (*source)(int) = hit; static void (*target)(int);
      void caller() { *reinterpret_cast<double *>(&target) = *reinterpret_cast<double *>(&source); target(1); }
      int main() { caller(); })"},
    {"IntegerAndBack", R"(
      #include <cstdint>
      static void hit(int) {}
      void caller() { auto bits = reinterpret_cast<std::uintptr_t>(&hit); bits |= 1; bits &= ~std::uintptr_t{1};
        reinterpret_cast<void (*)(int)>(bits)(1); }
      int main() { caller(); })"},
    {"Union", R"(
      union Word { long number; void (*act)(int); };
      static void hit(int) {}
      void caller() { Word word; word.act = hit; Word other; other.number = word.number; other.act(1); }
      int main() { caller(); })"},
    {"VariableArguments", R"(
      #include <cstdarg>
      static void hit(int) {}
      void caller(int count, ...) { va_list list; va_start(list, count); va_list copy; va_copy(copy, list);
        void (*action)(int) = va_arg(copy, void (*)(int)); action(1); va_end(list); va_end(copy); }
      int main() { caller(1, hit); })"},
    {"VariableArgumentsHandedOn", R"(
      #include <cstdarg>
      static void hit(int) {}
      static void inner(va_list list) { void (*action)(int) = va_arg(list, void (*)(int)); action(1); }
      void caller(int count, ...) { va_list list; va_start(list, count); inner(list); va_end(list); }
      int main() { caller(1, hit); })"},
    {"ByValue", R"(
      struct Big { long fill[4]; void (*act)(int); };
      static void hit(int) {}
      static void run(Big big) { big.act(1); }
      static Big make() { Big big{}; big.act = hit; return big; }
      void caller() { run(make()); }
      int main() { caller(); })"},
    {"ThreadLocal", R"(
      static void hit(int) {}
      static thread_local void (*action)(int);
      void caller() { action = hit; action(1); }
      int main() { caller(); })"},
    {"Atomic", R"(
      #include <atomic>
      static void hit1(int) {} static void hit2(int) {}
      static std::atomic<void (*)(int)> action{hit1};
      void caller() { void (*old)(int) = hit1; action.compare_exchange_strong(old, hit2); action.exchange(old)(1);
        action.load()(2); }
      int main() { caller(); })"},
    {"Select", R"(
      static void hit1(int) {} static void hit2(int) {} static void miss(int) {}
      void (*unused)(int) = miss;
      void caller(bool which) { (which ? hit1 : hit2)(1); }
      int main(int count, char **) { caller(count > 1); })"},
    {"VectorOfPointers", R"(
      typedef long Words __attribute__((vector_size(16)));
      static void hit1(int) {} static void hit2(int) {}
      static void (*table[2])(int) = {hit1, hit2}; static void (*copy[2])(int);
      void caller(int which) { *(Words *)copy = *(Words *)table; copy[which](1); }
      int main(int count, char **) { caller(count); })"},
    {"Reallocated", R"(
      #include <cstdlib>
      struct List { void (**items)(int); unsigned long size; };
      static void hit(int) {}
      static void add(List &list, void (*item)(int)) {
        list.items = static_cast<void (**)(int)>(realloc(list.items, (list.size + 1) * sizeof item));
        list.items[list.size++] = item;
      }
      void caller() { List list{}; add(list, hit); for (unsigned long i = 0; i < list.size; ++i) list.items[i](1); }
      int main() { caller(); })"},
    {"Thrown", R"(
      struct Action { void (*act)(int); };
      static void hit(int) {}
      static void fail() { throw Action{hit}; }
      void caller() { try { fail(); } catch (const Action &action) { action.act(1); } }
      int main() { caller(); })",
     false},
    {"ThrownObjectIsDestroyed", R"(
      struct Problem { int hitTag; ~Problem(); };
      void hitNow() {}
      Problem::~Problem() { hitNow(); }
      static void fail() { throw Problem{1}; }
      void caller() { try { fail(); } catch (...) { } }
      int main() { caller(); })"},
    {"DestructorWhileUnwinding", R"(
      void hit() {}
      struct Guard { ~Guard() { hit(); } };
      void risky();
      void caller() { Guard guard; risky(); }
      int main() { caller(); })"},
    {"Lambda", R"(
      static void hit(int) {}
      template <typename F> static void run(F f) { f(1); }
      void caller() { int local = 2; run([&](int value) { hit(value + local); }); }
      int main() { caller(); })"},
    {"LambdaAsPointer", R"(
      static void hit(int) {}
      void caller() { void (*action)(int) = [](int value) { hit(value); }; action(1); }
      int main() { caller(); })"},
    {"StdFunction", R"(
      #include <functional>
      static void hit1(int) {} static void hit2(int) {} static void miss(int) {}
      static void run(const std::function<void(int)> &action) { action(1); }
      void caller() { int local = 2; run(hit1); run([local](int value) { hit2(value + local); }); }
      void other() { void (*volatile action)(int) = miss; action(1); }
      int main() { caller(); other(); })"},
    {"StdFunctionMember", R"(
      #include <functional>
      #include <string>
      static void hit(int) {}
      struct Node { virtual ~Node() = default; std::string name; std::function<void(int)> callback; };
      static Node *subscribe(std::function<void(int)> callback) { auto *node = new Node; node->name = "x";
        node->callback = std::move(callback); return node; }
      void caller() { subscribe(hit)->callback(1); }
      int main() { caller(); })"},
    {"StdBind", R"(
      #include <functional>
      struct Motor { void hit(int) {} };
      void caller() { Motor motor; auto bound = std::bind(&Motor::hit, &motor, std::placeholders::_1);
        std::function<void(int)> action = bound; action(1); }
      int main() { caller(); })"},
    {"MemberPointer", R"(
      struct Motor { void hit(int) {} void miss(int) {} virtual void hitVirtual(int) {} virtual ~Motor() = default; };
      void caller(void (Motor::*first)(int), void (Motor::*second)(int)) { Motor motor; (motor.*first)(1); (motor.*second)(2); }
      static auto unused = &Motor::miss;
      int main() { caller(&Motor::hit, &Motor::hitVirtual); })"},
    {"Visit", R"(
      #include <variant>
      static void hitNumber(int) {} static void hitText(const char *) {}
      struct Visitor { void operator()(int value) { hitNumber(value); } void operator()(const char *text) { hitText(text); } };
      void caller(std::variant<int, const char *> value) { std::visit(Visitor(), value); }
      int main(int count, char **) { caller(count); })"},
    {"SharedPointerDeleter", R"(
      #include <memory>
      static void hit(int *pointer) { delete pointer; }
      void caller() { std::shared_ptr<int> shared(new int, hit); auto copy = shared; }
      int main() { caller(); })"},
    {"SharedPointerToDerived", R"(
      #include <memory>
      struct Base { virtual ~Base() = default; virtual void act() = 0; };
      struct Derived : Base { void act() override { hit(); } void hit() {} };
      void caller() { std::shared_ptr<Base> shared = std::make_shared<Derived>(); shared->act(); }
      int main() { caller(); })"},
    {"MapOfFunctions", R"(
      #include <functional>
      #include <map>
      #include <string>
      static void hit1(int) {} static void hit2(int) {}
      static std::map<std::string, std::function<void(int)>> table;
      void caller(const std::string &name) { table["a"] = hit1; table.emplace("b", [](int value) { hit2(value); });
        auto found = table.find(name); if (found != table.end()) found->second(1);
        for (auto &[key, action] : table) action(2); }
      int main(int count, char **values) { caller(values[0]); })"},
    {"HashMapOfPointers", R"(
      #include <string>
      #include <unordered_map>
      static void hit(int) {}
      static std::unordered_map<std::string, void (*)(int)> table;
      void caller(const std::string &name) { table["a"] = hit; table.at(name)(1); }
      int main(int count, char **values) { caller(values[0]); })"},
    {"VectorOfFunctions", R"(
      #include <functional>
      #include <vector>
      static void hit1(int) {} static void hit2(int) {}
      void caller() { std::vector<std::function<void(int)>> actions; actions.push_back(hit1);
        actions.emplace_back([](int value) { hit2(value); }); for (const auto &action : actions) action(1); }
      int main() { caller(); })"},
    {"ListOfVirtual", R"(
      #include <list>
      #include <memory>
      struct Base { virtual ~Base() = default; virtual void act() = 0; };
      static void hit() {}
      struct Derived : Base { void act() override { hit(); } };
      void caller() { std::list<std::unique_ptr<Base>> all; all.push_back(std::make_unique<Derived>());
        for (auto &each : all) each->act(); }
      int main() { caller(); })"},
    {"Optional", R"(
      #include <functional>
      #include <optional>
      static void hit(int) {}
      void caller() { std::optional<std::function<void(int)>> action; action = hit; (*action)(1); }
      int main() { caller(); })"},
    {"Virtual", R"(
      struct Base { virtual ~Base() = default; virtual void act() = 0; };
      struct One : Base { void act() override { hit(); } void hit() {} };
      struct Two : Base { void act() override { miss(); } void miss() {} };
      static void run(Base &base) { base.act(); }
      void caller() { One one; run(one); }
      void never(Two *two) { two->miss(); }
      int main() { caller(); })"},
    {"VirtualInheritance", R"(
      struct Root { virtual ~Root() = default; virtual void act() = 0; long data = 1; };
      struct Left : virtual Root { long left = 2; };
      struct Right : virtual Root { long right = 3; };
      struct Both : Left, Right { void act() override { hit(); } void hit() {} };
      static void run(Root *root) { root->act(); }
      void caller() { Both both; Right *right = &both; run(right); }
      int main() { caller(); })"},
    {"CalledWhileConstructed", R"(
      struct Base { Base() { start(); } virtual ~Base() = default; void start() { act(); } virtual void act() { hitBase(); }
        void hitBase() {} };
      struct Derived : Base { void act() override { } };
      void caller() { Derived derived; }
      int main() { caller(); })"},
    {"DynamicCast", R"(
      struct Base { virtual ~Base() = default; };
      struct Other { virtual ~Other() = default; virtual void act() = 0; };
      struct Both : Base, Other { void act() override { hit(); } void hit() {} };
      static void run(Base *base) { if (auto *other = dynamic_cast<Other *>(base)) other->act(); }
      void caller() { Both both; run(&both); }
      int main() { caller(); })"},
    {"Qsort", R"(
      #include <cstdlib>
      static int hit(const void *left, const void *right) { return *static_cast<const int *>(left) - *static_cast<const int *>(right); }
      void caller() { int data[3] = {3, 2, 1}; qsort(data, 3, sizeof(int), hit); }
      int main() { caller(); })"},
    {"QsortElements", R"(
      #include <cstdlib>
      struct Item { int key; void (*act)(int); };
      static void hit(int) {}
      static int compare(const void *left, const void *) { static_cast<const Item *>(left)->act(1); return 0; }
      void caller() { Item items[2] = {{1, hit}, {2, hit}}; qsort(items, 2, sizeof(Item), compare); }
      int main() { caller(); })"},
    {"StdSort", R"(
      #include <algorithm>
      #include <vector>
      static bool hit(int left, int right) { return left < right; }
      void caller() { std::vector<int> data{3, 2, 1}; std::sort(data.begin(), data.end(), hit); }
      int main() { caller(); })"},
    {"PthreadArgument", R"(
      #include <pthread.h>
      struct Work { void (*act)(int); };
      static void hit(int) {}
      static void *start(void *argument) { static_cast<Work *>(argument)->act(1); return nullptr; }
      void caller() { static Work work{hit}; pthread_t thread; pthread_create(&thread, nullptr, start, &work);
        pthread_join(thread, nullptr); }
      int main() { caller(); })"},
    {"StdThread", R"(
      #include <thread>
      struct Loop { void hit(int) {} };
      static void hitFree(int) {}
      void caller() { Loop loop; std::thread first(&Loop::hit, &loop, 1); std::thread second([] { hitFree(2); });
        first.join(); second.join(); }
      int main() { caller(); })"},
    {"StdJthread", R"(
      #include <thread>
      static void hit(std::stop_token) {}
      void caller() { std::jthread thread(hit); }
      int main() { caller(); })"},
    {"StdAsync", R"(
      #include <future>
      static int hit(int value) { return value; }
      void caller() { auto later = std::async(std::launch::async, hit, 1); later.get(); }
      int main() { caller(); })"},
    {"Deferred", R"(
      #include <future>
      static int hit(int value) { return value; }
      void caller() { auto later = std::async(std::launch::deferred, hit, 1); later.get(); }
      int main() { caller(); })"},
    {"CallOnce", R"(
      #include <mutex>
      static std::once_flag flag;
      static void hit() {}
      void caller() { std::call_once(flag, hit); }
      int main() { caller(); })"},
    {"Signal", R"(
      #include <csignal>
      static void hit(int) {}
      void caller() { std::signal(SIGINT, hit); }
      int main() { caller(); })"},
    {"Sigaction", R"(
      #include <csignal>
      static void hit(int) {}
      void caller() { struct sigaction action{}; action.sa_handler = hit; sigaction(SIGINT, &action, nullptr); }
      int main() { caller(); })"},
    {"AtExit", R"(
      #include <cstdlib>
      static void hit() {}
      void caller() { std::atexit(hit); }
      int main() { caller(); })"},
    {"ExitRunsHandlers", R"(
      #include <cstdlib>
      static void hit() {}
      struct Static { ~Static() { hitStatic(); } void hitStatic() {} };
      static Static object;
      void caller() { std::exit(1); }
      int main() { std::atexit(hit); caller(); })"},
    {"UnknownLibrary", R"(
      extern "C" void register_callback(void (*)(int));
      static void hit(int) {}
      void caller() { register_callback(hit); }
      int main() { caller(); })"},
    {"UnknownLibraryGetsRecord", R"(
      struct Operations { long tag; void (*act)(int); };
      extern "C" void register_operations(const Operations *);
      static void hit(int) {}
      static const Operations operations = {1, hit};
      void caller() { register_operations(&operations); }
      int main() { caller(); })"},
    {"UnknownLibraryGetsObject", R"(
      struct Listener { virtual ~Listener() = default; virtual void notify() = 0; };
      void subscribe(Listener *listener);
      struct Own : Listener { void notify() override { hit(); } void hit() {} };
      void caller() { subscribe(new Own); }
      int main() { caller(); })"},
    {"UnknownLibraryHandsBack", R"(
      extern "C" void store(void *); extern "C" void *fetch();
      struct Work { void (*act)(int); };
      static void hit(int) {}
      void caller() { static Work work{hit}; store(&work); static_cast<Work *>(fetch())->act(1); }
      int main() { caller(); })"},
    {"UnknownLibraryChangesMemory", R"(
      struct Work { void (*act)(int); };
      extern "C" void give(void (*)(int)); extern "C" void fill(Work *);
      static void hit(int) {}
      void caller() { give(hit); Work work{}; fill(&work); work.act(1); }
      int main() { caller(); })"},
    {"ExternalVariable", R"(
      extern "C" void (*hook)(int);
      static void hit(int) {}
      void caller() { hook = hit; hook(1); }
      int main() { caller(); })"},
    {"Dlsym", R"(
      #include <dlfcn.h>
      extern "C" void hit(int) {}
      void caller() { auto *found = reinterpret_cast<void (*)(int)>(dlsym(nullptr, "hit")); found(1); }
      int main() { caller(); })"},
    {"Coroutine", R"(
      #include <coroutine>
      static void hitBody(int) {} static void hitResult(int) {}
      struct Task {
        struct promise_type { void (*result)(int) = nullptr;
          Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
          std::suspend_always initial_suspend() { return {}; } std::suspend_always final_suspend() noexcept { return {}; }
          void return_value(void (*value)(int)) { result = value; } void unhandled_exception() {} };
        std::coroutine_handle<promise_type> handle;
      };
      static Task start() { hitBody(1); co_return hitResult; }
      void caller(Task task) { task.handle.resume(); task.handle.promise().result(1); }
      int main() { caller(start()); })"},
    {"Awaited", R"(
      #include <coroutine>
      static void hit() {}
      struct Wait { bool await_ready() { return false; } void await_resume() {}
        void await_suspend(std::coroutine_handle<>) { hit(); } };
      struct Task { struct promise_type { Task get_return_object() { return {}; }
          std::suspend_never initial_suspend() { return {}; } std::suspend_never final_suspend() noexcept { return {}; }
          void return_void() {} void unhandled_exception() {} }; };
      Task caller() { co_await Wait(); }
      int main() { caller(); })"},
    {"NewHandler", R"(
      #include <new>
      static void hit() {}
      int *caller() { return new int; }
      int main() { std::set_new_handler(hit); return *caller(); })"},
    {"ReplacedOperatorNew", R"(
      #include <cstdlib>
      #include <new>
      static void hit() {}
      void *operator new(std::size_t size) { hit(); return malloc(size); }
      void caller() { std::atexit([] {}); }
      int main() { caller(); })"},
    {"SortedArray", R"(
      #include <stdlib.h>
      typedef struct { int key; void (*act)(int); } Item;
      static void hit1(int value) { (void)value; } static void hit2(int value) { (void)value; }
      static Item items[2] = {{2, hit1}, {1, hit2}};
      static int compare(const void *left, const void *right) { return ((const Item *)left)->key - ((const Item *)right)->key; }
      void caller(void) { qsort(items, 2, sizeof(Item), compare); items[0].act(1); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"UnionInRegisters", R"(
      typedef union { double number; void (*act)(int); } Word;
      static void hit(int value) { (void)value; }
      static double pass(double number) { return number; }
      void caller(void) { Word first, second; first.act = hit; second.number = pass(first.number); second.act(1); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"LostOnItsWay", R"(
      #include <stdio.h>
      static void hit(int value) { (void)value; }
      void caller(void) { char text[32]; void *found = 0; snprintf(text, sizeof text, "%p", (void *)hit);
        sscanf(text, "%p", &found); ((void (*)(int))found)(1); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"ThreadResult", R"(
      #include <pthread.h>
      static void hit(int value) { (void)value; }
      static void *start(void *argument) { (void)argument; return (void *)hit; }
      void caller(void) { pthread_t thread; void *result; pthread_create(&thread, 0, start, 0); pthread_join(thread, &result);
        ((void (*)(int))result)(1); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"CWithoutPrototype", R"(
      static void hit(int value) { (void)value; }
      static void (*action)();
      void caller(void) { action = (void (*)())hit; action(1); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"CStatesInLoop", R"(
      typedef struct Machine Machine;
      typedef void (*State)(Machine *);
      struct Machine { State state; int count; };
      static void hitLast(Machine *machine) { machine->state = 0; }
      static void hitSecond(Machine *machine) { machine->state = hitLast; }
      static void hitFirst(Machine *machine) { machine->state = hitSecond; }
      void caller(void) { Machine machine = {hitFirst, 0}; while (machine.state) machine.state(&machine); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"LinkedList", R"(
      #include <stdlib.h>
      typedef struct Handler { struct Handler *next; void (*act)(int); } Handler;
      static Handler *head;
      static void hit1(int value) { (void)value; } static void hit2(int value) { (void)value; }
      static void add(void (*act)(int)) { Handler *handler = malloc(sizeof *handler); handler->act = act; handler->next = head; head = handler; }
      void caller(void) { for (Handler *each = head; each; each = each->next) each->act(1); }
      int main(void) { add(hit1); add(hit2); caller(); return 0; })",
     true, "main.c"},
    {"ContainerOf", R"(
      #include <stddef.h>
      struct Link { struct Link *next; };
      struct Device { void (*act)(int); struct Link link; };
      static void hit(int value) { (void)value; }
      static struct Device device = {hit, {0}};
      static struct Link *first = &device.link;
      void caller(void) { struct Device *found = (struct Device *)((char *)first - offsetof(struct Device, link)); found->act(1); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"Jump", R"(
      #include <setjmp.h>
      static jmp_buf buffer;
      static void (*action)(int);
      static void hit(int value) { (void)value; }
      static void leave(void) { action = hit; longjmp(buffer, 1); }
      void caller(void) { if (setjmp(buffer) == 0) leave(); else action(1); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"Cleanup", R"(
      static void hit(int *value) { (void)value; }
      void caller(void) { __attribute__((cleanup(hit))) int value = 1; (void)value; }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"IndirectFunction", R"(
      static void hit(void) {}
      static void miss(void) {}
      void (*unused)(void) = miss;
      static void (*resolve(void))(void) { return hit; }
      void chosen(void) __attribute__((ifunc("resolve")));
      void caller(void) { chosen(); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"Alias", R"(
      void hit(void) {}
      void other(void) __attribute__((alias("hit")));
      void caller(void) { void (*volatile action)(void) = other; action(); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
    {"SectionArray", R"(
      typedef void (*Start)(void);
      extern Start __start_starters[], __stop_starters[];
      static void hit(void) {}
      __attribute__((used, section("starters"))) static Start entry = hit;
      void caller(void) { for (Start *each = __start_starters; each < __stop_starters; ++each) (*each)(); }
      int main(void) { caller(); return 0; })",
     true, "main.c"},
};

INSTANTIATE_TEST_SUITE_P(Programs, CallEdges, testing::ValuesIn(cases),
                         [](const auto &info) { return std::string(info.param.name); });

TEST(CallKinds, SayHow) {
  const LinkedProgram linked(R"(
    #include <cstdlib>
    #include <csignal>
    #include <thread>
    static void work() {} static void stop(int) {} static void last() {}
    static int compare(const void *, const void *) { return 0; }
    struct Static { Static(); ~Static(); };
    Static::Static() {} Static::~Static() {}
    static Static object;
    struct Base { virtual void act() {} };
    void caller(Base &base) {
      std::atexit(last); std::signal(SIGINT, stop); int data[2]; qsort(data, 2, 4, compare);
      void (*volatile action)() = work; action(); base.act();
    }
    void start() { std::thread(work).join(); }
    int main() { Base base; caller(base); start(); })");
  EXPECT_THAT(linked.targets("caller", CallKind::AtExit), ElementsAre("last"));
  EXPECT_THAT(linked.targets("caller", CallKind::Signal), ElementsAre("stop"));
  EXPECT_THAT(linked.targets("caller", CallKind::LibraryCallback), ElementsAre("compare"));
  EXPECT_THAT(linked.targets("caller", CallKind::Pointer), ElementsAre("work"));
  EXPECT_THAT(linked.targets("caller", CallKind::Virtual), ElementsAre("Base::act"));
  EXPECT_THAT(linked.targets("<start>", CallKind::AtExit), testing::IsSupersetOf({"last", "Static::~Static"}));
  EXPECT_THAT(linked.targets("<start>", CallKind::Direct), ElementsAre("main"));
  EXPECT_TRUE(linked.reaches("<start>", "Static::Static"));
  EXPECT_FALSE(linked.targets("<start>", CallKind::Initialisation).empty());
  EXPECT_TRUE(linked.function("stop").isEntry);
  EXPECT_TRUE(linked.function("main").isEntry);
  EXPECT_FALSE(linked.function("caller").isEntry);
  // Nothing of this is open: all the library does is known.
  for (const CallKind kind : {CallKind::Pointer, CallKind::Virtual, CallKind::LibraryCallback, CallKind::Direct})
    EXPECT_THAT(linked.reasons("caller", kind), IsEmpty()) << name(kind);
}

TEST(CallKinds, SectionsOfTheLoader) {
  const LinkedProgram linked({{"main.c", R"(
    static void first(void) {} static void last(void) {}
    __attribute__((used, section(".init_array"))) static void (*const starts)(void) = first;
    __attribute__((used, section(".fini_array"))) static void (*const ends)(void) = last;
    int main(void) { return 0; })"}});
  EXPECT_THAT(linked.targets("<start>", CallKind::Initialisation), ElementsAre("first"));
  EXPECT_THAT(linked.targets("<start>", CallKind::AtExit), ElementsAre("last"));
}

TEST(CallKinds, PointersWithoutSourceAreOpen) {
  const LinkedProgram linked({{"main.c", R"(
    static void (*never)(int);
    static void other(int value) { (void)value; }
    void caller(void) { never(1); }
    int main(void) { void (*volatile action)(int) = other; action(1); caller(); return 0; })"}});
  EXPECT_THAT(linked.reasons("caller", CallKind::Pointer), ElementsAre(OpenReason::FromUntypedMemory));
  EXPECT_THAT(linked.targets("caller"), Contains("other"));
}

TEST(CallKinds, LibraryIsOpen) {
  const LinkedProgram linked(R"(
    struct Base { virtual ~Base() = default; virtual void act() = 0; };
    struct Own : Base { void act() override {} };
    static void hidden(int) {}
    void exported(Base *base, void (*action)(int)) { base->act(); action(1); }
    Base *make() { return new Own; }
    void (*give())(int) { return hidden; })");
  EXPECT_THAT(linked.targets("exported", CallKind::Virtual), testing::IsSupersetOf({"Own::act", "<environment>"}));
  EXPECT_THAT(linked.reasons("exported", CallKind::Virtual),
              testing::IsSupersetOf({OpenReason::FromEnvironment, OpenReason::OpenHierarchy}));
  // What was given away may come back.
  EXPECT_THAT(linked.targets("exported", CallKind::Pointer), testing::IsSupersetOf({"hidden", "<environment>"}));
  EXPECT_TRUE(linked.function("exported").isEntry);
  EXPECT_TRUE(linked.function("hidden").isEntry);
}

TEST(CallKinds, WhatOnlyTheUnitKnowsIsClosed) {
  const LinkedProgram linked(R"(
    namespace { struct Base { virtual ~Base() = default; virtual void act() = 0; };
    struct Own : Base { void act() override {} }; }
    static void run(Base *base) { base->act(); }
    void *opaque();
    void exported() { run(static_cast<Base *>(opaque())); Own own; run(&own); })");
  EXPECT_THAT(linked.targets("run", CallKind::Virtual), ElementsAre("(anonymous namespace)::Own::act"));
  EXPECT_THAT(linked.reasons("run", CallKind::Virtual), IsEmpty());
}

TEST(CallKinds, UnknownFunctionsMayCallBack) {
  const LinkedProgram linked(R"(
    extern "C" void keep(void (*)(int)); extern "C" void elsewhere();
    static void known(int) {} static void unknown(int) {}
    void first() { keep(known); }
    void second() { elsewhere(); }
    void third() { void (*volatile action)(int) = unknown; action(1); }
    int main() { first(); second(); third(); })");
  EXPECT_THAT(linked.targets("first", CallKind::LibraryCallback), ElementsAre("known"));
  // Another function of the library may call what the first was given, at any time.
  EXPECT_TRUE(linked.reaches("second", "known"));
  EXPECT_FALSE(linked.reaches("second", "unknown"));
  EXPECT_THAT(linked.reasons("second", CallKind::Direct), ElementsAre(OpenReason::External));
}

TEST(CallKinds, MissingUnitsKnowAllNames) {
  const std::vector<test::SourceFile> files = {{"main.cpp", R"(
    __attribute__((visibility("hidden"))) void helper(int) {}
    static void own(int) {}
    extern "C" void elsewhere();
    int main() { own(1); elsewhere(); })"}};
  EXPECT_FALSE(LinkedProgram(files).reaches("main", "helper"));
  const LinkedProgram incomplete(files, ProgramForm::Automatic, /*isIncomplete=*/true);
  EXPECT_TRUE(incomplete.reaches("main", "helper"));
  EXPECT_FALSE(incomplete.function("own").isEntry);
}

} // namespace
} // namespace assay::analyzer
