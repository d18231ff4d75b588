// A member with a virtual destructor is destroyed with its class; so are elements of arrays.
// CLAIM: Owner::~Owner() -> Part::~Part()
// CLAIM: main -> Owner::~Owner()
int destroyed = 0;
struct Base {
  virtual ~Base() {}
};
struct Part : Base {
  ~Part() override { ++destroyed; }
};
struct Owner {
  ~Owner() {}
  Part parts[2];
};
int main() {
  { Owner owner; }
  delete[] new Owner[2];
  return destroyed - 6;
}
