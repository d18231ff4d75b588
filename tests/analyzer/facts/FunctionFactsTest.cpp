// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include <gmock/gmock.h>

#include <set>

namespace assay::analyzer {
namespace {

using test::extractSnippet;
using test::functionNamed;
using test::readModule;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::NotNull;

SourceFacts factsOf(const std::string &text, std::vector<std::string> flags = {},
                    const std::string &fileName = "snippet.cpp") {
  const auto model = extractSnippet(text, std::move(flags), fileName, fileName.ends_with(".c") ? "cc" : "c++");
  EXPECT_TRUE(model.has_value()) << model.error().render();
  return model ? model->facts : SourceFacts{};
}

TEST(FunctionFacts, FreeFunction) {
  const SourceFacts facts =
      factsOf("#include <string>\nnamespace robot {\nvoid drive(double speed, const std::string &why,\n"
              "           int *out, ...) {}\n}\n");
  const FunctionFacts *drive = functionNamed(facts, "robot::drive");
  ASSERT_THAT(drive, NotNull());
  EXPECT_EQ(drive->symbol, "_ZN5robot5driveEdRKNSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEEPiz");
  EXPECT_EQ(drive->signature, "robot::drive(double, const std::basic_string<char> &, int *, ...)");
  EXPECT_EQ(drive->returnType, "void");
  EXPECT_TRUE(drive->isDefinition);
  EXPECT_TRUE(drive->isVariadic);
  EXPECT_FALSE(drive->isMethod);
  EXPECT_FALSE(drive->inForeignHeader);
  EXPECT_EQ(drive->linkage, Linkage::External);
  ASSERT_EQ(drive->parameters.size(), 3u);
  EXPECT_EQ(drive->parameters[0].name, "speed");
  EXPECT_EQ(drive->parameters[0].type, "double");
  EXPECT_FALSE(drive->parameters[0].isPointer || drive->parameters[0].isReference);
  EXPECT_TRUE(drive->parameters[1].isReference);
  EXPECT_EQ(drive->parameters[1].pointeeSize, 32u);
  EXPECT_TRUE(drive->parameters[2].isPointer);
  EXPECT_EQ(drive->parameters[2].pointeeSize, 4u);
  EXPECT_EQ(drive->range.file, "snippet.cpp");
  EXPECT_EQ(drive->range.line, 3u);
  EXPECT_EQ(drive->range.column, 1u);
  EXPECT_EQ(drive->range.endLine, 4u);
  EXPECT_EQ(drive->range.endColumn, 29u);
}

TEST(FunctionFacts, IncompletePointeesHaveNoSize) {
  const SourceFacts facts =
      factsOf("struct Opaque; void f(Opaque *a, void *b, void (*c)(), Opaque &d, int (&e)[3]) {}");
  const FunctionFacts *f = functionNamed(facts, "f");
  ASSERT_THAT(f, NotNull());
  for (const size_t index : {0, 1, 2, 3})
    EXPECT_EQ(f->parameters[index].pointeeSize, 0u) << index;
  EXPECT_EQ(f->parameters[4].pointeeSize, 12u);
}

TEST(FunctionFacts, Linkages) {
  const SourceFacts facts = factsOf(R"(
    static int internal(int a) { return a; }
    namespace { int hidden(int a) { return a; } }
    inline int shared(int a) { return a; }
    template <class T> T made(T a) { return a; }
    int declared(int);
    int user(int a) { return internal(a) + hidden(a) + shared(a) + made(a) + declared(a); })");
  EXPECT_EQ(functionNamed(facts, "internal")->linkage, Linkage::Internal);
  EXPECT_EQ(functionNamed(facts, "(anonymous namespace)::hidden")->linkage, Linkage::Internal);
  EXPECT_EQ(functionNamed(facts, "shared")->linkage, Linkage::LinkOnce);
  ASSERT_THAT(functionNamed(facts, "made<int>"), NotNull());
  EXPECT_EQ(functionNamed(facts, "made<int>")->linkage, Linkage::LinkOnce);
  EXPECT_EQ(functionNamed(facts, "user")->linkage, Linkage::External);
  EXPECT_FALSE(functionNamed(facts, "declared")->isDefinition);
  EXPECT_EQ(functionNamed(facts, "declared")->range.line, 6u);
}

TEST(FunctionFacts, TemplatesCarryTheirArguments) {
  const SourceFacts facts = factsOf(R"(
    namespace n { template <class T, int N> struct Box { T get(T t) { return t; } template <class U> U as(U u) { return u; } }; }
    int f() { n::Box<int, 3> b; return b.get(1) + b.as(2); })");
  EXPECT_THAT(functionNamed(facts, "n::Box<int, 3>::get"), NotNull());
  EXPECT_THAT(functionNamed(facts, "n::Box<int, 3>::as<int>"), NotNull());
}

TEST(FunctionFacts, Lambdas) {
  const SourceFacts facts = factsOf("int f(int a) { auto twice = [a](int b) { return a * b; }; return twice(2); }");
  const FunctionFacts *call = nullptr;
  for (const FunctionFacts &function : facts.functions)
    if (function.symbol == "_ZZ1fiENK3$_0clEi")
      call = &function;
  ASSERT_THAT(call, NotNull());
  EXPECT_EQ(call->qualifiedName, "f(int)::(anonymous class)::operator()");
  EXPECT_TRUE(call->isMethod);
  EXPECT_EQ(call->linkage, Linkage::Internal);
  ASSERT_EQ(call->parameters.size(), 1u);
  EXPECT_EQ(call->parameters[0].name, "b");
  EXPECT_EQ(call->irThisArgument, 0);
  EXPECT_EQ(call->parameters[0].irArgument, 1);
}

TEST(FunctionFacts, EveryVariantOfAStructor) {
  const auto model = extractSnippet(R"(
    struct Base { virtual ~Base(); int b; };
    struct Left : virtual Base { Left(int x); ~Left(); };
    Base::~Base() {}
    Left::Left(int x) { b = x; }
    Left::~Left() {})");
  ASSERT_TRUE(model.has_value()) << model.error().render();
  const SourceFacts &facts = model->facts;
  for (const char *symbol : {"_ZN4LeftC1Ei", "_ZN4LeftC2Ei", "_ZN4LeftD0Ev", "_ZN4LeftD1Ev", "_ZN4LeftD2Ev",
                             "_ZN4BaseD0Ev", "_ZN4BaseD1Ev", "_ZN4BaseD2Ev"}) {
    const FunctionFacts *function = facts.findFunction(symbol);
    ASSERT_THAT(function, NotNull()) << symbol;
    EXPECT_TRUE(function->isMethod) << symbol;
    EXPECT_TRUE(function->isDefinition) << symbol;
  }
  EXPECT_EQ(facts.findFunction("_ZN4LeftC1Ei")->qualifiedName, "Left::Left");
  EXPECT_EQ(facts.findFunction("_ZN4BaseD0Ev")->qualifiedName, "Base::~Base");
  // The base-object variant takes a table after `this`.
  EXPECT_EQ(facts.findFunction("_ZN4LeftC1Ei")->parameters[0].irArgument, 1);
  EXPECT_EQ(facts.findFunction("_ZN4LeftC2Ei")->parameters[0].irArgument, 2);
}

TEST(FunctionFacts, OverridesAreTransitive) {
  const SourceFacts facts = factsOf(R"(
    namespace n {
    struct A { virtual void go(); };
    struct I { virtual void go() = 0; };
    struct B : A { void go() override; };
    struct C : B, I { void go() override; };
    void C::go() {}
    })");
  const FunctionFacts *go = functionNamed(facts, "n::C::go");
  ASSERT_THAT(go, NotNull());
  EXPECT_THAT(go->overrides, ElementsAre("n::A::go", "n::B::go", "n::I::go"));
}

TEST(FunctionFacts, AnnotationsOfEveryDeclaration) {
  const SourceFacts facts = factsOf(R"(
    #define ROLE(x) __attribute__((annotate("assay.role=" x)))
    struct Base { ROLE("base") virtual void move(ROLE("speed") double v); };
    struct Mid : Base { void move(double v) override; };
    struct Last : Mid { ROLE("last") void move(ROLE("velocity") double w) override; };
    void Last::move(double w) {}
    ROLE("first") void f(ROLE("a") int);
    ROLE("second") void f(int y ROLE("b")) {}
    void f(int);
    template <class T> ROLE("made") void made(ROLE("t") T) {}
    void use() { made(1); }
    void plain(int) {})");
  const FunctionFacts *move = functionNamed(facts, "Last::move");
  ASSERT_THAT(move, NotNull());
  EXPECT_THAT(move->annotations, ElementsAre("assay.role=base", "assay.role=last"));
  EXPECT_THAT(move->parameters[0].annotations, ElementsAre("assay.role=speed", "assay.role=velocity"));
  const FunctionFacts *f = functionNamed(facts, "f");
  ASSERT_THAT(f, NotNull());
  EXPECT_THAT(f->annotations, ElementsAre("assay.role=first", "assay.role=second"));
  EXPECT_THAT(f->parameters[0].annotations, ElementsAre("assay.role=a", "assay.role=b"));
  const FunctionFacts *made = functionNamed(facts, "made<int>");
  ASSERT_THAT(made, NotNull());
  EXPECT_THAT(made->annotations, ElementsAre("assay.role=made"));
  EXPECT_THAT(made->parameters[0].annotations, ElementsAre("assay.role=t"));
  EXPECT_THAT(functionNamed(facts, "plain")->annotations, IsEmpty());
  EXPECT_THAT(functionNamed(facts, "plain")->parameters[0].annotations, IsEmpty());
}

TEST(FunctionFacts, SystemHeadersAreMarked) {
  const SourceFacts facts = factsOf("#include <vector>\nint f(std::vector<int> &v) { return v.size() + v.at(0); }");
  const FunctionFacts *at = functionNamed(facts, "std::vector<int>::at");
  ASSERT_THAT(at, NotNull());
  EXPECT_TRUE(at->inForeignHeader);
  EXPECT_TRUE(at->range.file.starts_with("/usr/")) << at->range.file;
  EXPECT_EQ(at->range.file.find(".."), std::string::npos);
  EXPECT_FALSE(functionNamed(facts, "f")->inForeignHeader);
}

/// The facts of `unit.cpp` in a project beside a library; `root` is where the audit's root lies.
class LibraryBesideProject {
public:
  explicit LibraryBesideProject(const std::string &root) : root_(root) {
    directory_.write("project/unit.cpp", R"(
      #include <library.h>
      #include "own.h"
      int user(int a) { return twice(a) + made(a) + hidden(a) + Reader().read(a) + own(a); })");
    directory_.write("project/own.h", "inline int own(int a) { return a; }");
    directory_.write("library/library.h", R"(
      inline int twice(int a) { return a * 2; }
      template <class T> T made(T a) { return a; }
      static int hidden(int a) { return a + 1; }
      struct Reader { Reader() : state(0) {} int read(int a) { return a + state; } private: int state; };
      int exported(int a) { return a; }
      template <> long made<long>(long a) { return a + 1; }
      template short made<short>(short);
    )");
  }
  [[nodiscard]] SourceFacts facts(const std::string &option = "-I") const {
    ExtractOptions options;
    options.root = directory_.path() / root_;
    auto model = extractUnit(
        test::commandFor(directory_, "project/unit.cpp", {option, (directory_.path() / "library").string()}), options);
    EXPECT_TRUE(model.has_value()) << model.error().render();
    return model ? std::move(model->facts) : SourceFacts{};
  }

private:
  test::TemporaryDirectory directory_;
  std::string root_;
};

TEST(FunctionFacts, HeadersOutsideTheProjectAreForeignHoweverTheyAreFound) {
  for (const char *option : {"-I", "-isystem"}) {
    const SourceFacts facts = LibraryBesideProject("project").facts(option);
    for (const char *name : {"twice", "made<int>", "hidden", "Reader::read", "Reader::Reader"}) {
      ASSERT_THAT(functionNamed(facts, name), NotNull()) << name;
      EXPECT_TRUE(functionNamed(facts, name)->inForeignHeader) << option << name;
    }
    for (const char *name : {"user", "own"})
      EXPECT_FALSE(functionNamed(facts, name)->inForeignHeader) << option << name;
    ASSERT_THAT(test::recordNamed(facts, "Reader"), NotNull());
    EXPECT_TRUE(test::recordNamed(facts, "Reader")->isLibraryObject) << option;
  }
}

TEST(FunctionFacts, WhatTheUnitDefinesForOthersIsItsOwnWhereverItIsWritten) {
  const SourceFacts facts = LibraryBesideProject("project").facts();
  for (const char *name : {"exported", "made<long>", "made<short>"}) {
    ASSERT_THAT(functionNamed(facts, name), NotNull()) << name;
    EXPECT_FALSE(functionNamed(facts, name)->inForeignHeader) << name;
  }
}

TEST(FunctionFacts, AHeaderUnderTheRootIsNotForeign) {
  const SourceFacts facts = LibraryBesideProject("").facts();
  for (const char *name : {"twice", "made<int>", "hidden", "Reader::read", "user", "own"})
    EXPECT_FALSE(functionNamed(facts, name)->inForeignHeader) << name;
  EXPECT_FALSE(test::recordNamed(facts, "Reader")->isLibraryObject);
}

TEST(FunctionFacts, CFunctionsAndAssemblerNames) {
  const SourceFacts facts = factsOf(R"(
    struct tensor { float *data; };
    int renamed(int) __asm__("other_name");
    int call(struct tensor *t, _Bool b) { static int count; return renamed(++count); })",
                                    {}, "unit.c");
  EXPECT_EQ(functionNamed(facts, "renamed")->symbol, "other_name");
  const FunctionFacts *call = functionNamed(facts, "call");
  ASSERT_THAT(call, NotNull());
  EXPECT_EQ(call->symbol, "call");
  // As in a C++ unit that includes the same header.
  EXPECT_EQ(call->signature, "call(tensor *, bool)");
}

TEST(FunctionFacts, MacrosCountWhereTheyAreUsed) {
  const SourceFacts facts = factsOf("#define MAKE(n) int n(int a) { return a; }\n\n  MAKE(made)\n");
  const FunctionFacts *made = functionNamed(facts, "made");
  ASSERT_THAT(made, NotNull());
  EXPECT_EQ(made->range.line, 3u);
  EXPECT_EQ(made->range.column, 3u);
  EXPECT_EQ(made->range.endLine, 3u);
  EXPECT_EQ(made->range.endColumn, 13u);
}

TEST(FunctionFacts, ArgumentsAsTheAbiPutsThem) {
  const SourceFacts facts = factsOf(R"(
    struct Big { double d[8]; };
    struct Pair { double a, b; };
    struct Two { long a; double b; };
    struct Empty {};
    struct S { Big make(int x, Big by, Two t, Empty e, Pair p, float last); };
    Big S::make(int x, Big by, Two t, Empty e, Pair p, float last) { return by; })");
  const FunctionFacts *make = functionNamed(facts, "S::make");
  ASSERT_THAT(make, NotNull());
  EXPECT_EQ(make->irThisArgument, 1); // after the hidden result pointer
  const auto place = [&](size_t index) {
    const ParameterFacts &parameter = make->parameters[index];
    return std::vector<int>{parameter.irArgument, static_cast<int>(parameter.irArgumentCount), parameter.isIndirect};
  };
  EXPECT_THAT(place(0), ElementsAre(2, 1, 0));
  EXPECT_THAT(place(1), ElementsAre(3, 1, 1));
  EXPECT_THAT(place(2), ElementsAre(4, 2, 0));
  EXPECT_THAT(place(3), ElementsAre(-1, 0, 0));
  EXPECT_THAT(place(4), ElementsAre(6, 2, 0));
  EXPECT_THAT(place(5), ElementsAre(8, 1, 0));
}

constexpr const char *everything = R"(
#include <algorithm>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
struct Shape { virtual ~Shape() = default; virtual double area() const = 0; };
struct Other { virtual void other() {} int x; };
struct Circle : Other, Shape {
  explicit Circle(double r) : r(r) {}
  double area() const override { return 3.14 * r * r; }
  ~Circle() override;
  double r;
};
Circle::~Circle() {}
static std::string global = "made at start";
thread_local std::vector<int> perThread{1, 2};
namespace { struct Hidden { ~Hidden() {} } hidden; }
int total(const std::vector<std::unique_ptr<Shape>> &shapes) {
  static std::mutex mutex;
  std::lock_guard lock(mutex);
  double sum = 0;
  std::for_each(shapes.begin(), shapes.end(), [&](const auto &shape) { sum += shape->area(); });
  std::function<int(int)> add = [&](int x) { return x + perThread[0]; };
  try { return add(static_cast<int>(sum)); } catch (const std::exception &) { return 0; }
}
)";

TEST(FunctionFacts, EveryDefinedFunctionOfTheIrHasFacts) {
  const auto model = extractSnippet(everything);
  ASSERT_TRUE(model.has_value()) << model.error().render();
  const auto read = readModule(*model);
  size_t definitions = 0;
  for (const llvm::Function &function : *read.module) {
    if (function.isDeclaration())
      continue;
    ++definitions;
    const FunctionFacts *facts = model->facts.findFunction(function.getName().str());
    ASSERT_THAT(facts, NotNull()) << function.getName().str();
    EXPECT_TRUE(facts->isDefinition);
    EXPECT_FALSE(facts->qualifiedName.empty()) << function.getName().str();
  }
  EXPECT_GT(definitions, 100u);
}

TEST(FunctionFacts, MethodsThatOnlyVirtualTablesNameHaveFacts) {
  const auto model = extractSnippet("struct Motor { virtual ~Motor(); virtual void set(const double &v) = 0; };\n"
                                    "void drive(Motor &motor, double v) { motor.set(v); }\n");
  ASSERT_TRUE(model.has_value()) << model.error().render();
  const FunctionFacts *set = functionNamed(model->facts, "Motor::set");
  ASSERT_THAT(set, NotNull());
  EXPECT_EQ(set->symbol, "_ZN5Motor3setERKd");
  EXPECT_FALSE(set->isDefinition);
  EXPECT_EQ(set->irThisArgument, 0);
  EXPECT_EQ(set->parameters[0].irArgument, 1);
}

TEST(FunctionFacts, SymbolsOfTheFactsAreInTheIr) {
  const auto model = extractSnippet(everything);
  ASSERT_TRUE(model.has_value());
  const auto read = readModule(*model);
  std::string last;
  for (const FunctionFacts &function : model->facts.functions) {
    const llvm::GlobalValue *value = read.module->getNamedValue(function.symbol);
    EXPECT_LT(last, function.symbol); // sorted, each once
    last = function.symbol;
    if (value == nullptr) {
      // A virtual method that nothing but virtual tables can name.
      EXPECT_TRUE(function.isMethod && !function.isDefinition) << function.symbol;
      continue;
    }
    EXPECT_EQ(value->isDeclaration(), !function.isDefinition) << function.symbol;
  }
  for (const VariableFacts &variable : model->facts.variables)
    EXPECT_THAT(read.module->getNamedValue(variable.symbol), NotNull()) << variable.symbol;
}

TEST(FunctionFacts, ArgumentPlacesLieWithinTheIrFunction) {
  const auto model = extractSnippet(everything);
  ASSERT_TRUE(model.has_value());
  const auto read = readModule(*model);
  size_t known = 0;
  for (const FunctionFacts &facts : model->facts.functions) {
    const llvm::Function *function = read.module->getFunction(facts.symbol);
    if (function == nullptr)
      continue;
    std::set<unsigned> used;
    if (facts.irThisArgument >= 0)
      used.insert(static_cast<unsigned>(facts.irThisArgument));
    for (const ParameterFacts &parameter : facts.parameters)
      for (unsigned part = 0; part < parameter.irArgumentCount; ++part) {
        const unsigned argument = static_cast<unsigned>(parameter.irArgument) + part;
        EXPECT_LT(argument, function->arg_size()) << facts.symbol;
        EXPECT_TRUE(used.insert(argument).second) << facts.symbol;
        ++known;
      }
  }
  EXPECT_GT(known, 100u);
}

// How a value of a type that is never completed is passed, nobody can say.
TEST(FunctionFacts, VirtualMethodsMayMentionIncompleteTypes) {
  const auto model = test::extractSnippet(R"(
    struct Unknown;
    struct Interface {
      virtual Unknown make() = 0;
      virtual void take(Unknown value, int count) = 0;
      virtual void act(int) = 0;
    };
    void use(Interface *interface) { interface->act(1); })");
  ASSERT_TRUE(model.has_value()) << model.error().render();
  const FunctionFacts *take = test::functionNamed(model->facts, "Interface::take");
  ASSERT_NE(take, nullptr);
  EXPECT_EQ(take->parameters.at(1).irArgument, -1);
}

} // namespace
} // namespace assay::analyzer
