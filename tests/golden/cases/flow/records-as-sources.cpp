// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Sources that give a record: large and small by value, by reference, by pointer to a pointer. What a source gave in memory
// is not varied in executions, so a way from there stays open; right would be violated.
#include <secrets.h>
struct Pose {
  int room;
  int cells[16];
};
struct Short {
  int room;
  float certainty;
};
struct Entry {
  const Pose *pose;
};
ASSAY_ROLE("x.golden.secret") Pose secretPose() noexcept;
ASSAY_ROLE("x.golden.secret") Short secretShort() noexcept;
ASSAY_ROLE("x.golden.secret") const Pose &currentPose() noexcept;
ASSAY_ROLE("x.golden.secret") const Entry *currentEntry() noexcept;
static int counter;
void large() {
  const Pose pose = secretPose();
  send(pose.cells[15]); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void small() {
  const Short pose = secretShort();
  send(pose.room); // EXPECT: violated golden:secret-kept
}
void byReference() {
  send(currentPose().room); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void behindPointers() {
  send(currentEntry()->pose->room); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void another() {
  const Pose pose = secretPose();
  Pose mine{};
  mine.room = counter; /* GUARD: mine.room = pose.room; */
  if (pose.room == 3)
    send(mine.room); // EXPECT: proved golden:secret-kept
}
