// Overriders of a virtual base are reached by thunks that read the offset from the table.
// CLAIM: read(Source&) -> Both::read()
// CLAIM: close(Source&) -> Left::close()
struct Source {
  virtual ~Source() = default;
  virtual int read() = 0;
  virtual int close() { return 9; }
  int position = 1;
};
struct Left : virtual Source {
  int close() override { return leftState; }
  int leftState = 2;
};
struct Right : virtual Source {
  int rightState = 3;
};
struct Both : Left, Right {
  int read() override { return position + rightState; }
};
int read(Source &source) { return source.read(); }
int close(Source &source) { return source.close(); }
int main() {
  Both both;
  return read(both) == 4 && close(both) == 2 ? 0 : 1;
}
