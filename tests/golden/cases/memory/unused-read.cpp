// RUN: assay check %s --profile default -- -std=c++20 -O2
// A read outside the array whose value nobody looks at: an optimiser deletes it, and the bug with it (IKOS #329).
constexpr int beams = 16;
struct Scan {
  float ranges[beams];
};
// Touches the beam so that its line is in the cache; the value is not used.
void warm(const Scan &scan, int beam) {
  const float touched = scan.ranges[beam]; // EXPECT: violated core:array-index
  (void)touched;
}
void warmChecked(const Scan &scan, int beam) {
  if (beam < 0 || beam >= beams) /* GUARD: if (beam < 0 || beam > beams) */
    return;
  const float touched = scan.ranges[beam]; // EXPECT: proved core:array-index
  (void)touched;
}
float nearest(const Scan &scan, int first) {
  float best = 100.0f;
  if (first >= 0 && first < beams)
    best = scan.ranges[first]; // EXPECT: proved core:array-index
  float unused = scan.ranges[first & beams]; // EXPECT: violated core:array-index
  unused = best;
  return unused;
}
void branchWithoutEffect(const Scan &scan, int beam) {
  if (beam == beams) {
    const float behind = scan.ranges[beam]; // EXPECT: violated core:array-index
    if (behind > 0.0f) {
    }
  }
}
