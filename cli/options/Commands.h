// SPDX-License-Identifier: Apache-2.0
//
// The commands' options and help, one file each.
#pragma once

namespace assay::cli {

class CommandLine;

void addCheck(CommandLine &line);
void addExtract(CommandLine &line);
void addExplain(CommandLine &line);
void addLink(CommandLine &line);
void addProve(CommandLine &line);
void addMerge(CommandLine &line);
void addModel(CommandLine &line);
void addPolicy(CommandLine &line);
void addBind(CommandLine &line);
void addDoctor(CommandLine &line);
void addCache(CommandLine &line);

} // namespace assay::cli
