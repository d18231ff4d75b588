// SPDX-License-Identifier: Apache-2.0
//
// The members of the standard library's exception classes, which are the same for all of these classes: a text is
// kept, shown and given back, and nothing of the program is called.
#pragma once

#include "analyzer/pointsto/LibraryFunctions.h"

namespace assay::analyzer {

/// The effects of a function if it is a constructor, destructor, assignment or `what` of a standard exception class
/// (as libstdc++ names them); else null. Constructors that take an error_code are not among them: they
/// ask its category, which may be the program's, for a text.
[[nodiscard]] const LibraryEffectList *standardExceptionEffects(std::string_view symbol);

} // namespace assay::analyzer
