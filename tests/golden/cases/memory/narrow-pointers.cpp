// RUN: assay check %s --profile default -- -std=c++20 --target=armv7-linux-gnueabihf
// Pointers of 32 bits that are kept in memory, read as numbers, and computed with.
struct Node {
  Node *next;
  int index;
};
static int table[4];
Node *head;
int link(Node *node) {
  node->next = head;
  node->index = 2;
  return table[node->index]; // EXPECT: proved core:array-index
}
int follow(Node *node) {
  Node *next = node->next;
  next->index = 3;
  return table[next->index]; // EXPECT: proved core:array-index
}
int asNumber(Node *node) {
  union {
    Node *pointer;
    unsigned number;
  } both;
  both.pointer = node;
  return table[both.number - reinterpret_cast<unsigned>(node)]; // EXPECT: proved core:array-index
}
int wrapped(char *text, unsigned length) {
  if (text + length < text)
    return table[length >> 30]; // EXPECT: proved core:array-index
  return 0;
}
int wrappedShort(char *text, unsigned length) {
  if (length < 0x70000000u && text + length < text)
    return table[length]; // EXPECT: unproved core:array-index
  return 0;
}
