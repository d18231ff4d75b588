// SPDX-License-Identifier: Apache-2.0
//
// Stand-ins of our own for the shapes in which robot middleware passes messages: template publishers, wrappers,
// sequences. Only the names and layouts matter.
#pragma once

#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace robot_messages::msg {

template <class Allocator> struct Vector3_ {
  double x = 0, y = 0, z = 0;
};
using Vector3 = Vector3_<std::allocator<void>>;

template <class Allocator> struct Twist_ {
  Vector3_<Allocator> linear;
  Vector3_<Allocator> angular;
};
using Twist = Twist_<std::allocator<void>>;

struct Header {
  int sequence = 0;
};

struct TwistStamped {
  Header header;
  Twist twist;
};

struct JointCommand {
  float position = 0;
  float effort = 0;
};

struct JointCommands {
  Header header;
  JointCommand joints[3];
  std::array<double, 2> velocity{};
};

struct Trajectory {
  std::vector<double> positions;
};

/// Small enough to be passed in registers.
struct Pair {
  double left = 0;
  double right = 0;
};

} // namespace robot_messages::msg

namespace middleware {

/// The memory of a message belongs to the middleware.
template <class Message> class LoanedMessage {
public:
  explicit LoanedMessage(Message *message) : message_(message) {}
  Message &get() { return *message_; }

private:
  const void *publisher_ = nullptr;
  Message *message_ = nullptr;
};

template <class Message> class Publisher {
public:
  virtual ~Publisher();
  void publish(const Message &message);
  void publish(std::unique_ptr<Message> message);
  void publish(std::shared_ptr<const Message> message);
  void publish(LoanedMessage<Message> &&message);
  void publish(const Message *message, int flags);
  virtual void publishLater(const Message &message);
  void publishCopy(Message message);
};

void publishUntyped(const void *message);
void setRawSpeed(double speed);

} // namespace middleware
