// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "llvm/IR/Verifier.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using test::commandFor;
using test::extractSnippet;
using test::functionNamed;
using test::printModule;
using test::readModule;
using test::TemporaryDirectory;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

UnitModel modelOf(const std::string &text, std::vector<std::string> flags = {},
                  const std::string &fileName = "snippet.cpp") {
  const auto model = extractSnippet(text, std::move(flags), fileName, fileName.ends_with(".c") ? "cc" : "c++");
  EXPECT_TRUE(model.has_value()) << model.error().render();
  return model.value_or(UnitModel{});
}

Failure failureOf(const std::string &text, std::vector<std::string> flags = {}) {
  const auto model = extractSnippet(text, std::move(flags));
  EXPECT_FALSE(model.has_value());
  return model ? Failure{} : model.error();
}

TEST(Extractor, GivesVerifiedIrThatNoPassHasTouched) {
  const UnitModel model = modelOf("int twice(int x) { int y = x; return y + y; }");
  const auto read = readModule(model);
  EXPECT_FALSE(llvm::verifyModule(*read.module));
  const std::string ir = printModule(model);
  EXPECT_THAT(ir, HasSubstr("alloca i32"));          // mem2reg has not run
  EXPECT_THAT(ir, HasSubstr("llvm.lifetime.start")); // as generated for -O1
  EXPECT_THAT(ir, Not(HasSubstr("optnone")));
  EXPECT_THAT(ir, HasSubstr("!DILocation(line: 1, column:")); // places with columns
  EXPECT_EQ(model.mainFile, "snippet.cpp");
}

struct PlantedCheck {
  const char *name;
  const char *code;
  const char *handler;
};

class PlantedChecks : public testing::TestWithParam<PlantedCheck> {};

TEST_P(PlantedChecks, CallTheirHandler) {
  const std::string ir = printModule(modelOf(GetParam().code));
  EXPECT_THAT(ir, HasSubstr(std::string("@") + GetParam().handler + "("));
  EXPECT_THAT(ir, Not(HasSubstr("llvm.ubsantrap")));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, PlantedChecks,
    testing::Values(
        PlantedCheck{"Add", "int f(int a, int b) { return a + b; }", "__ubsan_handle_add_overflow_abort"},
        PlantedCheck{"Subtract", "int f(int a, int b) { return a - b; }", "__ubsan_handle_sub_overflow_abort"},
        PlantedCheck{"Multiply", "int f(int a, int b) { return a * b; }", "__ubsan_handle_mul_overflow_abort"},
        PlantedCheck{"Negate", "int f(int a) { return -a; }", "__ubsan_handle_negate_overflow_abort"},
        PlantedCheck{"Divide", "int f(int a, int b) { return a / b; }", "__ubsan_handle_divrem_overflow_abort"},
        PlantedCheck{"Shift", "int f(int a, int b) { return a << b; }", "__ubsan_handle_shift_out_of_bounds_abort"},
        PlantedCheck{"Index", "int t[4]; int f(int a) { return t[a]; }", "__ubsan_handle_out_of_bounds_abort"},
        PlantedCheck{"Convert", "int f(double a) { return (int)a; }", "__ubsan_handle_float_cast_overflow_abort"},
        PlantedCheck{"Return", "int f(int a) { if (a) return 1; }", "__ubsan_handle_missing_return"},
        PlantedCheck{"Unreachable", "int f(int a) { if (a) __builtin_unreachable(); return 1; }",
                     "__ubsan_handle_builtin_unreachable"},
        PlantedCheck{"VariableLength", "void g(int *); void f(int n) { int t[n]; g(t); }",
                     "__ubsan_handle_vla_bound_not_positive_abort"},
        PlantedCheck{"NonnullArgument", "void g(int *) __attribute__((nonnull)); void f(int *p) { g(p); }",
                     "__ubsan_handle_nonnull_arg_abort"},
        PlantedCheck{"NonnullResult", "__attribute__((returns_nonnull)) int *f(int *p) { return p; }",
                     "__ubsan_handle_nonnull_return_v1_abort"},
        PlantedCheck{"Builtin", "int f(int a) { return __builtin_ctz(a); }", "__ubsan_handle_invalid_builtin_abort"}),
    [](const testing::TestParamInfo<PlantedCheck> &info) { return std::string(info.param.name); });

TEST(Extractor, ChecksKeepTheirOwnPlaces) {
  const std::string ir = printModule(modelOf("int f(int a, int b) {\n  a = a + b;\n  return a + b;\n}"));
  size_t calls = 0;
  for (size_t at = ir.find("call void @__ubsan_handle_add_overflow_abort"); at != std::string::npos;
       at = ir.find("call void @__ubsan_handle_add_overflow_abort", at + 1))
    ++calls;
  EXPECT_EQ(calls, 2u);
  EXPECT_THAT(ir, HasSubstr("i32 2, i32 9"));
  EXPECT_THAT(ir, HasSubstr("i32 3, i32 12"));
}

TEST(Extractor, SilencedFunctionsAreCheckedAllTheSame) {
  const std::string ir = printModule(modelOf(R"(
    __attribute__((no_sanitize("undefined"))) int plain(int a) { return a + 1; }
    template <class T> __attribute__((no_sanitize("all"))) T made(T a) { return a + 1; }
    struct S { __attribute__((no_sanitize("signed-integer-overflow"))) int inside(int a) { return a + 1; } };
    namespace n { __attribute__((optnone)) int slow(int a) { return a + 1; } }
    int all(int a) { return plain(a) | made(a) | S().inside(a) | n::slow(a); })"));
  size_t calls = 0;
  for (size_t at = ir.find("call void @__ubsan_handle_add"); at != std::string::npos;
       at = ir.find("call void @__ubsan_handle_add", at + 1))
    ++calls;
  EXPECT_EQ(calls, 4u);
  EXPECT_THAT(ir, Not(HasSubstr("optnone")));
}

TEST(Extractor, WrappingArithmeticIsNoError) {
  const char *code = "int f(int a, int b) { return -(a + b) * b - a; }\nint g(int a, int b) { return a / b; }";
  for (const char *flag : {"-fwrapv", "-fno-strict-overflow"}) {
    const UnitModel model = modelOf(code, {flag});
    const std::string ir = printModule(model);
    for (const char *handler : {"add", "sub", "mul", "negate"})
      EXPECT_THAT(ir, Not(HasSubstr("call void @__ubsan_handle_" + std::string(handler))));
    EXPECT_THAT(ir, HasSubstr("call void @__ubsan_handle_divrem_overflow_abort")); // INT_MIN / -1 stays undefined
    EXPECT_THAT(model.semanticFlags, ElementsAre(flag));
    EXPECT_FALSE(llvm::verifyModule(*readModule(model).module));
  }
}

TEST(Extractor, SaturatingConversionsAreNoError) {
  const std::string ir =
      printModule(modelOf("int f(double a) { return (int)a; }", {"-fno-strict-float-cast-overflow"}));
  EXPECT_THAT(ir, Not(HasSubstr("float_cast_overflow")));
}

TEST(Extractor, PlantsLibraryAssertionsWhereAsked) {
  const TemporaryDirectory directory;
  directory.write("a.cpp", "#include <vector>\nint f(std::vector<int> &v, int i) { return v[i]; }");
  ExtractOptions options;
  options.root = directory.path();
  const auto with = extractUnit(commandFor(directory, "a.cpp"), options);
  ASSERT_TRUE(with.has_value()) << with.error().render();
  EXPECT_THAT(printModule(*with), HasSubstr("__glibcxx_assert_fail"));
  options.libraryAssertions = false;
  const auto without = extractUnit(commandFor(directory, "a.cpp"), options);
  ASSERT_TRUE(without.has_value());
  EXPECT_THAT(printModule(*without), Not(HasSubstr("__glibcxx_assert_fail")));
}

TEST(Extractor, AuditedCodeSeesAssay) {
  EXPECT_TRUE(extractSnippet("#ifndef __ASSAY__\n#error not seen\n#endif\n").has_value());
}

TEST(Extractor, ReadsC) {
  const UnitModel model =
      modelOf("struct s { int x; };\nint f(struct s *p) { int new = p->x; return new + 1; }", {"-std=c11"}, "unit.c");
  EXPECT_THAT(printModule(model), HasSubstr("define dso_local i32 @f(ptr"));
  // GCC warns where newer Clang refuses; a project that GCC builds is read.
  const auto old = extractSnippet("int f(void) { return g(); }", {}, "old.c", "gcc");
  ASSERT_TRUE(old.has_value()) << old.error().render();
  ASSERT_EQ(old->diagnostics.size(), 1u);
  EXPECT_FALSE(old->diagnostics.front().isError);
  EXPECT_FALSE(extractSnippet("int f(void) { return g(); }", {}, "old.c", "clang").has_value());
}

TEST(Extractor, GccOnlyFlagsAreDroppedAndListed) {
  const UnitModel model = modelOf("int x;", {"-fconserve-stack", "-fno-tree-vrp", "-fsanitize=address",
                                             "-Wno-maybe-uninitialized", "-Werror", "-O2"});
  EXPECT_THAT(model.removedFlags, ElementsAre("-fconserve-stack", "-fno-tree-vrp", "-fsanitize=address"));
  EXPECT_THAT(model.diagnostics, IsEmpty());
}

TEST(Extractor, FlagsTheTargetLacksAreDroppedAndListed) {
  const UnitModel model = modelOf("int x;", {"-mfloat-abi=hard", "-mthumb"});
  EXPECT_THAT(model.removedFlags, Contains(HasSubstr("-mfloat-abi")));
}

TEST(Extractor, FastestLevelStaysFastMath) {
  const UnitModel model = modelOf("float f(float a) { return a + a; }", {"-Ofast"});
  EXPECT_THAT(printModule(model), HasSubstr("fadd fast"));
  EXPECT_THAT(model.semanticFlags, ElementsAre("-Ofast"));
}

TEST(Extractor, WarningsAreCollected) {
  const UnitModel model = modelOf("int f(int a) {\n  int unused;\n  return a;\n}", {"-Wall", "-Werror"});
  ASSERT_EQ(model.diagnostics.size(), 1u);
  EXPECT_EQ(model.diagnostics.front().message, "unused variable 'unused' [-Wunused-variable]");
  EXPECT_EQ(model.diagnostics.front().range.file, "snippet.cpp");
  EXPECT_EQ(model.diagnostics.front().range.line, 2u);
  EXPECT_EQ(model.diagnostics.front().range.column, 7u);
}

TEST(Extractor, MissingHeaderNamesTheRemedy) {
  const Failure failure = failureOf("\n#include \"generated/version.h\"\n");
  EXPECT_EQ(failure.exitCode, ExitCode::Incomplete);
  EXPECT_EQ(failure.file, "snippet.cpp");
  EXPECT_EQ(failure.place, "2:10");
  EXPECT_EQ(failure.message, "'generated/version.h' file not found");
  EXPECT_THAT(failure.remedy, HasSubstr("'generated/version.h' looks generated"));
}

TEST(Extractor, MissingHeadersNameTheirGenerator) {
  const std::pair<const char *, const char *> cases[] = {
      {"scene.pb.h", "protoc"},      {"ui_main.h", "uic"},
      {"moc_main.cpp", "moc"},       {"tf2_msgs/TFMessage.h", "ROS"},
      {"nav/msg/path.hpp", "ROS"},   {"schema_generated.h", "flatc"},
      {"app/config.h", "configure"}, {"lib_export.h", "GenerateExportHeader"}};
  for (const auto &[header, generator] : cases) {
    const Failure failure = failureOf("#include \"" + std::string(header) + "\"\n");
    EXPECT_THAT(failure.remedy, HasSubstr(generator)) << header;
    EXPECT_THAT(failure.remedy, HasSubstr("target")) << header;
  }
  const Failure ordinary = failureOf("#include \"other/thing.h\"\n");
  EXPECT_THAT(ordinary.remedy, Not(HasSubstr("looks generated")));
}

TEST(Extractor, MissingStandardHeadersBlameTheSystemRoot) {
  const auto model = extractSnippet("#include <vector>\n", {"--sysroot=/nowhere"});
  ASSERT_FALSE(model.has_value());
  EXPECT_THAT(model.error().remedy, HasSubstr("--sysroot"));
}

TEST(Extractor, UnknownProcessorsAreDroppedAndListed) {
  const auto model = extractSnippet("int x;", {"-march=znver99", "-mtune=znver98", "-O1"});
  ASSERT_TRUE(model.has_value()) << model.error().render();
  EXPECT_THAT(model->removedFlags, UnorderedElementsAre("-march=znver99", "-mtune=znver98"));
  // Headers ask what the processor can do.
  EXPECT_THAT(model->semanticFlags, Contains("-march=znver99"));
  EXPECT_THAT(model->semanticFlags, Not(Contains("-mtune=znver98")));
  // What other flags say may be needed.
  EXPECT_FALSE(extractSnippet("int x;", {"-std=c++77"}).has_value());
}

TEST(Extractor, HeadersGiveTheirInlineFunctions) {
  const std::string text = "#pragma once\n#include <vector>\n"
                           "inline int ratio(int a, int b) { return a / b; }\n"
                           "namespace n { struct S { S(int v) : v_(v) {} ~S() {} int twice() { return v_ * 2; }\n"
                           "  template <class T> T id(T t) { return t; } int v_; };\n"
                           "static int hidden(int a) { return a + 1; } void onlyDeclared(); }\n"
                           "struct Shape { Shape() {} virtual ~Shape() {} virtual int area() = 0; };\n";
  const auto model = extractSnippet(text, {}, "shapes.h");
  ASSERT_TRUE(model.has_value()) << model.error().render();
  for (const char *name : {"ratio", "n::S::S", "n::S::~S", "n::S::twice", "n::hidden", "Shape::Shape", "Shape::~Shape"})
    EXPECT_NE(functionNamed(model->facts, name), nullptr) << name;
  EXPECT_THAT(printModule(*model), HasSubstr("call void @__ubsan_handle_divrem_overflow_abort"));
  EXPECT_TRUE(model->diagnostics.empty());
  // Only the header's own: not everything that it includes.
  EXPECT_EQ(functionNamed(model->facts, "std::vector<int>::push_back"), nullptr);
  // In a source file, what nothing uses stays away.
  const auto source = extractSnippet("inline int ratio(int a, int b) { return a / b; }\n");
  ASSERT_TRUE(source.has_value());
  EXPECT_EQ(functionNamed(source->facts, "ratio"), nullptr);
}

TEST(Extractor, HeadersBesidePrecompiledOnesAreRead) {
  const TemporaryDirectory directory;
  directory.write("all.h", "int fromHeader();\n");
  directory.write("all.h.pch", "CPCH of another compiler");
  directory.write("a.cpp", "int f() { return fromHeader(); }\n");
  const auto model = extractUnit(commandFor(directory, "a.cpp", {"-include", "all.h"}), {directory.path()});
  EXPECT_TRUE(model.has_value()) << model.error().render();
}

TEST(Extractor, VirtualFunctionsOfIncompleteClassesCrashNothing) {
  const auto model = extractSnippet("struct Later; struct Base { virtual Later make(Later); virtual ~Base(); };\n"
                                    "struct Derived : Base { Derived(); };\nDerived::Derived() {}\n");
  EXPECT_TRUE(model.has_value()) << model.error().render();
}

TEST(Extractor, SyntaxErrorHasItsPlace) {
  const Failure failure = failureOf("int f() {\n  return 1\n}");
  EXPECT_EQ(failure.exitCode, ExitCode::Incomplete);
  EXPECT_EQ(failure.place, "2:11");
  EXPECT_EQ(failure.message, "expected ';' after return statement");
}

TEST(Extractor, ErrorsInHeadersNameTheUnitToo) {
  const TemporaryDirectory directory;
  directory.write("inc/a.h", "int f() { return 1 }\n");
  directory.write("a.cpp", "#include \"inc/a.h\"\n");
  ExtractOptions options;
  options.root = directory.path();
  const auto model = extractUnit(commandFor(directory, "a.cpp"), options);
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(model.error().file, "inc/a.h");
  EXPECT_THAT(model.error().message, HasSubstr("while reading a.cpp"));
}

TEST(Extractor, UnreadableSourcesFail) {
  const TemporaryDirectory directory;
  ExtractOptions options;
  options.root = directory.path();
  const auto missing = extractUnit(commandFor(directory, "none.cpp"), options);
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().exitCode, ExitCode::Incomplete);
  EXPECT_EQ(missing.error().file, "none.cpp");
  EXPECT_THAT(missing.error().message, HasSubstr("none.cpp"));
  std::filesystem::create_directory(directory.path() / "folder.cpp");
  EXPECT_FALSE(extractUnit(commandFor(directory, "folder.cpp"), options).has_value());
  CompileCommand elsewhere = commandFor(directory, "a.cpp");
  elsewhere.directory = "/nonexistent/build";
  const auto lost = extractUnit(elsewhere, options);
  ASSERT_FALSE(lost.has_value());
  EXPECT_THAT(lost.error().message, HasSubstr("/nonexistent/build"));
}

TEST(Extractor, OtherLanguagesFail) {
  for (const char *name : {"unit.s", "unit.ll", "unit.m"}) {
    const auto model = extractSnippet("", {}, name, "cc");
    ASSERT_FALSE(model.has_value()) << name;
    EXPECT_EQ(model.error().exitCode, ExitCode::Incomplete) << name;
    EXPECT_THAT(model.error().file, name);
  }
}

TEST(Extractor, UnknownFlagValuesFailWithClangsMessage) {
  const Failure failure = failureOf("int x;", {"-std=c++77"});
  EXPECT_EQ(failure.exitCode, ExitCode::Incomplete);
  EXPECT_THAT(failure.message, HasSubstr("c++77"));
}

TEST(Extractor, CrashOfClangCostsOneUnit) {
  for (int turn = 0; turn < 2; ++turn) {
    const Failure failure = failureOf("#pragma clang __debug crash\n");
    EXPECT_EQ(failure.exitCode, ExitCode::InternalError);
    EXPECT_EQ(failure.file, "snippet.cpp");
    EXPECT_EQ(failure.message, "Clang crashed while reading this unit");
  }
  EXPECT_TRUE(extractSnippet("int x;").has_value());
}

TEST(Extractor, WritesNothing) {
  const TemporaryDirectory directory;
  directory.write("a.cpp", "#include <cstddef>\nint x;");
  ExtractOptions options;
  options.root = directory.path();
  const auto model =
      extractUnit(commandFor(directory, "a.cpp",
                             {"-MD", "-MF", "a.d", "-o", "a.o", "-Wp,-MD,b.d", "-gsplit-dwarf", "-save-temps",
                              "-ftime-trace", "-fmodules", "-fmodules-cache-path=cache", "--serialize-diagnostics",
                              "a.dia", "-MJ", "a.json", "-fsave-optimization-record", "-fstack-usage"}),
                  options);
  ASSERT_TRUE(model.has_value()) << model.error().render();
  std::vector<std::string> names;
  for (const auto &entry : std::filesystem::directory_iterator(directory.path()))
    names.push_back(entry.path().filename().string());
  EXPECT_THAT(names, ElementsAre("a.cpp"));
}

constexpr const char *placesEverywhere = R"(
#include "inner/helper.h"
#include <cassert>
#include <string>
#include <vector>
struct { int t[3]; } unnamed;
__attribute__((annotate("assay.role=x"))) int annotated;
const char *here() { return __FILE__; }
int f(int a, std::vector<int> &v) {
  assert(a);
  auto lambda = [&](int b) { struct { int q[2]; } w; w.q[b & 1] = b; return unnamed.t[b] + w.q[b]; };
  __attribute__((annotate("assay.role=y"))) int local = lambda(a);
  return helper(local) + v[a] + static_cast<int>(std::string(__PRETTY_FUNCTION__).size());
}
)";

UnitModel extractIn(const TemporaryDirectory &directory, bool absolute) {
  directory.write("src/a.cpp", placesEverywhere);
  directory.write("src/inner/helper.h", "inline int helper(int x) { return x + 1; }\n");
  directory.write("build/x", "");
  CompileCommand command;
  command.directory = directory.path() / "build";
  command.file = directory.path() / "src" / "a.cpp";
  const std::string source = absolute ? command.file.string() : "../src/a.cpp";
  const std::string include = absolute ? (directory.path() / "src").string() : "../src";
  command.arguments = {"c++", "-I" + include, "-Wall", "-c", source};
  ExtractOptions options;
  options.root = directory.path();
  const auto model = extractUnit(command, options);
  EXPECT_TRUE(model.has_value()) << model.error().render();
  return model.value_or(UnitModel{});
}

TEST(Extractor, SameInputGivesSameBytesInEveryCheckout) {
  for (const bool absolute : {false, true}) {
    const TemporaryDirectory one;
    const TemporaryDirectory other;
    const UnitModel first = extractIn(one, absolute);
    const UnitModel again = extractIn(one, absolute);
    const UnitModel elsewhere = extractIn(other, absolute);
    ASSERT_FALSE(first.bitcode.empty());
    EXPECT_TRUE(first.bitcode == again.bitcode);
    EXPECT_TRUE(first.bitcode == elsewhere.bitcode) << printModule(first) << "\n======\n" << printModule(elsewhere);
    EXPECT_EQ(toJson(first.facts), toJson(elsewhere.facts));
    EXPECT_EQ(first.commandLine, elsewhere.commandLine);
    EXPECT_EQ(first.directory, "${root}/build");
    EXPECT_EQ(first.mainFile, "src/a.cpp");
    EXPECT_THAT(printModule(first), Not(HasSubstr(one.path().string())));
    EXPECT_THAT(toJson(first.facts), Not(HasSubstr(one.path().string())));
  }
}

TEST(Extractor, DebugFilesAndCheckDataUseReportPaths) {
  const TemporaryDirectory directory;
  const std::string ir = printModule(extractIn(directory, /*absolute=*/false));
  EXPECT_THAT(ir, HasSubstr("!DIFile(filename: \"src/a.cpp\", directory: \"\""));
  EXPECT_THAT(ir, HasSubstr("!DIFile(filename: \"src/inner/helper.h\", directory: \"\""));
  EXPECT_THAT(ir, HasSubstr("c\"src/inner/helper.h\\00\""));
  EXPECT_THAT(ir, HasSubstr("source_filename = \"src/a.cpp\""));
  // The program's own strings stay as its compiler would have made them.
  EXPECT_THAT(ir, HasSubstr("c\"../src/a.cpp\\00\""));
}

TEST(Extractor, IncludeDirectoriesAreRelativeToTheCommandsDirectory) {
  const TemporaryDirectory directory;
  directory.write("project/include/a.h", "#define VALUE 3\n");
  directory.write("project/build/config.h", "int configured;\n");
  directory.write("project/src/a.cpp", "#include <a.h>\nint x = VALUE + configured;\n");
  CompileCommand command;
  command.directory = directory.path() / "project" / "build";
  command.file = directory.path() / "project" / "src" / "a.cpp";
  command.arguments = {"g++", "-I../include", "-include", "config.h", "../src/a.cpp"};
  ExtractOptions options;
  options.root = directory.path();
  const auto model = extractUnit(command, options);
  EXPECT_TRUE(model.has_value()) << model.error().render();
}

} // namespace
} // namespace assay::analyzer
