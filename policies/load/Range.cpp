// SPDX-License-Identifier: Apache-2.0
#include "policies/load/Range.h"

namespace assay::policies {

std::optional<double> limitValue(const LimitTerm &term,
                                 const std::function<double(const std::string &)> &parameterValue) {
  if (term.parameter.empty())
    return term.number;
  const double value = parameterValue(term.parameter);
  return term.negated ? -value : value;
}

bool isEmpty(const Range &range) { return range.lower && range.upper && *range.lower > *range.upper; }

std::string emptyRangeMessage(const Range &range) {
  return "the lower limit " + render(ParameterValue(*range.lower)) + " is above the upper limit " +
         render(ParameterValue(*range.upper));
}

} // namespace assay::policies
