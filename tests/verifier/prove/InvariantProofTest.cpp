// SPDX-License-Identifier: Apache-2.0
//
// Candidates of an imaginary loop with a counter and a limit, and the lemmas an encoder would ask for.
#include "verifier/prove/InvariantProof.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

const Sort word = Sort::bitVector(32);

class InvariantProofTest : public testing::Test {
protected:
  enum Candidate : unsigned { NotNegative, BelowLimit };

  Term input(const char *name) { return terms.symbol({name, word, SymbolOrigin::Input, "", {}}); }
  Term number(uint64_t value) { return terms.bitVector(32, value); }

  /// `do { … ++counter; } while (counter < limit)` from counter = start: both claims about the counter, which some
  /// turn may come to with any value they allow.
  void encode(uint64_t start, bool limitIsPositive) {
    const Term limit = input("limit");
    counter = terms.symbol({"counter", word, SymbolOrigin::Loop, "", {}});
    const Term entered = limitIsPositive ? terms.bvSlt(number(0), limit) : terms.boolean(true);
    const Term next = terms.bvAdd(counter, number(1));
    const Term goesOn = terms.bvSlt(next, limit);
    const auto claim = [&](unsigned candidate, Term value) {
      return candidate == NotNegative ? terms.bvSle(number(0), value) : terms.bvSlt(value, limit);
    };
    for (const unsigned candidate : {NotNegative, BelowLimit}) {
      encoding.claims.push_back({candidate, counter, terms.implies(entered, claim(candidate, counter))});
      terms.addConstraint(counter, encoding.claims.back().constraint);
      encoding.lemmas.push_back(
          {candidate, terms.andOf(entered, terms.notOf(claim(candidate, number(start)))), /*isEntry=*/true});
      encoding.lemmas.push_back(
          {candidate, terms.andOf({entered, goesOn, terms.notOf(claim(candidate, next))}), /*isEntry=*/false});
    }
  }

  InvariantProof prove(uint64_t start, bool limitIsPositive, uint64_t units = 100'000'000) {
    encode(start, limitIsPositive);
    InvariantProof proof = proveInvariants(2, terms, encoding, *solver, SolverLimits{}, units);
    // What is assumed afterwards is what was accepted.
    size_t assumed = 0;
    for (const bool accepted : proof.accepted)
      assumed += accepted ? 1 : 0;
    EXPECT_EQ(encoding.claims.size(), assumed);
    EXPECT_EQ(encoding.lemmas.size(), 2 * assumed);
    EXPECT_EQ(terms.symbolInfo(counter).constraints.size(), assumed);
    for (const AssumedClaim &claim : encoding.claims)
      EXPECT_TRUE(proof.accepted[claim.candidate]);
    return proof;
  }

  std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  TermContext terms;
  Encoding encoding;
  Term counter;
};

TEST_F(InvariantProofTest, WhatHoldsOnEveryEdgeIsProved) {
  const InvariantProof proof = prove(/*start=*/0, /*limitIsPositive=*/true);
  EXPECT_TRUE(proof.accepted[NotNegative]);
  EXPECT_TRUE(proof.accepted[BelowLimit]);
  EXPECT_GE(proof.lemmas.size(), 1U); // the others fold away
  for (const ProvedLemma &lemma : proof.lemmas)
    EXPECT_NE(lemma.discharge.smtLib.find("(set-info :status unsat)"), std::string::npos);
}

// Where the counter's claims hold, so that there is a counter between 0 and the limit, the limit is positive: the
// entry must not be judged there, because it is the entry that may have a limit below 0.
TEST_F(InvariantProofTest, AnEntryIsNotJudgedWhereItsClaimHolds) {
  const InvariantProof proof = prove(/*start=*/0, /*limitIsPositive=*/false);
  EXPECT_FALSE(proof.accepted[BelowLimit]);
}

// Without the claim that is false on entry the counter may wrap, and the other claim falls with it.
TEST_F(InvariantProofTest, WhatLeantOnADroppedClaimIsShownAgain) {
  const InvariantProof proof = prove(/*start=*/7, /*limitIsPositive=*/true);
  EXPECT_FALSE(proof.accepted[BelowLimit]);
  EXPECT_FALSE(proof.accepted[NotNegative]);
  EXPECT_TRUE(proof.lemmas.empty());
}

TEST_F(InvariantProofTest, NothingIsProvedWithoutABudget) {
  const InvariantProof proof = prove(0, /*limitIsPositive=*/true, /*units=*/1);
  EXPECT_TRUE(proof.lemmas.empty());
  EXPECT_FALSE(proof.accepted[NotNegative]);
}

} // namespace
} // namespace assay::verifier
