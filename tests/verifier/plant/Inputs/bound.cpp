// Every way in which a value reaches a bound role; BoundTest.cpp expects the lines.
namespace std {
template <typename T, unsigned long N> struct array {
  T elements[N];
  T &operator[](unsigned long i) { return elements[i]; }
};
} // namespace std
void setVelocity(float v);
void setTorque(const double &tau);
void setCount(int n);
void setAll(const std::array<double, 3> &q);
void setMany(const double (&q)[100]);
void setRaw(const double *q);
void setPair(std::array<float, 2> pair, float scale);
struct Command {
  double v;
  float w[3];
  int n;
};
void send(const Command &command);
struct Drive {
  virtual void effort(double value) = 0;
  virtual void name(int text) = 0;
};
void scalar(float x) { setVelocity(x * 2); }
void reference(double x) { setTorque(x); }
void integer(int n) { setCount(n); }
void elements(double x) {
  std::array<double, 3> q{x, 0, 1};
  setAll(q);
}
void many(const double (&q)[100]) { setMany(q); }
void raw(const double *q) { setRaw(q); }
void pair(float x) { setPair({x, x}, x); }
void field(double x, int i) {
  Command c;
  c.v = x;
  c.w[1] = 2;
  c.w[i] = 3;
  Command d = c;
  send(d);
}
Command global;
void globalField(double x) { global.v = x; }
double &escape(Command &c) {
  double &alias = c.v;
  alias = 4;
  return alias;
}
double readOnly(const Command &c) {
  const double &alias = c.v;
  return alias;
}
void virtualCall(Drive &drive, double x) {
  drive.effort(x);
  drive.name(3);
}
double computeTorque(double x) {
  if (x > 0)
    return x;
  return -x;
}
void overwritten(Command &c);
void scale(double &value);
void byReference(Command &c) { scale(c.v); }
