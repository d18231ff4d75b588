// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json --verdicts all --output terminal=- --output json=%t/report.json -- -std=c++20 -I %I
// Where nothing plays the source, the rule is vacuous and nothing is proved by it.
// CHECK: no code plays the role.*x\.golden\.secret
// CHECK-NOT: proved: .*golden:secret-kept
// EXIT: 0
#include <assay/assay.h>
ASSAY_ROLE("x.golden.send") void send(int value) noexcept;
void sends(int value) {
  send(value); // EXPECT: absent golden:secret-kept
}
