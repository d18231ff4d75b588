// SPDX-License-Identifier: Apache-2.0
//
// The `assay` command.
#include "analyzer/unit/ModelTrust.h"
#include "cli/command/Application.h"

int main(int count, char **values) {
  assay::analyzer::readModelsUnverified();
  return assay::cli::runApplication({values + (count > 0 ? 1 : 0), values + count});
}
