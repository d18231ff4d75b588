#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes Inputs/*.ll from Inputs/*.cpp with the flags that analyzer/extract gives Clang. Usage: regenerate-inputs.sh [clang++]
set -eu
cd "$(dirname "$0")/Inputs"
compiler=${1:-clang++-19}
checks=signed-integer-overflow,integer-divide-by-zero,shift,array-bounds,float-cast-overflow,return,unreachable
checks=$checks,vla-bound,nonnull-attribute,returns-nonnull-attribute,builtin
for source in *.cpp; do
  "$compiler" -std=c++20 --target=x86_64-unknown-linux-gnu -nostdinc -O1 -Xclang -disable-llvm-passes -g \
    -fdebug-compilation-dir=. -fsanitize=$checks -fno-sanitize-recover=all -D_GLIBCXX_ASSERTIONS -D__ASSAY__ \
    -S -emit-llvm "$source" -o "${source%.cpp}.ll"
done
