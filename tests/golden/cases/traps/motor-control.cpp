// RUN: assay check %s --profile default -- -std=c++20
// A motor's duty cycle: integer control code whose product overflows only for extreme errors (after CBMC #6369).
struct Motor {
  int integral;
  int gain;
};
int duty(Motor &motor, int target, int measured) {
  if (target < 0 || target > 10000 || measured < 0 || measured > 10000)
    return 0;
  int error = target - measured;                   // EXPECT: proved core:signed-overflow
  motor.integral = motor.integral + error;         // EXPECT: violated core:signed-overflow
  if (motor.integral > 100000)
    motor.integral = 100000;
  if (motor.integral < -100000)
    motor.integral = -100000;
  int gain = motor.gain & 0xff;
  int output = gain * error + motor.integral * 16; // EXPECT: proved core:signed-overflow
  return output / 256;
}
