// A global of one unit is initialised with functions of a third, and called by a second.
// CLAIM: main -> implementation
int implementation(int value);
struct Table {
  const char *name;
  int (*function)(int);
};
const struct Table table[] = {{"none", 0}, {"some", implementation}};
