// A bit-field keeps only its low bits: 8 stored into three bits reads back as 0.
struct Header {
  unsigned version : 3;
  unsigned kind : 5;
};
unsigned share(unsigned version) {
  Header header{};
  header.kind = 31;
  if (version == 0)
    return 0;
  header.version = version & 0xfu;
  unsigned result = 100u / header.kind;   // EXPECT: proved core:division-by-zero
  return result + 100u / header.version;  // EXPECT: violated core:division-by-zero
}
// RUN: assay check %s --profile default -- -std=c++20
