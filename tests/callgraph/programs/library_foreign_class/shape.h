struct Shape {
  virtual ~Shape() {}
  virtual int area() const = 0;
};
int helper();
int measure(Shape &shape);
