// SPDX-License-Identifier: Apache-2.0
//
// Whether an input tampers with objects of the standard library. A vector whose end lies before its beginning breaks
// much, but nobody can pass one: what only such inputs break is not violated.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "verifier/execute/Execution.h"

namespace assay::verifier {

/// Whether a pointer inside a library object (see RecordFacts::isLibraryObject) that a parameter of `function`
/// designates is not null, or one in the object that a method is called on, members and bases included. Such an
/// object may be a possible one; it is not known to be.
[[nodiscard]] bool holdsLibraryState(const analyzer::FunctionFacts &function, const analyzer::SourceFacts &facts,
                                     const ExecutionInput &input);

} // namespace assay::verifier
