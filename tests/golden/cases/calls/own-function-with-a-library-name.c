// RUN: assay check %s --profile default -- -std=c17 -w
// What a unit declares under a library's name with another prototype is some function of the project's own.
static int table[4];
struct pair {
  int first, second;
};
void exp(char *text);
double floor(int level);
int ceil(double level);
struct pair trunc(struct pair);
int abs(struct pair *);
int free(void *);
int malloc(int);

int expand(void) {
  char index = 0;
  exp(&index);
  return table[index]; // EXPECT: unproved core:array-index
}
int lower(int level) {
  return level + (floor(level) < level); // EXPECT: unproved core:signed-overflow
}
int upper(double level) {
  return table[ceil(level)]; // EXPECT: unproved(unknown-call) core:array-index
}
int shorten(struct pair both) {
  return table[trunc(both).second]; // EXPECT: unproved(unknown-call) core:array-index
}
int magnitude(struct pair *both) {
  return table[abs(both)]; // EXPECT: unproved(unknown-call) core:array-index
}
int release(void *object) {
  return table[free(object)]; // EXPECT: unproved(unknown-call) core:array-index
}
int allocate(int size) {
  return table[malloc(size)]; // EXPECT: unproved(unknown-call) core:array-index
}
