// RUN: assay check %s --profile default -- -std=c++20
// Fields of one object are told apart.
struct Window {
  int width;
  int height;
};
int ratio(int width) {
  Window window{width, 4};
  window.width = width / 2;
  return 100 / window.height; // EXPECT: proved core:division-by-zero
}
