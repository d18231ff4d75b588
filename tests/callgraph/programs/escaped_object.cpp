// An object is given to a library as a C cookie: the library calls back, and the callback calls the object's virtual.
// CLAIM: readCookie(void*, char*, unsigned long) -> Memory::read(char*, unsigned long)
// CLAIM: main ~> readCookie(void*, char*, unsigned long)
#include <cstdio>
#include <cstring>
struct Source {
  virtual ~Source() = default;
  virtual long read(char *buffer, unsigned long size) = 0;
};
struct Memory : Source {
  long read(char *buffer, unsigned long size) override {
    std::memset(buffer, 'a', size);
    return static_cast<long>(size);
  }
};
ssize_t readCookie(void *cookie, char *buffer, size_t size) { return static_cast<Source *>(cookie)->read(buffer, size); }
int main() {
  Memory memory;
  cookie_io_functions_t functions = {};
  functions.read = readCookie;
  FILE *file = fopencookie(&memory, "r", functions);
  const int character = std::fgetc(file);
  std::fclose(file);
  return character - 'a';
}
