int clampPercent(int v);
int limit();
int unknown(int);
int counter();
int replaceable();
int twice();
extern const int table[4];
namespace {
int helper(int v) { return v + 1; }
} // namespace
int importedClamp(int v) { return helper(clampPercent(v)) * 1000000; } // proved: at most 101 million
int importedConstant(int v) { return v / limit(); }                    // proved
int notInTheProgram(int v) { return v / unknown(v); }                  // unproved
int variableOfAnotherUnit(int v) { return v / counter(); }             // unproved: setCounter may have set it
int mayBeReplaced(int v) { return v / replaceable(); }                 // unproved: the definition is weak
int definedTwice(int v) { return v / twice(); }                        // unproved: units define it differently
