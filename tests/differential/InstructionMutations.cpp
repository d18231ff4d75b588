// SPDX-License-Identifier: Apache-2.0
//
// The encoder takes one instruction for another.
#include "Mutations.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"

using llvm::CmpInst;
using llvm::Instruction;
namespace Intrinsic = llvm::Intrinsic;

namespace assay::verifier::testing {

namespace {

/// What the encoder reads instead of the instruction; null if it reads it rightly. The instruction stays in place, so
/// that the replacement may use its operands (and it itself).
using Misread = std::function<llvm::Value *(llvm::IRBuilder<> &, Instruction &)>;

Mutation misreads(std::string name, Misread misread) {
  Mutation mutation;
  mutation.name = std::move(name);
  mutation.function = [misread](llvm::Function &function) {
    std::vector<Instruction *> instructions;
    for (Instruction &instruction : llvm::instructions(function))
      instructions.push_back(&instruction);
    for (Instruction *instruction : instructions) {
      if (instruction->isTerminator() || llvm::isa<llvm::PHINode>(instruction))
        continue;
      llvm::IRBuilder<> builder(instruction->getNextNode());
      llvm::Value *instead = misread(builder, *instruction);
      if (instead == nullptr || instead == instruction)
        continue;
      instruction->replaceUsesWithIf(instead, [&](const llvm::Use &use) {
        // The replacement's own operands keep what they are built from.
        for (const auto *user = llvm::dyn_cast<Instruction>(instead); user != nullptr;
             user = user->getNumOperands() > 0 ? llvm::dyn_cast<Instruction>(user->getOperand(0)) : nullptr) {
          if (use.getUser() == user)
            return false;
          if (user == instruction)
            break;
        }
        return true;
      });
    }
  };
  return mutation;
}

Mutation binary(std::string name, Instruction::BinaryOps from, Instruction::BinaryOps to) {
  return misreads(std::move(name), [from, to](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
    if (instruction.getOpcode() != from)
      return nullptr;
    return builder.CreateBinOp(to, instruction.getOperand(0), instruction.getOperand(1));
  });
}

Mutation cast(std::string name, Instruction::CastOps from, Instruction::CastOps to) {
  return misreads(std::move(name), [from, to](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
    if (instruction.getOpcode() != from)
      return nullptr;
    return builder.CreateCast(to, instruction.getOperand(0), instruction.getType());
  });
}

Mutation intrinsic(std::string name, Intrinsic::ID from,
                   std::function<llvm::Value *(llvm::IRBuilder<> &, llvm::IntrinsicInst &)> misread) {
  return misreads(std::move(name),
                  [from, misread](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
                    auto *call = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
                    return call != nullptr && call->getIntrinsicID() == from ? misread(builder, *call) : nullptr;
                  });
}

Mutation intrinsicAs(std::string name, Intrinsic::ID from, Intrinsic::ID to) {
  return intrinsic(std::move(name), from, [to](llvm::IRBuilder<> &builder, llvm::IntrinsicInst &call) {
    const std::vector<llvm::Value *> arguments(call.arg_begin(), call.arg_end());
    return builder.CreateIntrinsic(to, {arguments.front()->getType()}, arguments);
  });
}

Mutation comparison(std::string name, std::function<CmpInst::Predicate(CmpInst::Predicate)> change) {
  return misreads(std::move(name), [change](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
    auto *compare = llvm::dyn_cast<CmpInst>(&instruction);
    if (compare == nullptr || change(compare->getPredicate()) == compare->getPredicate())
      return nullptr;
    return builder.CreateCmp(change(compare->getPredicate()), compare->getOperand(0), compare->getOperand(1));
  });
}

void addComparisons(std::vector<Mutation> &all) {
  const auto ifInteger = [](auto change) {
    return [change](CmpInst::Predicate predicate) {
      return CmpInst::isIntPredicate(predicate) ? change(predicate) : predicate;
    };
  };
  all.push_back(comparison("a signed comparison is unsigned", ifInteger([](CmpInst::Predicate predicate) {
                             return CmpInst::isSigned(predicate) ? llvm::ICmpInst::getUnsignedPredicate(predicate)
                                                                 : predicate;
                           })));
  all.push_back(comparison("an unsigned comparison is signed", ifInteger([](CmpInst::Predicate predicate) {
                             return CmpInst::isUnsigned(predicate) ? llvm::ICmpInst::getSignedPredicate(predicate)
                                                                   : predicate;
                           })));
  all.push_back(comparison("less or equal is less", [](CmpInst::Predicate predicate) {
    return predicate == CmpInst::ICMP_SLE   ? CmpInst::ICMP_SLT
           : predicate == CmpInst::ICMP_ULE ? CmpInst::ICMP_ULT
                                            : predicate;
  }));
  all.push_back(comparison("a float's less is less or equal", [](CmpInst::Predicate predicate) {
    return predicate == CmpInst::FCMP_OLT ? CmpInst::FCMP_OLE : predicate;
  }));
  all.push_back(comparison("an unordered comparison is false on NaN", [](CmpInst::Predicate predicate) {
    return CmpInst::isFPPredicate(predicate) && CmpInst::isUnordered(predicate) && predicate != CmpInst::FCMP_UNO
               ? CmpInst::getOrderedPredicate(predicate)
               : predicate;
  }));
  all.push_back(comparison("an ordered comparison is true on NaN", [](CmpInst::Predicate predicate) {
    return CmpInst::isFPPredicate(predicate) && CmpInst::isOrdered(predicate) && predicate != CmpInst::FCMP_OEQ
               ? CmpInst::getUnorderedPredicate(predicate)
               : predicate;
  }));
  all.push_back(comparison("one is une", [](CmpInst::Predicate predicate) {
    return predicate == CmpInst::FCMP_ONE ? CmpInst::FCMP_UNE : predicate;
  }));
}

void addIntegerCalls(std::vector<Mutation> &all) {
  all.push_back(intrinsicAs("smin is smax", Intrinsic::smin, Intrinsic::smax));
  all.push_back(intrinsicAs("umax is smax", Intrinsic::umax, Intrinsic::smax));
  all.push_back(intrinsicAs("fshl is fshr", Intrinsic::fshl, Intrinsic::fshr));
  all.push_back(intrinsicAs("ctlz is cttz", Intrinsic::ctlz, Intrinsic::cttz));
  all.push_back(intrinsicAs("unsigned saturation is signed", Intrinsic::uadd_sat, Intrinsic::sadd_sat));
  all.push_back(intrinsic("a saturating sum wraps", Intrinsic::sadd_sat, [](auto &builder, auto &call) {
    return builder.CreateAdd(call.getArgOperand(0), call.getArgOperand(1));
  }));
  all.push_back(intrinsic("a count of zeros is off by one", Intrinsic::cttz, [](auto &builder, auto &call) {
    return builder.CreateAdd(&call, llvm::ConstantInt::get(call.getType(), 1));
  }));
  all.push_back(
      intrinsic("bswap does nothing", Intrinsic::bswap, [](auto &, auto &call) { return call.getArgOperand(0); }));
  all.push_back(intrinsic("bitreverse does nothing", Intrinsic::bitreverse,
                          [](auto &, auto &call) { return call.getArgOperand(0); }));
  all.push_back(intrinsic("abs of the smallest saturates", Intrinsic::abs, [](auto &builder, auto &call) {
    llvm::Value *low = builder.CreateICmpSLT(&call, llvm::Constant::getNullValue(call.getType()));
    return builder.CreateSelect(
        low, llvm::ConstantInt::get(call.getType(), llvm::APInt::getSignedMaxValue(scalarBits(call.getType()))), &call);
  }));
  all.push_back(misreads("no operation overflows", [](llvm::IRBuilder<> &builder, Instruction &instruction) {
    auto *extract = llvm::dyn_cast<llvm::ExtractValueInst>(&instruction);
    return extract != nullptr && extract->getIndices().front() == 1 ? static_cast<llvm::Value *>(builder.getFalse())
                                                                    : nullptr;
  }));
  all.push_back(misreads("a signed product overflows like an unsigned one",
                         [](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
                           auto *call = llvm::dyn_cast<llvm::WithOverflowInst>(&instruction);
                           if (call == nullptr || call->getIntrinsicID() != Intrinsic::smul_with_overflow)
                             return nullptr;
                           return builder.CreateBinaryIntrinsic(Intrinsic::umul_with_overflow, call->getLHS(),
                                                                call->getRHS());
                         }));
}

void addFloatCalls(std::vector<Mutation> &all) {
  all.push_back(intrinsic("fma rounds its product", Intrinsic::fma, [](auto &builder, auto &call) {
    return builder.CreateFAdd(builder.CreateFMul(call.getArgOperand(0), call.getArgOperand(1)), call.getArgOperand(2));
  }));
  all.push_back(intrinsicAs("rint rounds toward zero", Intrinsic::rint, Intrinsic::trunc));
  all.push_back(intrinsicAs("round rounds ties to even", Intrinsic::round, Intrinsic::roundeven));
  all.push_back(intrinsicAs("floor is ceil", Intrinsic::floor, Intrinsic::ceil));
  all.push_back(intrinsicAs("minnum is maxnum", Intrinsic::minnum, Intrinsic::maxnum));
  all.push_back(intrinsicAs("a NaN wins in minnum", Intrinsic::minnum, Intrinsic::minimum));
  all.push_back(intrinsicAs("a NaN loses in maximum", Intrinsic::maximum, Intrinsic::maxnum));
  all.push_back(intrinsic("copysign ignores the sign", Intrinsic::copysign,
                          [](auto &, auto &call) { return call.getArgOperand(0); }));
  all.push_back(
      intrinsic("fabs does nothing", Intrinsic::fabs, [](auto &, auto &call) { return call.getArgOperand(0); }));
  all.push_back(intrinsic("is.fpclass forgets negative zero", Intrinsic::is_fpclass, [](auto &builder, auto &call) {
    const uint64_t classes = llvm::cast<llvm::ConstantInt>(call.getArgOperand(1))->getZExtValue();
    return builder.createIsFPClass(call.getArgOperand(0),
                                   static_cast<unsigned>(classes) & ~static_cast<unsigned>(llvm::fcNegZero));
  }));
  all.push_back(
      intrinsic("is.fpclass takes subnormals for normal", Intrinsic::is_fpclass, [](auto &builder, auto &call) {
        const uint64_t classes = llvm::cast<llvm::ConstantInt>(call.getArgOperand(1))->getZExtValue();
        const unsigned subnormal = (classes & llvm::fcPosNormal) != 0 ? llvm::fcPosSubnormal : 0U;
        return builder.createIsFPClass(call.getArgOperand(0), static_cast<unsigned>(classes) | subnormal);
      }));
  all.push_back(intrinsic("saturation stops one short", Intrinsic::fptosi_sat, [](auto &builder, auto &call) {
    llvm::Constant *highest =
        llvm::ConstantInt::get(call.getType(), llvm::APInt::getSignedMaxValue(scalarBits(call.getType())));
    return builder.CreateBinaryIntrinsic(Intrinsic::smin, &call,
                                         builder.CreateSub(highest, llvm::ConstantInt::get(call.getType(), 1)));
  }));
  all.push_back(misreads("fneg is 0 - x", [](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
    if (instruction.getOpcode() != Instruction::FNeg)
      return nullptr;
    return builder.CreateFSub(llvm::ConstantFP::getZero(instruction.getType()), instruction.getOperand(0));
  }));
  all.push_back(misreads("double is rounded to half through float",
                         [](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
                           if (instruction.getOpcode() != Instruction::FPTrunc || !instruction.getType()->isHalfTy() ||
                               !instruction.getOperand(0)->getType()->isDoubleTy())
                             return nullptr;
                           return builder.CreateFPTrunc(
                               builder.CreateFPTrunc(instruction.getOperand(0), builder.getFloatTy()),
                               builder.getHalfTy());
                         }));
}

} // namespace

std::vector<Mutation> scalarMutations() {
  std::vector<Mutation> all;
  all.push_back(binary("ashr is lshr", Instruction::AShr, Instruction::LShr));
  all.push_back(binary("lshr is ashr", Instruction::LShr, Instruction::AShr));
  all.push_back(binary("shl is lshr", Instruction::Shl, Instruction::LShr));
  all.push_back(binary("sdiv is udiv", Instruction::SDiv, Instruction::UDiv));
  all.push_back(binary("srem is urem", Instruction::SRem, Instruction::URem));
  all.push_back(binary("add does not carry", Instruction::Add, Instruction::Xor));
  all.push_back(misreads("sub is turned around", [](llvm::IRBuilder<> &builder, Instruction &instruction) {
    return instruction.getOpcode() == Instruction::Sub
               ? builder.CreateSub(instruction.getOperand(1), instruction.getOperand(0))
               : nullptr;
  }));
  all.push_back(cast("sext is zext", Instruction::SExt, Instruction::ZExt));
  all.push_back(cast("zext is sext", Instruction::ZExt, Instruction::SExt));
  all.push_back(cast("sitofp is uitofp", Instruction::SIToFP, Instruction::UIToFP));
  all.push_back(cast("uitofp is sitofp", Instruction::UIToFP, Instruction::SIToFP));
  all.push_back(cast("fptoui is fptosi", Instruction::FPToUI, Instruction::FPToSI));
  all.push_back(
      misreads("trunc keeps the high part", [](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
        if (instruction.getOpcode() != Instruction::Trunc)
          return nullptr;
        llvm::Value *value = instruction.getOperand(0);
        const unsigned shift = scalarBits(value->getType()) - scalarBits(instruction.getType());
        return builder.CreateTrunc(builder.CreateLShr(value, shift), instruction.getType());
      }));
  addComparisons(all);
  addIntegerCalls(all);
  addFloatCalls(all);
  return all;
}

std::vector<Mutation> controlAndMemoryMutations() {
  std::vector<Mutation> all;
  all.push_back(
      misreads("select's arms are swapped", [](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
        auto *select = llvm::dyn_cast<llvm::SelectInst>(&instruction);
        if (select == nullptr)
          return nullptr;
        return builder.CreateSelect(select->getCondition(), select->getFalseValue(), select->getTrueValue());
      }));
  const auto whole = [&](std::string name, ChangeFunction change) {
    Mutation mutation;
    mutation.name = std::move(name);
    mutation.function = std::move(change);
    all.push_back(std::move(mutation));
  };
  whole("a branch's edges are swapped", [](llvm::Function &function) {
    for (llvm::BasicBlock &block : function)
      if (auto *branch = llvm::dyn_cast<llvm::BranchInst>(block.getTerminator()))
        if (branch->isConditional())
          branch->swapSuccessors();
  });
  whole("a phi takes its values from the wrong edges", [](llvm::Function &function) {
    for (llvm::BasicBlock &block : function)
      for (llvm::PHINode &phi : block.phis())
        if (phi.getNumIncomingValues() == 2 && llvm::isa<llvm::Constant>(phi.getIncomingValue(0)) &&
            llvm::isa<llvm::Constant, llvm::Argument>(phi.getIncomingValue(1))) {
          llvm::Value *first = phi.getIncomingValue(0);
          phi.setIncomingValue(0, phi.getIncomingValue(1));
          phi.setIncomingValue(1, first);
        }
  });
  whole("a switch tests for the next value", [](llvm::Function &function) {
    for (llvm::BasicBlock &block : function)
      if (auto *choice = llvm::dyn_cast<llvm::SwitchInst>(block.getTerminator()))
        for (auto option : choice->cases())
          option.setValue(
              llvm::ConstantInt::get(option.getCaseValue()->getContext(), option.getCaseValue()->getValue() + 1));
  });
  whole("loads do not see the last store", [](llvm::Function &function) {
    llvm::StoreInst *last = nullptr;
    for (Instruction &instruction : llvm::instructions(function))
      if (auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
        last = store;
    if (last != nullptr)
      last->eraseFromParent();
  });
  whole("stores keep only half of a value", [](llvm::Function &function) {
    for (Instruction &instruction : llvm::make_early_inc_range(llvm::instructions(function))) {
      auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction);
      if (store == nullptr || !store->getValueOperand()->getType()->isIntegerTy() ||
          scalarBits(store->getValueOperand()->getType()) < 16)
        continue;
      llvm::IRBuilder<> builder(store);
      const unsigned bits = scalarBits(store->getValueOperand()->getType()) / 2;
      builder.CreateStore(builder.CreateTrunc(store->getValueOperand(), builder.getIntNTy(bits)),
                          store->getPointerOperand());
      store->eraseFromParent();
    }
  });
  all.push_back(misreads("loads read the bytes in the wrong order",
                         [](llvm::IRBuilder<> &builder, Instruction &instruction) -> llvm::Value * {
                           auto *load = llvm::dyn_cast<llvm::LoadInst>(&instruction);
                           if (load == nullptr || !load->getType()->isIntegerTy() || scalarBits(load->getType()) < 16)
                             return nullptr;
                           return builder.CreateUnaryIntrinsic(Intrinsic::bswap, load);
                         }));
  const auto shorten = [](llvm::Function &function, bool fills) {
    for (Instruction &instruction : llvm::instructions(function)) {
      auto *transfer = llvm::dyn_cast<llvm::MemIntrinsic>(&instruction);
      if (transfer == nullptr || llvm::isa<llvm::MemSetInst>(transfer) != fills)
        continue;
      llvm::IRBuilder<> builder(transfer);
      transfer->setLength(
          builder.CreateBinaryIntrinsic(Intrinsic::usub_sat, transfer->getLength(), builder.getInt64(1)));
    }
  };
  whole("a copy is one byte short", [shorten](llvm::Function &function) { shorten(function, false); });
  whole("a fill is one byte short", [shorten](llvm::Function &function) { shorten(function, true); });
  whole("a variable index counts bytes", [](llvm::Function &function) {
    for (Instruction &instruction : llvm::instructions(function))
      if (auto *address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction);
          address != nullptr && !address->hasAllConstantIndices() && address->getNumIndices() == 1)
        address->setSourceElementType(llvm::Type::getInt8Ty(function.getContext()));
  });
  return all;
}

} // namespace assay::verifier::testing
