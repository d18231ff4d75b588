// RUN: assay check %s --profile default -- -std=c11
// Nobody here calls it with 0, but other units know it by its other name.
static int share(int total, int parts) {
  return total > 0 ? total / parts : 0; // EXPECT: violated core:division-by-zero
}
int portion(int total, int parts) __attribute__((alias("share")));
int half(int total) { return share(total, 2); }
