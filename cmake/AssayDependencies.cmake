# Every library comes from a Debian package (scripts/bootstrap installs them). LLVM is linked as its
# shared library so that LLVM and Clang are one copy in the process and links stay quick.

find_package(LLVM 19.1 QUIET CONFIG)
if(NOT LLVM_FOUND)
  find_package(LLVM REQUIRED CONFIG)
endif()
if(LLVM_VERSION_MAJOR LESS 19)
  message(FATAL_ERROR "Assay needs LLVM 19 or newer; found ${LLVM_VERSION}. Run scripts/bootstrap.")
endif()
find_package(Clang REQUIRED CONFIG PATHS ${LLVM_INSTALL_PREFIX}/lib/cmake/clang NO_DEFAULT_PATH)

find_path(Z3_INCLUDE_DIR z3++.h REQUIRED)
find_library(Z3_LIBRARY z3 REQUIRED)
find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp REQUIRED)
find_path(EXPECTED_INCLUDE_DIR tl/expected.hpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(CLI11 REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(Threads REQUIRED)

# Third-party headers are SYSTEM so that our warnings-as-errors hold for our code only.
add_library(assay_llvm INTERFACE)
target_include_directories(assay_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_link_libraries(assay_llvm INTERFACE LLVM)
separate_arguments(assay_llvm_definitions UNIX_COMMAND "${LLVM_DEFINITIONS}")
target_compile_definitions(assay_llvm INTERFACE ${assay_llvm_definitions})

add_library(assay_clang INTERFACE)
target_include_directories(assay_clang SYSTEM INTERFACE ${CLANG_INCLUDE_DIRS})
target_link_libraries(assay_clang INTERFACE clang-cpp assay_llvm)

add_library(assay_z3 INTERFACE)
target_include_directories(assay_z3 SYSTEM INTERFACE ${Z3_INCLUDE_DIR})
target_link_libraries(assay_z3 INTERFACE ${Z3_LIBRARY})

add_library(assay_valijson INTERFACE)
target_include_directories(assay_valijson SYSTEM INTERFACE ${VALIJSON_INCLUDE_DIR})

add_library(assay_expected INTERFACE)
target_include_directories(assay_expected SYSTEM INTERFACE ${EXPECTED_INCLUDE_DIR})

if(ASSAY_BUILD_TESTS)
  find_package(GTest REQUIRED)
endif()
if(ASSAY_BUILD_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()
