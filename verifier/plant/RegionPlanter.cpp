// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/RegionPlanter.h"

#include "verifier/plant/EndpointCheck.h"
#include "verifier/plant/PlantedIr.h"
#include "verifier/plant/StatusCall.h"

#include "llvm/IR/InstIterator.h"

namespace assay::verifier {

namespace {

std::string listed(const std::vector<std::string> &names) {
  std::string text;
  for (size_t index = 0; index < names.size(); ++index)
    text += (index == 0 ? "" : index + 1 == names.size() ? " or " : ", ") + names[index];
  return text.empty() ? "none" : text;
}

} // namespace

RegionPlanter::RegionPlanter(PlantingContext &context) : context_(context), events_(context) {
  for (const policies::Rule &rule : context.policy.rules) {
    const auto *flow = std::get_if<policies::FlowSpec>(&rule.spec);
    if (flow == nullptr || flow->allowedRegions.empty())
      continue;
    RegionRule compiled{&rule, flow->regions, {}};
    for (const std::string &role : flow->to)
      for (RoleSite &site : context.roles.sitesOf(role))
        if (site.endpoint && isPlayedByCalls(site))
          compiled.sinks.push_back(std::move(site));
    if (!compiled.sinks.empty())
      rules_.push_back(std::move(compiled));
  }
  if (!rules_.empty())
    for (const RoleSite &site : context.roles.sites())
      if (site.stated && site.position == policies::Position::Return)
        stated_.push_back(site);
}

void RegionPlanter::plantEndpoint(llvm::CallBase &call, const RegionRule &rule) {
  PlantingBuilder builder(call);
  llvm::Value *holds = nullptr;
  const RoleSite *played = nullptr;
  for (const RoleSite &site : rule.sinks) {
    if (events_.playedAt(call, site) == Reach::No)
      continue;
    const analyzer::FunctionFacts *callee = context_.functionFacts(site.symbol);
    llvm::Value *isAllowed =
        callee != nullptr ? isAllowedEndpoint(builder, call, *callee, site, rule.regions) : nullptr;
    if (isAllowed == nullptr)
      isAllowed = builder.CreateCall(unresolvedFunction(context_.module));
    holds = holds != nullptr ? builder.CreateAnd(holds, isAllowed) : isAllowed;
    played = &site;
  }
  if (holds != nullptr)
    context_.plant(builder, *holds, call, SiteKind::Region, rule.rule->id,
                   "`" + played->qualifiedName + "` sends to " + listed(rule.regions));
}

void RegionPlanter::plantStated(llvm::CallBase &call) {
  for (const RoleSite &site : stated_) {
    llvm::Instruction *next = events_.playedAt(call, site) == Reach::Yes ? instructionAfter(call) : nullptr;
    if (next == nullptr)
      continue;
    const policies::StatedValue &stated = *site.stated;
    PlantingBuilder builder(*next, call);
    llvm::Value *is = nullptr;
    int64_t number = 0;
    if (call.getType()->isIntegerTy() && call.getType()->getIntegerBitWidth() <= 64 &&
        !llvm::StringRef(stated.value).getAsInteger(10, number)) {
      is = builder.CreateICmpEQ(&call, llvm::ConstantInt::get(call.getType(), static_cast<uint64_t>(number), true));
    } else if (call.getType()->isPointerTy()) {
      // Whoever compares texts by their addresses sees one constant.
      const std::vector<llvm::GlobalVariable *> known = constantsWith(context_.module, stated.value);
      llvm::GlobalVariable *text =
          known.empty() ? builder.CreateGlobalString(stated.value, "assay.stated") : known.front();
      is = builder.CreateICmpEQ(&call, text);
    }
    if (is != nullptr)
      plantAssumption(builder, *is,
                      "`" + site.qualifiedName + "` gives " + stated.value + ", as " + stated.file + " (sha256 " +
                          stated.sha256 + ") says");
  }
}

void RegionPlanter::plantIn(llvm::Function &function) {
  if (rules_.empty())
    return;
  std::vector<llvm::CallBase *> calls;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction); call != nullptr && isProgramCall(*call))
      calls.push_back(call);
  for (llvm::CallBase *call : calls)
    for (const RegionRule &rule : rules_)
      plantEndpoint(*call, rule);
  for (llvm::CallBase *call : calls)
    plantStated(*call);
}

} // namespace assay::verifier
