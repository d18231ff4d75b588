# Checks of the source tree itself: the direction of dependencies (at every build, and as tests), the layout
# of the text, and a `tidy` target.

find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

# A build step whose stamp is renewed whenever a source file changes; an offending include fails the build.
file(GLOB_RECURSE assay_checked_sources CONFIGURE_DEPENDS
     ${PROJECT_SOURCE_DIR}/support/* ${PROJECT_SOURCE_DIR}/analyzer/* ${PROJECT_SOURCE_DIR}/policies/*.h
     ${PROJECT_SOURCE_DIR}/policies/*.cpp ${PROJECT_SOURCE_DIR}/verifier/* ${PROJECT_SOURCE_DIR}/reports/*
     ${PROJECT_SOURCE_DIR}/cli/* ${PROJECT_SOURCE_DIR}/include/*)
set(assay_direction_check ${PROJECT_SOURCE_DIR}/cmake/checks/dependency_direction.py)
set(assay_direction_stamp ${PROJECT_BINARY_DIR}/checks/dependency_direction.stamp)
add_custom_command(
  OUTPUT ${assay_direction_stamp}
  COMMAND ${Python3_EXECUTABLE} ${assay_direction_check} ${PROJECT_SOURCE_DIR} --stamp ${assay_direction_stamp}
  DEPENDS ${assay_direction_check} ${assay_checked_sources}
  COMMENT "Checking the direction of dependencies"
  VERBATIM)
add_custom_target(check_dependency_direction ALL DEPENDS ${assay_direction_stamp})

if(ASSAY_BUILD_TESTS)
  add_test(NAME check.dependency_direction
           COMMAND ${Python3_EXECUTABLE} ${assay_direction_check} ${PROJECT_SOURCE_DIR})
  add_test(NAME check.dependency_direction_catches_violations
           COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/checks/dependency_direction_test.py)
  add_test(NAME check.bootstrap
           COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/checks/bootstrap_test.py)
  add_test(NAME check.annotation_header
           COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/cmake/checks/annotation_header_test.py)
  add_test(NAME check.format COMMAND bash ${PROJECT_SOURCE_DIR}/scripts/format-check)
endif()

# cmake --build build/release --target tidy: clang-tidy over our own units, with the build's flags.
find_program(ASSAY_RUN_CLANG_TIDY NAMES run-clang-tidy-19 run-clang-tidy)
if(ASSAY_RUN_CLANG_TIDY)
  add_custom_target(
    tidy
    COMMAND ${ASSAY_RUN_CLANG_TIDY} -quiet -p ${PROJECT_BINARY_DIR}
            "^${PROJECT_SOURCE_DIR}/(support|analyzer|policies|verifier|reports|cli)/"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    USES_TERMINAL
    VERBATIM)
endif()
