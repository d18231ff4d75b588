// Entries of a table that only the linker puts together, by the name of their section.
// CLAIM: main -> first
// CLAIM: main -> second
typedef int (*Entry)(void);
#define REGISTER(function) __attribute__((used, section("entries"))) static Entry entry_##function = function
static int first(void) { return 1; }
static int second(void) { return 2; }
REGISTER(first);
REGISTER(second);
extern Entry __start_entries[], __stop_entries[];
int main(void) {
  int sum = 0;
  for (Entry *entry = __start_entries; entry != __stop_entries; ++entry)
    sum += (*entry)();
  return sum - 3;
}
