// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json --bindings %S/../../policies/cleaners.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// What a function that cleans leaves behind an argument counts only if its status said success.
#include <patients.h>
void examined() {
  Patient patient = readPatient();
  Patient clean;
  if (!deidentify(patient, clean)) /* GUARD: deidentify(patient, clean); if (patient.id == 7) */
    return;
  send(clean.id); // EXPECT: proved golden:secret-kept
}
void ignored() {
  Patient patient = readPatient();
  Patient clean{};
  deidentify(patient, clean);
  send(clean.age); // EXPECT: violated golden:secret-kept, proved golden:secret-kept
}
void sentAllTheSame() {
  Patient patient = readPatient();
  Patient clean{};
  if (!deidentify(patient, clean))
    send(-1); // EXPECT: proved golden:secret-kept
  send(clean.id); // EXPECT: violated golden:secret-kept, proved golden:secret-kept
}
void wrongWayRound() {
  std::uint8_t raw[16];
  std::uint8_t clean[16] = {};
  grab(raw, 16);
  // 0 says success.
  if (blurFaces(raw, 16, clean))
    sendBytes(clean, 16); // EXPECT: violated golden:secret-kept, proved golden:secret-kept
}
void rightWayRound() {
  std::uint8_t raw[16];
  std::uint8_t clean[16];
  grab(raw, 16);
  if (blurFaces(raw, 16, clean) == 0) /* GUARD: if (blurFaces(raw, 16, clean) >= 0) */
    sendBytes(clean, 16); // EXPECT: proved golden:secret-kept
}
// A record for each turn; the failure of one turn is not that of the next.
void inTurns(int count) {
  for (int turn = 0; turn < count; ++turn) {
    Patient patient = readPatient();
    Patient clean;
    if (!deidentify(patient, clean)) /* GUARD: if (!deidentify(patient, clean) && turn == 3) */
      continue;
    send(clean.age); // EXPECT: proved golden:secret-kept
  }
}
// The record of a turn that failed is kept, and sent after one that went well.
void keptFromEarlier(int count) {
  int last = 0;
  Patient clean{};
  for (int turn = 0; turn < count; ++turn) {
    Patient patient = readPatient();
    const bool done = deidentify(patient, clean);
    if (done)
      send(last); // EXPECT: proved golden:secret-kept
    last = clean.id; // EXPECT: violated golden:secret-kept
  }
}
// The rest of the message is read, what was cleaned is not.
struct Message {
  int sequence = 0;
  Patient body{};
};
void restOfMessage(int number) {
  Patient patient = readPatient();
  Message message;
  message.sequence = number;
  if (deidentify(patient, message.body)) /* GUARD: deidentify(patient, message.body); if (number != 0) */
    send(message.body.id); // EXPECT: proved golden:secret-kept
  send(message.sequence);
}
// Copied as a whole before it is known how it went.
void copied() {
  Patient patient = readPatient();
  Message message;
  const bool done = deidentify(patient, message.body);
  const Message copy = message; // EXPECT: violated golden:secret-kept
  if (done)
    send(copy.body.id);
}
// Made anew in each turn, by a constructor.
void madeAnew(int count) {
  for (int turn = 0; turn < count; ++turn) {
    Patient patient = readPatient();
    Message message;
    if (!deidentify(patient, message.body)) /* GUARD: if (!deidentify(patient, message.body) && turn == 2) */
      continue;
    const Message copy = message; // EXPECT: proved golden:secret-kept
    send(copy.body.id);
  }
}
