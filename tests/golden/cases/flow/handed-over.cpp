// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Ways to hand a message over: by reference, by value in memory, by what it points to, as the object itself, as texts of a
// vector. What lies in an array of the message, what is handed over by value in memory, as the object, or behind a pointer
// is not compared between executions, so those stay open; right would be violated.
#include <secrets.h>
#include <string>
#include <vector>
struct Scan {
  int sequence;
  int ranges[16];
};
struct Envelope {
  const Scan *scan;
  int topic;
};
struct Publisher {
  int last = 0;
  ASSAY_ROLE("x.golden.send") void flush() noexcept;
};
struct Cell {
  int row;
  int column;
  float height;
};
ASSAY_ROLE("x.golden.send") void publishCell(const Cell &cell) noexcept;
ASSAY_ROLE("x.golden.send") void publishReference(const Scan &scan) noexcept;
ASSAY_ROLE("x.golden.send") void publishValue(Scan scan) noexcept;
ASSAY_ROLE("x.golden.send") void publishEnvelope(const Envelope &envelope) noexcept;
ASSAY_ROLE("x.golden.send") void publishNames(const std::vector<std::string> &names) noexcept;
static int counter;
static Scan measured() {
  Scan scan{};
  scan.ranges[3] = readSecret();
  return scan;
}
void byReference(int row) {
  const Cell cell{row, readSecret(), 0.5f};
  publishCell(cell); // EXPECT: violated golden:secret-kept
}
void withAnArray() {
  const Scan scan = measured();
  publishReference(scan); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void byValue() {
  const Scan scan = measured();
  publishValue(scan); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void behindAPointer() {
  const Scan scan = measured();
  const Envelope envelope{&scan, 1};
  publishEnvelope(envelope); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void asTheObject() {
  Publisher publisher;
  publisher.last = readSecret();
  publisher.flush(); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void asNames() {
  std::vector<std::string> names;
  names.push_back(readName());
  publishNames(names); // EXPECT: violated golden:secret-kept
}
void emptyByValue() {
  const Scan scan = measured();
  Scan sent{};
  sent.sequence = counter; /* GUARD: sent.sequence = scan.ranges[3]; */
  if (scan.ranges[3] != 0)
    publishValue(sent); // EXPECT: proved golden:secret-kept
}
void emptyEnvelope() {
  const Scan scan = measured();
  Scan sent{};
  const Envelope envelope{&sent, 1}; /* GUARD: const Envelope envelope{&scan, 1}; */
  if (scan.ranges[3] != 0)
    publishEnvelope(envelope); // EXPECT: proved golden:secret-kept
}
