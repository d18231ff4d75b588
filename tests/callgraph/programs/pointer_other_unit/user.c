void install(int (*function)(int));
int fire(int value);
static int handler(int value) { return value - 5; }
int main(void) {
  install(handler);
  return fire(5);
}
