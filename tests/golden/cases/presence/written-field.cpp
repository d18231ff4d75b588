// RUN: assay check %s --profile %S/../../policies/presence-main.profile.json --ruleset %S/../../policies/presence.ruleset.json --bindings %S/../../policies/presence.bindings.json -- -std=c++20 -I %I
// A field that plays the role is written.
struct Command {
  int speed;
  int brake;
};
void send(const Command &command);
int main() {
  Command command;
  command.speed = 0;
  command.brake = 1; /* GUARD: command.speed = 1; */ // EXPECT: proved golden:has-stop
  send(command);
}
