void setLimit(int v);
namespace {
struct Registration {
  Registration() { setLimit(0); }
} registration;
} // namespace
