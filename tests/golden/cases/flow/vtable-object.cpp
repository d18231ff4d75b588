// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Members that lie behind the pointer to the table of virtual functions, of a base and of a derived class (PhASAR #846).
#include <secrets.h>
namespace {
class Extractor {
public:
  explicit Extractor(int frame) : frame(frame) {}
  virtual ~Extractor() = default;
  virtual void update(int range) {
    nearest = range;
    ++scans;
  }
  int nearestRange() const { return nearest; }
  int frameNumber() const { return frame; }

protected:
  int frame;
  int nearest = 0;
  unsigned scans = 0;
};
class PolylineExtractor final : public Extractor {
public:
  explicit PolylineExtractor(int frame) : Extractor(frame) {}
  void update(int range) override {
    Extractor::update(range);
    smoothed = smoothed / 2 + range / 2;
    corners = scans % 4; /* GUARD: corners = scans + static_cast<unsigned>(range); */
  }
  int smoothedRange() const { return smoothed; }
  unsigned cornerCount() const { return corners; }

private:
  int smoothed = 0;
  unsigned corners = 0;
};
} // namespace
void ofTheBase(int frame) {
  Extractor extractor(frame);
  extractor.update(readSecret() & 0xfff);
  send(extractor.nearestRange()); // EXPECT: violated golden:secret-kept
}
void throughTheBase(int frame) {
  PolylineExtractor extractor(frame);
  Extractor &base = extractor;
  base.update(readSecret() & 0xfff);
  send(extractor.smoothedRange()); // EXPECT: violated golden:secret-kept
}
void notDerived(int frame) {
  PolylineExtractor extractor(frame);
  Extractor &base = extractor;
  base.update(readSecret() & 0xfff);
  send(static_cast<int>(extractor.cornerCount())); // EXPECT: proved golden:secret-kept
  send(base.frameNumber());                        // EXPECT: proved golden:secret-kept
}
