// SPDX-License-Identifier: Apache-2.0
#include "../support/Snippet.h"

#include "analyzer/compilation/FlagAdjustment.h"

#include <gmock/gmock.h>

namespace assay::analyzer {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

AdjustedFlags adjust(std::vector<std::string> arguments, const std::string &file = "/s/a.cpp") {
  const auto adjusted = adjustFlags({"/s", file, std::move(arguments)});
  EXPECT_TRUE(adjusted.has_value()) << adjusted.error().render();
  return adjusted.value_or(AdjustedFlags{});
}

Failure failureOf(std::vector<std::string> arguments) {
  const auto adjusted = adjustFlags({"/s", "/s/a.cpp", std::move(arguments)});
  EXPECT_FALSE(adjusted.has_value());
  return adjusted ? Failure{} : adjusted.error();
}

TEST(FlagAdjustment, KeepsWhatGivesTheSourceItsMeaningInItsPlace) {
  const AdjustedFlags flags =
      adjust({"g++", "-std=gnu++20", "-D", "A=1", "-Iinclude", "-include", "config.h", "-isystem", "/x", "-fPIC",
              "-march=x86-64-v3", "-fno-exceptions", "-pthread", "-O2", "a.cpp", "-fopenmp-simd"});
  EXPECT_THAT(flags.arguments,
              ElementsAre("-std=gnu++20", "-D", "A=1", "-Iinclude", "-include", "config.h", "-isystem", "/x", "-fPIC",
                          "-march=x86-64-v3", "-fno-exceptions", "-pthread", "a.cpp", "-fopenmp-simd"));
  EXPECT_THAT(flags.removed, IsEmpty());
  EXPECT_EQ(flags.compiler, "g++");
}

TEST(FlagAdjustment, DropsOutputsDependenciesAndErrorsInSilence) {
  const AdjustedFlags flags = adjust({"g++",
                                      "-O2",
                                      "-c",
                                      "-o",
                                      "a.o",
                                      "-MD",
                                      "-MMD",
                                      "-MF",
                                      "a.d",
                                      "-MT",
                                      "a.o",
                                      "-MQ",
                                      "x",
                                      "-MP",
                                      "-Werror",
                                      "-Werror=shadow",
                                      "-Wall",
                                      "-pedantic-errors",
                                      "-g3",
                                      "-ggdb",
                                      "-flto",
                                      "-save-temps",
                                      "-Wl,-z,now",
                                      "-lm",
                                      "-L/x",
                                      "--coverage",
                                      "-fprofile-arcs",
                                      "-ftest-coverage",
                                      "-pipe",
                                      "a.cpp",
                                      "other.o"});
  EXPECT_THAT(flags.arguments, ElementsAre("-Wall", "-L/x", "a.cpp"));
  EXPECT_THAT(flags.removed, IsEmpty());
}

TEST(FlagAdjustment, DropsAndListsWhatBelongsToOtherCompilers) {
  const AdjustedFlags flags = adjust({"gcc", "-O1", "-fconserve-stack", "-fno-tree-vrp", "-mno-fp-ret-in-387",
                                      "-fno-ipa-cp-clone", "-Wno-maybe-uninitialized", "a.cpp"});
  EXPECT_THAT(flags.arguments, ElementsAre("-mno-fp-ret-in-387", "-Wno-maybe-uninitialized", "a.cpp"));
  EXPECT_THAT(flags.removed, ElementsAre("-fconserve-stack", "-fno-tree-vrp", "-fno-ipa-cp-clone"));
}

TEST(FlagAdjustment, RemovesInstrumentationAndForeignCode) {
  const AdjustedFlags flags = adjust({"clang++",
                                      "-O1",
                                      "-fsanitize=address,undefined",
                                      "-fno-sanitize-recover=all",
                                      "-fsanitize-trap=all",
                                      "-fplugin=evil.so",
                                      "-fpass-plugin=evil.so",
                                      "-Xclang",
                                      "-load",
                                      "-Xclang",
                                      "evil.so",
                                      "-mllvm",
                                      "-inline-threshold=1",
                                      "-Xclang",
                                      "-fno-validate-pch",
                                      "-Xclang",
                                      "-include-pch",
                                      "-Xclang",
                                      "p.pch",
                                      "a.cpp"});
  EXPECT_THAT(flags.arguments, ElementsAre("-Xclang", "-fno-validate-pch", "a.cpp"));
  EXPECT_THAT(flags.removed,
              ElementsAre("-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fsanitize-trap=all",
                          "-fplugin=evil.so", "-fpass-plugin=evil.so", "-Xclang", "-load", "-Xclang", "evil.so",
                          "-mllvm", "-inline-threshold=1", "-Xclang", "-include-pch", "-Xclang", "p.pch"));
}

TEST(FlagAdjustment, RecordsFlagsThatChangeMeaning) {
  const AdjustedFlags flags =
      adjust({"g++", "-O1", "-ffast-math", "-ffp-contract=fast", "-fwrapv", "-fno-strict-overflow",
              "-fdenormal-fp-math=preserve-sign", "-fsingle-precision-constant", "a.cpp"});
  EXPECT_THAT(flags.semantic, ElementsAre("-ffast-math", "-ffp-contract=fast", "-fwrapv", "-fno-strict-overflow",
                                          "-fdenormal-fp-math=preserve-sign", "-fsingle-precision-constant"));
  EXPECT_THAT(flags.removed, ElementsAre("-fsingle-precision-constant"));
}

TEST(FlagAdjustment, FastestLevelStaysFastMath) {
  const AdjustedFlags last = adjust({"g++", "-O2", "-Ofast", "a.cpp"});
  EXPECT_THAT(last.arguments, ElementsAre("-ffast-math", "a.cpp"));
  EXPECT_THAT(last.semantic, ElementsAre("-Ofast"));
  // A later level takes the place of -Ofast, as it does in the project's compiler.
  EXPECT_THAT(adjust({"g++", "-Ofast", "-O2", "a.cpp"}).arguments, ElementsAre("a.cpp"));
}

TEST(FlagAdjustment, HeadersSeeTheProjectsOptimisationLevel) {
  EXPECT_THAT(adjust({"g++", "a.cpp"}).arguments, ElementsAre("a.cpp", "-U__OPTIMIZE__"));
  EXPECT_THAT(adjust({"g++", "-O2", "-O0", "a.cpp"}).arguments, ElementsAre("a.cpp", "-U__OPTIMIZE__"));
  EXPECT_THAT(adjust({"g++", "-Os", "a.cpp"}).arguments, ElementsAre("a.cpp", "-D__OPTIMIZE_SIZE__=1"));
  EXPECT_THAT(adjust({"g++", "-O", "a.cpp"}).arguments, ElementsAre("a.cpp"));
}

TEST(FlagAdjustment, SkipsLaunchers) {
  EXPECT_EQ(adjust({"/usr/bin/ccache", "g++-12", "-O1", "a.cpp"}).compiler, "g++-12");
  EXPECT_EQ(adjust({"ccache", "CCACHE_DIR=/c", "distcc", "clang++", "-O1", "a.cpp"}).compiler, "clang++");
  // Launchers also stand in for the compiler, under its name.
  EXPECT_EQ(adjust({"/usr/lib/ccache/g++", "-O1", "a.cpp"}).compiler, "/usr/lib/ccache/g++");
}

TEST(FlagAdjustment, SkipsLaunchersWithOptions) {
  EXPECT_EQ(adjust({"env", "-i", "A=1", "nice", "-n", "5", "g++", "-O1", "a.cpp"}).compiler, "g++");
  EXPECT_EQ(adjust({"libtool", "--tag=CXX", "--mode=compile", "g++", "-O1", "a.cpp"}).compiler, "g++");
  EXPECT_EQ(adjust({"sccache", "/opt/x/bin/aarch64-linux-gnu-g++-12.2", "-O1", "a.cpp"}).compiler,
            "/opt/x/bin/aarch64-linux-gnu-g++-12.2");
  // A link named like the launcher is the compiler.
  EXPECT_EQ(adjust({"ccache", "-O1", "a.cpp"}).compiler, "ccache");
}

TEST(FlagAdjustment, HeadersAreReadNotPrecompiled) {
  EXPECT_THAT(adjust({"g++", "-O1", "a.hpp"}, "/s/a.hpp").arguments, ElementsAre("-x", "c++", "a.hpp"));
  EXPECT_THAT(adjust({"g++", "-O1", "a.h"}, "/s/a.h").arguments, ElementsAre("-x", "c++", "a.h"));
  EXPECT_THAT(adjust({"gcc", "-std=c11", "-O1", "a.h"}, "/s/a.h").arguments, ElementsAre("-std=c11", "-x", "c", "a.h"));
  EXPECT_THAT(adjust({"g++", "-x", "c++-header", "-O1", "a.h", "-o", "a.h.gch"}, "/s/a.h").arguments,
              ElementsAre("-x", "c++-header", "-x", "c++", "a.h"));
  EXPECT_TRUE(adjust({"g++", "-O1", "a.h"}, "/s/a.h").isHeader);
  EXPECT_FALSE(adjust({"g++", "-O1", "a.cpp"}).isHeader);
}

TEST(FlagAdjustment, PrecompiledHeadersGiveWayToTheirHeader) {
  const test::TemporaryDirectory directory;
  directory.write("all.h", "");
  const auto commandWith = [&](const char *precompiled) {
    return CompileCommand{
        directory.path(), directory.path() / "a.cpp", {"clang++", "-O1", "-include-pch", precompiled, "a.cpp"}};
  };
  const auto flags = adjustFlags(commandWith("all.h.pch"));
  ASSERT_TRUE(flags.has_value()) << flags.error().render();
  EXPECT_THAT(flags->arguments, ElementsAre("-include", "all.h", "a.cpp"));
  EXPECT_THAT(flags->removed, ElementsAre("-include-pch", "all.h.pch"));
  // To leave the header out in silence would make another unit of it.
  for (const char *lost : {"gone.h.pch", "nameless"}) {
    const auto failed = adjustFlags(commandWith(lost));
    ASSERT_FALSE(failed.has_value()) << lost;
    EXPECT_EQ(failed.error().exitCode, ExitCode::Incomplete);
    EXPECT_THAT(failed.error().message, HasSubstr(lost));
  }
}

TEST(FlagAdjustment, CrossCompilersBringTheirSystemRoot) {
  const test::TemporaryDirectory directory;
  directory.write("linux/aarch64-poky-linux/sysroot/usr/include/stdio.h", "");
  directory.write("bare/arm-none-eabi/include/stdio.h", "");
  for (const char *version : {"9.3.1", "12.2.1"})
    directory.write("bare/arm-none-eabi/include/c++/" + std::string(version) + "/arm-none-eabi/bits/c++config.h", "");
  const auto argumentsOf = [&](std::vector<std::string> words) {
    words[0] = (directory.path() / words[0]).string();
    const auto flags = adjustFlags({"/s", "/s/a.cpp", words});
    EXPECT_TRUE(flags.has_value());
    return flags ? flags->arguments : std::vector<std::string>{};
  };
  const std::string root = directory.path().string();
  EXPECT_THAT(argumentsOf({"linux/bin/aarch64-poky-linux-g++", "-O1", "a.cpp"}),
              ElementsAre("a.cpp", "--sysroot=" + root + "/linux/aarch64-poky-linux/sysroot",
                          "--gcc-toolchain=" + root + "/linux"));
  const std::string library = "-stdlib++-isystem" + root + "/bare/arm-none-eabi/include/c++/12.2.1";
  EXPECT_THAT(argumentsOf({"bare/bin/arm-none-eabi-g++-12", "-O1", "a.cpp"}),
              ElementsAre("a.cpp", "--sysroot=" + root + "/bare/arm-none-eabi", library, library + "/arm-none-eabi",
                          library + "/backward", "-isystem", root + "/bare/arm-none-eabi/include"));
  // The project's own word counts, and native compilers need none.
  EXPECT_THAT(argumentsOf({"bare/bin/arm-none-eabi-g++", "--sysroot=/r", "-O1", "a.cpp"}),
              ElementsAre("--sysroot=/r", "a.cpp"));
  EXPECT_THAT(argumentsOf({"bare/bin/g++-12", "-O1", "a.cpp"}), ElementsAre("a.cpp"));
}

TEST(FlagAdjustment, FindsTheSourceAmongInputs) {
  EXPECT_THAT(adjust({"g++", "-O1", "b.o", "./a.cpp", "libx.a"}).arguments, ElementsAre("./a.cpp"));
  EXPECT_THAT(adjust({"g++", "-O1", "--", "a.cpp"}).arguments, ElementsAre("a.cpp"));
  EXPECT_THAT(adjust({"g++", "-O1"}).arguments, ElementsAre("/s/a.cpp"));
  EXPECT_THAT(adjust({"g++", "-O1", "-x", "c", "a.cpp"}).arguments, ElementsAre("-x", "c", "a.cpp"));
}

TEST(FlagAdjustment, FailsForWhatCannotBeRead) {
  EXPECT_THAT(failureOf({"g++", "-O1", "a.cpp", "-I"}).message, HasSubstr("'-I' lacks its value"));
  EXPECT_THAT(failureOf({"cl.exe", "/c", "a.cpp"}).message, HasSubstr("Microsoft"));
  EXPECT_THAT(failureOf({"clang++", "--driver-mode=cl", "a.cpp"}).message, HasSubstr("Microsoft"));
  EXPECT_THAT(failureOf({}).message, HasSubstr("empty"));
  const Failure missing = failureOf({"g++", "@CMakeFiles/a.modmap", "a.cpp"});
  EXPECT_EQ(missing.exitCode, ExitCode::Incomplete);
  EXPECT_THAT(missing.message, HasSubstr("'CMakeFiles/a.modmap'"));
  EXPECT_THAT(missing.remedy, HasSubstr("/s"));
}

} // namespace
} // namespace assay::analyzer
