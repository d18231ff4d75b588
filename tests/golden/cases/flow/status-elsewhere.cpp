// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json --bindings %S/../../policies/cleaners.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Ways by which what a failed call left could be read unseen. None may be proved.
#include <patients.h>

#include <functional>

Patient shared;
void intoGlobal() {
  Patient patient = readPatient();
  deidentify(patient, shared); // EXPECT: unproved golden:secret-kept
}
void sendShared() { send(shared.id); }

struct Desk {
  Patient current{};
  void take() {
    Patient patient = readPatient();
    if (!deidentify(patient, current)) // EXPECT: unproved golden:secret-kept
      return;
    send(current.id);
  }
};
void useDesk(Desk &desk) { desk.take(); }

void forCaller(Patient &out) {
  Patient patient = readPatient();
  deidentify(patient, out); // EXPECT: unproved golden:secret-kept
}

void viaReference() {
  Patient patient = readPatient();
  Patient clean{};
  Patient &alias = clean;
  if (!deidentify(patient, clean)) // EXPECT: unproved golden:secret-kept
    send(alias.id);
}

const Patient *kept = nullptr;
void keep(const Patient &patient) { kept = &patient; }
void sendKept() { send(kept->id); }
void keptBefore() {
  Patient patient = readPatient();
  Patient clean{};
  keep(clean);
  if (!deidentify(patient, clean)) // EXPECT: unproved golden:secret-kept
    sendKept();
}

Patient &same(Patient &patient) { return patient; }
void throughResult() {
  Patient patient = readPatient();
  Patient clean{};
  const Patient &alias = same(clean);
  if (!deidentify(patient, clean)) // EXPECT: unproved golden:secret-kept
    send(alias.id);
}

void insideLambda() {
  Patient patient = readPatient();
  Patient clean{};
  const std::function<void()> later = [&clean] { send(clean.id); };
  if (!deidentify(patient, clean)) // EXPECT: unproved golden:secret-kept
    later();
}

void behindView(std::uint8_t *raw) {
  std::uint8_t memory[8] = {};
  grab(raw, 8);
  View in{raw, 8};
  View out{memory, 8};
  if (!scrubView(in, out)) // EXPECT: unproved golden:secret-kept
    sendBytes(memory, 8);
}

struct Record : Patient {
  ~Record() { send(id); }
};
void byDestructor() {
  Patient patient = readPatient();
  Record clean;
  if (!deidentify(patient, clean))
    return;
} // EXPECT: not-proved golden:secret-kept

void byHandler() {
  Patient patient = readPatient();
  try {
    scrubOrThrow(patient, shared); // EXPECT: unproved golden:secret-kept
  } catch (...) {
    send(shared.id);
  }
}
void byHandlerOfLocal() {
  Patient patient = readPatient();
  Patient clean{};
  try {
    if (!scrubOrThrow(patient, clean))
      return;
  } catch (...) {
    send(clean.id); // EXPECT: proved golden:secret-kept, unproved golden:secret-kept
  }
}

// Whoever implements it cleans; but whether this call is one is not certain.
void byVirtual(Masker &masker) {
  Patient patient = readPatient();
  Patient clean{};
  if (!masker.apply(patient, clean))
    send(clean.id); // EXPECT: not-proved golden:secret-kept
}
