// RUN: assay check %s --profile default -- -std=c++20
// The length field is input: it need not be at most four.
struct Packet {
  unsigned length;
  int data[4];
};
int last(const Packet &packet) {
  if (packet.length == 0)
    return 0;
  return packet.data[packet.length - 1]; // EXPECT: violated core:array-index
}
