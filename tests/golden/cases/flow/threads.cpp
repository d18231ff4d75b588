// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// From one thread to another, through a queue under a lock.
#include <secrets.h>
#include <deque>
#include <mutex>
#include <thread>
std::mutex mutex;
std::deque<int> queue;
void produce() {
  std::scoped_lock lock(mutex);
  queue.push_back(readSecret());
}
void consume() {
  std::scoped_lock lock(mutex);
  if (queue.empty())
    return;
  send(queue.front()); // EXPECT: unproved golden:secret-kept
  queue.pop_front();
}
void run() {
  std::thread producer(produce);
  std::thread consumer(consume);
  producer.join();
  consumer.join();
}
