// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Callbacks that are registered now and called later: by a table of functions with contexts, by std::function.
#include <secrets.h>
#include <functional>
#include <utility>
#include <vector>
namespace {
struct Handler {
  void (*function)(void *context, int value);
  void *context;
};
struct Bus {
  Handler handlers[4] = {};
  int count = 0;
  void subscribe(void (*function)(void *, int), void *context) {
    if (count < 4)
      handlers[count++] = {function, context};
  }
  void deliver(int value) const {
    for (int index = 0; index < count && index < 4; ++index)
      handlers[index].function(handlers[index].context, value);
  }
};
struct Uploader {
  unsigned seen = 0;
  static void onValue(void *context, int value) {
    auto *self = static_cast<Uploader *>(context);
    ++self->seen;
    send(value); // EXPECT: violated golden:secret-kept
  }
};
class Topic {
public:
  void subscribe(std::function<void(int)> callback) { callbacks.push_back(std::move(callback)); }
  void publish(int value) const {
    for (const auto &callback : callbacks)
      callback(value);
  }

private:
  std::vector<std::function<void(int)>> callbacks;
};
} // namespace
void byTable() {
  Bus bus;
  Uploader uploader;
  bus.subscribe(&Uploader::onValue, &uploader);
  bus.deliver(readSecret());
}
void byFunction() {
  Topic topic;
  topic.subscribe([](int value) {
    send(value); // EXPECT: violated golden:secret-kept
  });
  topic.publish(readSecret());
}
struct Ticks {
  unsigned count = 0;
  static void onValue(void *context, int value) {
    auto *self = static_cast<Ticks *>(context);
    self->count += 1; /* GUARD: self->count += static_cast<unsigned>(value); */
    if (value == 3)
      return;
    send(static_cast<int>(self->count)); // EXPECT: proved golden:secret-kept
  }
};
void countedOnly() {
  Bus bus;
  Ticks ticks;
  bus.subscribe(&Ticks::onValue, &ticks);
  bus.deliver(readSecret());
}
