// The shapes of ordering rules; OrderingTest.cpp expects what becomes of each.
void move(double v);
bool stopPressed();
bool enabled();
void reset();
void mayThrow();
struct State {
  int other;
  bool emergency;
};
bool emergencyFlag;
void checkedFirst(double v) {
  if (stopPressed())
    return;
  move(v);
}
void unchecked(double v) { move(v); }
void onlyOnePath(double v, bool ask) {
  if (ask)
    (void)stopPressed();
  move(v);
}
void afterReset(double v) {
  (void)stopPressed();
  reset();
  move(v);
}
void throwing(double v) {
  try {
    (void)stopPressed();
    mayThrow();
  } catch (...) {
    move(0);
  }
}
bool running();
void controlLoop(double v) {
  (void)stopPressed();
  while (running()) {
    move(v);
  }
}
void countedLoop(double v) {
  (void)stopPressed();
  for (int i = 0; i < 10; ++i)
    move(v);
}
void foreverInCounted(double v) {
  for (int i = 0; i < 3; ++i) {
    for (;;) {
      if (stopPressed())
        break;
      move(v);
    }
  }
}
void rangeLoop(double (&values)[4]) {
  (void)stopPressed();
  for (double v : values)
    move(v);
}
static void helper(double v) { move(v); }
void caller(double v) {
  (void)stopPressed();
  helper(v);
}
void byField(State &state, double v) {
  if (!state.emergency)
    move(v);
}
void byVariable(double v) {
  if (!emergencyFlag)
    move(v);
}
struct Panel {
  virtual bool pressed() const = 0;
};
void byVirtual(Panel &panel, double v) {
  if (panel.pressed())
    return;
  move(v);
}
void writesField(State &state) {
  (void)stopPressed();
  state.other = 3;
}
