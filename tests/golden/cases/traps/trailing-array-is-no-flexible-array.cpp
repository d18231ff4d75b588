// RUN: assay check %s --profile default -- -std=c++20
// A trailing array of a complete object has its declared size.
struct Packet {
  int length;
  int data[4];
};
int read(const Packet &packet, unsigned index) {
  return packet.data[index]; // EXPECT: violated core:array-index
}
