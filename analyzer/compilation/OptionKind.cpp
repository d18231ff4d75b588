// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/OptionKind.h"

#include "clang/Driver/Options.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/Option.h"

#include <algorithm>
#include <array>

namespace assay::analyzer {

namespace {

namespace options = clang::driver::options;
using llvm::opt::Arg;
using llvm::opt::OptSpecifier;

bool matchesAny(const Arg &argument, std::initializer_list<unsigned> ids) {
  const llvm::opt::Option option = argument.getOption();
  return std::any_of(ids.begin(), ids.end(), [&](unsigned id) { return option.matches(OptSpecifier(id)); });
}

bool beginsWithAny(std::string_view name, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

/// Instrumentation would change the IR; plug-ins and back-end switches would run foreign code or set state of
/// the whole process.
bool isForeign(const Arg &argument, std::string_view name) {
  if (matchesAny(argument,
                 {options::OPT_UNKNOWN, options::OPT_clang_ignored_f_Group,
                  options::OPT_clang_ignored_gcc_optimization_f_Group, options::OPT_clang_ignored_legacy_options_Group,
                  options::OPT_clang_ignored_m_Group, options::OPT_mllvm, options::OPT_resource_dir}))
    return true;
  return argument.getOption().hasFlag(options::Unsupported) || argument.getOption().hasFlag(options::Ignored) ||
         beginsWithAny(name, {"-specs", "--specs", "-fsanitize", "-fno-sanitize", "-fplugin", "-fpass-plugin", "-fxray",
                              "-fno-xray", "-finstrument-function", "-fmodules", "-fimplicit-module", "-fcxx-modules"});
}

bool isOutput(const Arg &argument, std::string_view name) {
  // -emit-… and -fsyntax-only are in the action group, -MD and its like in the M group.
  if (matchesAny(argument, {options::OPT_Action_Group,
                            options::OPT_M_Group,
                            options::OPT_O_Group,
                            options::OPT_g_Group,
                            options::OPT_o,
                            options::OPT_pedantic_errors,
                            options::OPT_pg,
                            options::OPT_p,
                            options::OPT_pipe,
                            options::OPT_save_temps_EQ,
                            options::OPT_save_stats_EQ,
                            options::OPT_v,
                            options::OPT__HASH_HASH_HASH,
                            options::OPT_fdebug_compilation_dir_EQ,
                            options::OPT_ffile_compilation_dir_EQ,
                            options::OPT_fdebug_prefix_map_EQ,
                            options::OPT__serialize_diags,
                            options::OPT_coverage,
                            options::OPT_ftest_coverage,
                            options::OPT_fwhole_program_vtables,
                            options::OPT_fsplit_lto_unit,
                            options::OPT_fvirtual_function_elimination}))
    return true;
  // A warning is no reason not to read a unit.
  if (argument.getOption().matches(options::OPT_W_Joined) && llvm::StringRef(argument.getValue()).starts_with("error"))
    return true;
  return argument.getOption().hasFlag(options::LinkerInput) ||
         beginsWithAny(name, {"-fprofile", "-fno-profile", "-fcoverage", "-fauto-profile", "-fcs-profile",
                              "-fmemory-profile", "-flto", "-fno-lto", "-funified-lto", "-fthinlto", "-fembed-bitcode",
                              "-ftime-", "-fdiagnostics", "-fcolor-diagnostics"});
}

} // namespace

OptionKind kindOfOption(const Arg &argument) {
  const std::string spelling = argument.getSpelling().str();
  if (argument.getOption().matches(options::OPT_Ofast))
    return OptionKind::FastestLevel;
  if (argument.getOption().matches(options::OPT_Xclang))
    return OptionKind::PassedToFrontEnd;
  if (argument.getOption().matches(options::OPT_include_pch))
    return OptionKind::Precompiled;
  if (isForeign(argument, spelling))
    return OptionKind::Foreign;
  if (isOutput(argument, spelling))
    return OptionKind::Output;
  return OptionKind::Meaning;
}

bool isSemanticOption(const Arg &argument) {
  return matchesAny(argument, {options::OPT_Ofast,
                               options::OPT_ffast_math,
                               options::OPT_funsafe_math_optimizations,
                               options::OPT_fassociative_math,
                               options::OPT_freciprocal_math,
                               options::OPT_mrecip_EQ,
                               options::OPT_mrecip,
                               options::OPT_fno_signed_zeros,
                               options::OPT_ffinite_math_only,
                               options::OPT_fno_honor_nans,
                               options::OPT_fno_honor_infinities,
                               options::OPT_fno_trapping_math,
                               options::OPT_frounding_math,
                               options::OPT_fapprox_func,
                               options::OPT_ffp_contract,
                               options::OPT_ffp_model_EQ,
                               options::OPT_ffp_exception_behavior_EQ,
                               options::OPT_ffp_eval_method_EQ,
                               options::OPT_fexcess_precision_EQ,
                               options::OPT_fdenormal_fp_math_EQ,
                               options::OPT_fdenormal_fp_math_f32_EQ,
                               options::OPT_mdaz_ftz,
                               options::OPT_mfpmath_EQ,
                               options::OPT_LongDouble_Group,
                               options::OPT_fwrapv,
                               options::OPT_ftrapv,
                               options::OPT_fno_strict_overflow,
                               options::OPT_fno_strict_float_cast_overflow,
                               options::OPT_fno_strict_aliasing,
                               options::OPT_fno_delete_null_pointer_checks,
                               options::OPT_fno_strict_enums,
                               options::OPT_fstrict_enums,
                               options::OPT_fstrict_vtable_pointers,
                               options::OPT_ftrivial_auto_var_init,
                               options::OPT_fno_exceptions,
                               options::OPT_fno_rtti,
                               options::OPT_fpack_struct,
                               options::OPT_fpack_struct_EQ,
                               options::OPT_fshort_enums,
                               options::OPT_funsigned_char,
                               options::OPT_fsigned_char,
                               options::OPT_ffreestanding,
                               options::OPT_fno_builtin});
}

FrontEndWords classifyFrontEndWord(std::string_view word) {
  static constexpr std::array<std::string_view, 8> withValue = {
      "-load", "-plugin", "-add-plugin", "-include-pch", "-mllvm", "-fmodule-file", "-resource-dir", "-main-file-name"};
  if (std::find(withValue.begin(), withValue.end(), word) != withValue.end())
    return FrontEndWords::DropWithValue;
  if (beginsWithAny(word, {"-emit-", "-ast-", "-plugin-arg-", "-Werror", "-fsanitize", "-fmodules"}) ||
      word == "-disable-O0-optnone")
    return FrontEndWords::DropWord;
  return FrontEndWords::Keep;
}

} // namespace assay::analyzer
