#include "../shape.h"
struct Foreign : Shape {
  int area() const override { return helper(); }
};
int foreign() {
  Foreign foreign;
  return measure(foreign);
}
