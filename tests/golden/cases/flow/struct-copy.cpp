// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -O2 -std=c++20 -I %I -I %S/../../stand-ins
// Records are copied as a whole: by assignment, by memcpy, in an array, as part of a larger one (PhASAR #846, at -O2).
#include <secrets.h>
#include <cstring>
namespace {
struct Point {
  float x;
  float y;
};
struct Track {
  int id;
  int person;
  Point hull[4];
};
struct Frame {
  int number;
  Track tracks[2];
};
Track measure(int id) {
  Track track{};
  track.id = id;
  track.person = readSecret();
  return track;
}
} // namespace
void assigned(int id) {
  Frame frame{};
  frame.tracks[1] = measure(id);
  Frame sent;
  sent = frame;
  send(sent.tracks[1].person); // EXPECT: violated golden:secret-kept
}
void copiedByBytes(int id) {
  const Track track = measure(id);
  Track sent;
  std::memcpy(&sent, &track, sizeof sent);
  sendBytes(&sent, sizeof sent); // EXPECT: violated golden:secret-kept
}
void anotherField(int id) {
  Frame frame{};
  frame.tracks[1] = measure(id);
  Frame sent;
  sent = frame;
  send(sent.tracks[1].id); /* GUARD: send(sent.tracks[1].person); */ // EXPECT: proved golden:secret-kept
  send(sent.number); // EXPECT: proved golden:secret-kept
}
void onlyThePlace(int id) {
  const Track track = measure(id);
  Point hull[4];
  std::memcpy(hull, track.hull, sizeof hull); /* GUARD: std::memcpy(hull, &track.person, sizeof track.person); */
  sendBytes(hull, sizeof hull); // EXPECT: proved golden:secret-kept
}
