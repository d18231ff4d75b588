// A call through the second base goes by a thunk.
// CLAIM: stop(Stoppable&) -> Drive::stop()
// CLAIM: main -> Drive::start()
struct Startable {
  virtual ~Startable() = default;
  virtual int start() = 0;
};
struct Stoppable {
  virtual ~Stoppable() = default;
  virtual int stop() = 0;
  int state = 1;
};
struct Drive : Startable, Stoppable {
  int start() override { return 1; }
  int stop() override { return state; }
};
int stop(Stoppable &stoppable) { return stoppable.stop(); }
int main() {
  Startable *drive = new Drive;
  const int result = drive->start() - stop(*dynamic_cast<Stoppable *>(drive));
  delete drive;
  return result;
}
