// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Records: copied, by reference, member by member, and a member that is no secret.
#include <secrets.h>
struct Patient {
  int id;
  int age;
};
ASSAY_ROLE("x.golden.send") void publish(const Patient &patient) noexcept;
ASSAY_ROLE("x.golden.send") void publishRoom(int room) noexcept;
static Patient load(int id) { return {id, readSecret()}; }
void copies(int id) {
  Patient first = load(id);
  Patient second = first;
  publish(second); // EXPECT: violated golden:secret-kept
}
struct Message {
  int room;
  int value;
};
ASSAY_ROLE("x.golden.send") void publishMessage(const Message &message) noexcept;
void assigned(int room) {
  Message message;
  message.room = room;
  message.value = readSecret();
  publishMessage(message); // EXPECT: violated golden:secret-kept
}
void roomOnly(int room) {
  Message message;
  message.room = room; /* GUARD: message.room = room ^ readSecret(); */
  message.value = readSecret();
  publishRoom(message.room); // EXPECT: proved golden:secret-kept
}
