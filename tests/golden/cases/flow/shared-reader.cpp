// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// One method reads two objects of a class, of which one holds the secret. What it returns for the other is free of it, but
// whose memory a method read is not told apart by its callers: right would be proved.
#include <secrets.h>
namespace {
class Track {
public:
  Track(int id, int person) : id(id), person(person) {}
  int whom() const { return person; }
  int number() const { return id; }

private:
  int id;
  int person;
};
} // namespace
void known(int id) {
  Track track(id, readSecret());
  send(track.whom()); // EXPECT: violated golden:secret-kept
}
void unknown(int id) {
  Track track(id, -1);
  send(track.whom()); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void numberOnly(int id) {
  Track track(id, readSecret()); /* GUARD: Track track(readSecret(), id); */
  send(track.number()); // EXPECT: proved golden:secret-kept
}
