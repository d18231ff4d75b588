// SPDX-License-Identifier: Apache-2.0
//
// What the encoding of a function given as text says of its obligations.
#pragma once

#include "verifier/encode/Encoder.h"

#include <string>

namespace assay::verifier::testing {

/// The obligations of `f` in the module `ir`, all together: "holds", "may fail", "not met" (no path comes to any) or
/// "no answer: " with the reason why there is no encoding. Fails the test if the text is not valid IR.
std::string encodedVerdict(const std::string &ir, const EncoderOptions &options = {});

/// Two declarations and the layout of x86-64, to put before a module that calls `assay.obligation`.
inline constexpr const char *prelude =
    "target datalayout = "
    "\"e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128\"\n"
    "target triple = \"x86_64-unknown-linux-gnu\"\n"
    "declare void @assay.obligation(i1, i32)\n";

} // namespace assay::verifier::testing
