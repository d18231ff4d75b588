// SPDX-License-Identifier: Apache-2.0
// A device library whose rules are about objects: what was validated, who was authenticated, which robot is homed.
#pragma once
#include <memory>
namespace device {
struct Buffer {
  Buffer();
  Buffer(const Buffer &other);
  Buffer &operator=(const Buffer &other);
  ~Buffer();
  unsigned bytes[4];
};
bool validate(const Buffer &buffer, unsigned size);
void send(const Buffer &buffer, unsigned size);
void sendBoth(const Buffer &left, const Buffer &right, unsigned size);
struct Header {
  unsigned length;
};
struct Packet {
  Header header;
  unsigned bytes[4];
};
struct SignedPacket : Packet {
  unsigned signature;
};
bool validateHeader(const Header &header, unsigned size);
bool validatePacket(const Packet &packet, unsigned size);
void sendPacket(const SignedPacket &packet, unsigned size);
void overwrite(Buffer &buffer);

bool isAuthenticated(int peer);
void answer(int peer);
void logOut(int peer);
int connect(int peer);
void talk(int peer);

struct Robot {
  bool home();
  void move();
  void powerOff();
  int axes;
};
bool homed(const std::shared_ptr<Robot> &robot);
void drive(std::shared_ptr<Robot> robot);
} // namespace device
