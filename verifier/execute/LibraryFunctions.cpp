// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/LibraryFunctions.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <array>

namespace assay::verifier::execution {

namespace {

using llvm::StringLiteral;
using llvm::StringRef;

template <std::size_t N> bool contains(const std::array<StringLiteral, N> &names, StringRef symbol) {
  return llvm::is_contained(names, symbol);
}

constexpr std::array plainFunctions = std::to_array<StringLiteral>({
    "memcpy",
    "memmove",
    "memset",
    "memcmp",
    "memchr",
    "memrchr",
    "mempcpy",
    "memmem",
    "bcmp",
    "bzero",
    "rawmemchr",
    "__memcpy_chk",
    "__memmove_chk",
    "__memset_chk",
    "__strcpy_chk",
    "__strncpy_chk",
    "__strcat_chk",
    "strlen",
    "strnlen",
    "strcmp",
    "strncmp",
    "strcasecmp",
    "strncasecmp",
    "strchr",
    "strrchr",
    "strchrnul",
    "strstr",
    "strspn",
    "strcspn",
    "strpbrk",
    "strcpy",
    "strncpy",
    "stpcpy",
    "stpncpy",
    "strcat",
    "strncat",
    "wcslen",
    "wmemcpy",
    "wmemmove",
    "wmemset",
    "wmemcmp",
    "wmemchr",
    "abs",
    "labs",
    "llabs",
    "imaxabs",
    "div",
    "ldiv",
    "lldiv",
    "ffs",
    "ffsl",
    "ffsll",
    "atoi",
    "atol",
    "atoll",
    "atof",
    "strtol",
    "strtoul",
    "strtoll",
    "strtoull",
    "strtof",
    "strtod",
    "strtold",
    "__isoc23_strtol",
    "__isoc23_strtoul",
    "__isoc23_strtoll",
    "__isoc23_strtoull",
    "isalnum",
    "isalpha",
    "isblank",
    "iscntrl",
    "isdigit",
    "isgraph",
    "islower",
    "isprint",
    "ispunct",
    "isspace",
    "isupper",
    "isxdigit",
    "tolower",
    "toupper",
    "__ctype_b_loc",
    "__ctype_tolower_loc",
    "__ctype_toupper_loc",
    "__errno_location",
    "qsort",
    "bsearch",
    "snprintf",
    "vsnprintf",
    "__snprintf_chk",
    "__vsnprintf_chk",
    "fegetround",
    "fesetround",
    "feclearexcept",
    "fetestexcept",
    "feraiseexcept",
    "fegetenv",
    "fesetenv",
    "feholdexcept",
    "feupdateenv",
    // The C++ run time: exceptions, run-time type information, guards of static locals.
    "__cxa_allocate_exception",
    "__cxa_free_exception",
    "__cxa_throw",
    "__cxa_rethrow",
    "__cxa_begin_catch",
    "__cxa_end_catch",
    "__cxa_get_exception_ptr",
    "__cxa_bad_cast",
    "__cxa_bad_typeid",
    "__cxa_throw_bad_array_new_length",
    "__cxa_guard_acquire",
    "__cxa_guard_release",
    "__cxa_guard_abort",
    "__cxa_uncaught_exceptions",
    "__cxa_current_exception_type",
    "__cxa_init_primary_exception",
    "__dynamic_cast",
    "_Unwind_Resume",
    "_Unwind_Resume_or_Rethrow",
    "_Unwind_RaiseException",
    "_Unwind_DeleteException",
    "__gxx_personality_v0",
    "__gcc_personality_v0",
    "_ZSt18uncaught_exceptionv",
    "_ZSt19uncaught_exceptionsv",
    "_ZSt17current_exceptionv",
    "_ZSt17rethrow_exceptionNSt15__exception_ptr13exception_ptrE",
    "_ZSt11_Hash_bytesPKvmm",
    "_ZSt15_Fnv_hash_bytesPKvmm",
    "_ZSt18_Rb_tree_incrementPSt18_Rb_tree_node_base",
    "_ZSt18_Rb_tree_incrementPKSt18_Rb_tree_node_base",
    "_ZSt18_Rb_tree_decrementPSt18_Rb_tree_node_base",
    "_ZSt18_Rb_tree_decrementPKSt18_Rb_tree_node_base",
    "_ZSt29_Rb_tree_insert_and_rebalancebPSt18_Rb_tree_node_baseS0_RS_",
    "_ZSt28_Rb_tree_rebalance_for_erasePSt18_Rb_tree_node_baseRS_",
});

// Each of them also with the suffixes f and l.
constexpr std::array mathFunctions = std::to_array<StringLiteral>({
    "acos",      "acosh",        "asin",   "asinh",  "atan",      "atan2",     "atanh",     "cbrt",       "ceil",
    "copysign",  "cos",          "cosh",   "erf",    "erfc",      "exp",       "exp2",      "exp10",      "expm1",
    "fabs",      "fdim",         "floor",  "fma",    "fmax",      "fmin",      "fmod",      "frexp",      "hypot",
    "ilogb",     "ldexp",        "lgamma", "llrint", "llround",   "log",       "log10",     "log1p",      "log2",
    "logb",      "lrint",        "lround", "modf",   "nan",       "nearbyint", "nextafter", "nexttoward", "pow",
    "remainder", "remquo",       "rint",   "round",  "roundeven", "scalbln",   "scalbn",    "sin",        "sincos",
    "sinh",      "sqrt",         "tan",    "tanh",   "tgamma",    "trunc",     "__isnan",   "__isinf",    "__finite",
    "__signbit", "__fpclassify",
});

constexpr std::array allocationFunctions = std::to_array<StringLiteral>({
    "malloc",
    "calloc",
    "realloc",
    "free",
    "aligned_alloc",
    "memalign",
    "posix_memalign",
    "strdup",
    "strndup",
    "__cxa_atexit",
    "__cxa_thread_atexit",
    "_Znwm",
    "_Znam",
    "_ZnwmRKSt9nothrow_t",
    "_ZnamRKSt9nothrow_t",
    "_ZnwmSt11align_val_t",
    "_ZnamSt11align_val_t",
    "_ZnwmSt11align_val_tRKSt9nothrow_t",
    "_ZnamSt11align_val_tRKSt9nothrow_t",
    "_ZdlPv",
    "_ZdaPv",
    "_ZdlPvm",
    "_ZdaPvm",
    "_ZdlPvSt11align_val_t",
    "_ZdaPvSt11align_val_t",
    "_ZdlPvmSt11align_val_t",
    "_ZdaPvmSt11align_val_t",
    "_ZdlPvRKSt9nothrow_t",
    "_ZdaPvRKSt9nothrow_t",
    "_ZdlPvSt11align_val_tRKSt9nothrow_t",
    "_ZdaPvSt11align_val_tRKSt9nothrow_t",
});

// Classes of exceptions that the C++ library defines out of line.
constexpr std::array exceptionClasses = std::to_array<StringLiteral>({
    "9exception",
    "13bad_exception",
    "11logic_error",
    "12domain_error",
    "16invalid_argument",
    "12length_error",
    "12out_of_range",
    "13runtime_error",
    "11range_error",
    "14overflow_error",
    "15underflow_error",
    "9bad_alloc",
    "20bad_array_new_length",
    "8bad_cast",
    "10bad_typeid",
    "17bad_function_call",
    "12bad_weak_ptr",
});

bool isMathFunction(StringRef symbol) {
  if (contains(mathFunctions, symbol))
    return true;
  return (symbol.ends_with("f") || symbol.ends_with("l")) && contains(mathFunctions, symbol.drop_back());
}

// _ZNSt12out_of_rangeC1EPKc and the like: members of the library's exception classes, and throwing helpers.
bool isExceptionSupport(StringRef symbol) {
  StringRef rest = symbol;
  if (rest.consume_front("_ZNSt15__exception_ptr13exception_ptr") ||
      rest.consume_front("_ZNKSt15__exception_ptr13exception_ptr"))
    return true;
  if (rest.consume_front("_ZSt")) {
    unsigned length = 0;
    return !rest.consumeInteger(10, length) && rest.starts_with("__throw_");
  }
  if (!rest.consume_front("_ZNSt") && !rest.consume_front("_ZNKSt"))
    return false;
  return llvm::any_of(exceptionClasses, [&](StringRef name) {
    StringRef member = rest;
    return member.consume_front(name) &&
           (member.starts_with("C1") || member.starts_with("C2") || member.starts_with("D0") ||
            member.starts_with("D1") || member.starts_with("D2") || member.starts_with("4what") ||
            member.starts_with("aS"));
  });
}

} // namespace

bool isPureLibraryFunction(StringRef symbol) {
  return contains(plainFunctions, symbol) || isMathFunction(symbol) || isExceptionSupport(symbol) ||
         symbol.starts_with("_ZNKSt8__detail20_Prime_rehash_policy") ||
         symbol.starts_with("_ZNSt8__detail15_List_node_base");
}

bool isAllocationFunction(StringRef symbol) { return contains(allocationFunctions, symbol); }

bool isLibraryData(StringRef symbol) {
  if (symbol == "_ZSt7nothrow" || symbol.starts_with("_ZTVN10__cxxabiv1"))
    return true;
  if (!symbol.starts_with("_ZTI") && !symbol.starts_with("_ZTS") && !symbol.starts_with("_ZTV"))
    return false;
  const StringRef type = symbol.drop_front(4);
  if (type.size() <= 3) // the fundamental types (i, d, Pc, PKc)
    return true;
  return type.starts_with("St") && llvm::is_contained(exceptionClasses, type.drop_front(2));
}

bool endsProgram(StringRef symbol) {
  static constexpr std::array names = std::to_array<StringLiteral>(
      {"abort", "exit", "_exit", "_Exit", "quick_exit", "_ZSt9terminatev", "_ZSt10unexpectedv", "__cxa_call_unexpected",
       "__cxa_call_terminate", "__assert_fail", "__assert_perror_fail", "__stack_chk_fail"});
  return contains(names, symbol);
}

bool reportsUndefinedBehaviour(StringRef symbol) {
  return symbol.starts_with("__ubsan_") || symbol.starts_with("__asan_report") || symbol == "__cxa_pure_virtual" ||
         symbol == "__cxa_deleted_virtual" || symbol.starts_with("_ZSt21__glibcxx_assert_fail");
}

bool isCompilerSupport(StringRef symbol) {
  static constexpr std::array names = std::to_array<StringLiteral>({
      "__divti3",      "__udivti3",     "__modti3",      "__umodti3",     "__multi3",      "__muloti4",
      "__mulodi4",     "__ashlti3",     "__ashrti3",     "__lshrti3",     "__popcountdi2", "__popcountti2",
      "__powisf2",     "__powidf2",     "__powixf2",     "__fixsfti",     "__fixdfti",     "__fixxfti",
      "__fixunssfti",  "__fixunsdfti",  "__fixunsxfti",  "__fixunsxfdi",  "__floattisf",   "__floattidf",
      "__floattixf",   "__floatuntisf", "__floatuntidf", "__floatuntixf", "__extendhfsf2", "__extendhfdf2",
      "__extendhfxf2", "__truncsfhf2",  "__truncdfhf2",  "__truncxfhf2",  "__truncsfbf2",  "__truncdfbf2",
      "__mulsc3",      "__muldc3",      "__mulxc3",      "__divsc3",      "__divdc3",      "__divxc3",
      "__addtf3",      "__subtf3",      "__multf3",      "__divtf3",      "__extenddftf2", "__trunctfdf2",
  });
  return contains(names, symbol);
}

} // namespace assay::verifier::execution
