// SPDX-License-Identifier: Apache-2.0
//
// What is not checked again each time a unit's bitcode is read.
#pragma once

namespace assay::analyzer {

/// Has LLVM read bitcode without verifying the whole module first, for the sake of debug information that older
/// versions wrote wrongly. Unit models come from the LLVM that reads them, under a digest; an audit reads each several
/// times. For the process; to be called once, before other threads begin.
void readModelsUnverified();

} // namespace assay::analyzer
