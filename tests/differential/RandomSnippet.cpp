// SPDX-License-Identifier: Apache-2.0
#include "RandomSnippet.h"

#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <vector>

namespace assay::verifier::testing {

namespace {

enum class StatementKind : uint8_t {
  Add,
  Subtract,
  Multiply,
  Divide,
  Remainder,
  ShiftLeft,
  ShiftRight,
  Table,
  Round,
  Mask,
  Clamp,
  If
};

/// A variable by number (0 and 1 are the parameters) or a constant.
struct Operand {
  int variable = -1;
  int32_t constant = 0;
};

enum class Comparison : uint8_t { Less, LessOrEqual, Equal, NotEqual };

struct Statement {
  StatementKind kind = StatementKind::Add;
  unsigned line = 0;
  int target = 0; ///< the variable it assigns
  Operand left;
  Operand right;
  double scale = 0;                         ///< Round: int(left * scale)
  Comparison comparison = Comparison::Less; ///< If
  bool returns = false;                     ///< If: leaves the function
  std::vector<Statement> body;
};

constexpr int32_t tableSize = 16;

int32_t tableEntry(int32_t index) { return index * index - 40; }

/// Runs statements as C++20 defines them.
class Machine {
public:
  Machine(std::vector<int32_t> &variables) : variables_(variables) {}

  /// False once execution ended: undefined behaviour (`trip` says which) or a return.
  bool run(const std::vector<Statement> &statements) {
    for (const Statement &statement : statements)
      if (!step(statement))
        return false;
    return true;
  }

  std::string trip;

private:
  int64_t value(const Operand &operand) const {
    return operand.variable < 0 ? operand.constant : variables_[static_cast<size_t>(operand.variable)];
  }

  bool trips(const Statement &statement, const char *rule) {
    trip = std::to_string(statement.line) + ":" + rule;
    return false;
  }

  bool assign(const Statement &statement, int64_t result) {
    if (result < std::numeric_limits<int32_t>::min() || result > std::numeric_limits<int32_t>::max())
      return trips(statement, "signed-overflow");
    variables_[static_cast<size_t>(statement.target)] = static_cast<int32_t>(result);
    return true;
  }

  bool step(const Statement &statement) {
    const int64_t left = value(statement.left);
    const int64_t right = value(statement.right);
    switch (statement.kind) {
    case StatementKind::Add:
      return assign(statement, left + right);
    case StatementKind::Subtract:
      return assign(statement, left - right);
    case StatementKind::Multiply:
      return assign(statement, left * right);
    case StatementKind::Divide:
    case StatementKind::Remainder:
      if (right == 0)
        return trips(statement, "division-by-zero");
      if (left == std::numeric_limits<int32_t>::min() && right == -1)
        return trips(statement, "signed-overflow");
      return assign(statement, statement.kind == StatementKind::Divide ? left / right : left % right);
    case StatementKind::ShiftLeft:
    case StatementKind::ShiftRight:
      if (right < 0 || right > 31)
        return trips(statement, "shift-out-of-bounds");
      // Since C++20 a left shift is modulo 2^32.
      return assign(statement, statement.kind == StatementKind::ShiftRight
                                   ? left >> right
                                   : static_cast<int32_t>(static_cast<uint32_t>(left) << right));
    case StatementKind::Table:
      if (left < 0 || left >= tableSize)
        return trips(statement, "array-index");
      return assign(statement, tableEntry(static_cast<int32_t>(left)));
    case StatementKind::Round: {
      const double scaled = std::trunc(static_cast<double>(left) * statement.scale);
      if (!(scaled >= -2147483648.0 && scaled <= 2147483647.0))
        return trips(statement, "float-cast-overflow");
      return assign(statement, static_cast<int64_t>(scaled));
    }
    case StatementKind::Mask:
      return assign(statement, left & statement.right.constant);
    case StatementKind::Clamp:
      return assign(statement, left < 0 ? 0 : left > right ? right : left);
    case StatementKind::If:
      if (!compares(statement.comparison, left, right))
        return true;
      return statement.returns ? false : run(statement.body);
    }
    return false;
  }

  static bool compares(Comparison comparison, int64_t left, int64_t right) {
    switch (comparison) {
    case Comparison::Less:
      return left < right;
    case Comparison::LessOrEqual:
      return left <= right;
    case Comparison::Equal:
      return left == right;
    case Comparison::NotEqual:
      return left != right;
    }
    return false;
  }

  std::vector<int32_t> &variables_;
};

class Writer {
public:
  explicit Writer(uint64_t seed) : engine_(seed) {}

  RandomSnippet write() {
    std::string entries;
    for (int32_t index = 0; index < tableSize; ++index)
      entries += (index == 0 ? "" : ", ") + std::to_string(tableEntry(index));
    line("static const int table[" + std::to_string(tableSize) + "] = {" + entries + "};");
    line("int f(signed char a, unsigned char b) {");
    const std::vector<Statement> statements = block(3 + below(5), 0, 2);
    line("  return " + variable(visible_.back()) + ";");
    line("}");
    RandomSnippet snippet;
    snippet.code = code_;
    for (int a = -128; a <= 127; ++a)
      for (int b = 0; b <= 255; ++b) {
        std::vector<int32_t> values(static_cast<size_t>(variables_), 0);
        values[0] = a;
        values[1] = b;
        Machine machine(values);
        machine.run(statements);
        if (!machine.trip.empty())
          ++snippet.trips[machine.trip];
      }
    return snippet;
  }

private:
  unsigned below(unsigned bound) { return static_cast<unsigned>(engine_() % bound); }
  void line(const std::string &text) {
    code_ += text + "\n";
    ++line_;
  }
  static std::string variable(int number) {
    return number == 0 ? "a" : number == 1 ? "b" : "t" + std::to_string(number);
  }
  static std::string show(const Operand &operand) {
    if (operand.variable >= 0)
      return variable(operand.variable);
    return operand.constant == std::numeric_limits<int32_t>::min() ? "(-2147483647 - 1)"
           : operand.constant < 0                                  ? "(" + std::to_string(operand.constant) + ")"
                                                                   : std::to_string(operand.constant);
  }
  /// `visible`: variables declared in an enclosing block so far.
  Operand someVariable(const std::vector<int> &visible) {
    return {visible[below(2) == 0 ? visible.size() - 1 : below(static_cast<unsigned>(visible.size()))], 0};
  }
  Operand someConstant() {
    static constexpr std::array<int32_t, 14> constants{0,  1,   -1,  2,    3,       7,          10,
                                                       31, 100, 256, -128, 1 << 20, 2147483647, 16777216};
    return {-1, constants[below(constants.size())]};
  }

  std::vector<Statement> block(unsigned count, unsigned depth, unsigned indent) {
    std::vector<Statement> statements;
    const std::vector<int> outside = visible_;
    for (; count > 0; --count)
      statements.push_back(statement(depth, indent));
    if (depth > 0)
      visible_ = outside;
    return statements;
  }

  Statement statement(unsigned depth, unsigned indent) {
    Statement one;
    static constexpr std::array<StatementKind, 14> kinds{
        StatementKind::Add,        StatementKind::Subtract, StatementKind::Multiply,  StatementKind::Multiply,
        StatementKind::Divide,     StatementKind::Divide,   StatementKind::Remainder, StatementKind::ShiftLeft,
        StatementKind::ShiftRight, StatementKind::Table,    StatementKind::Round,     StatementKind::Mask,
        StatementKind::Clamp,      StatementKind::If};
    one.kind = kinds[below(kinds.size())];
    if (below(4) == 0)
      one.kind = StatementKind::If;
    if (one.kind == StatementKind::If && depth >= 2)
      one.kind = StatementKind::Mask;
    one.left = someVariable(visible_);
    one.right = below(2) == 0 ? someVariable(visible_) : someConstant();
    const std::string space(indent, ' ');
    if (one.kind == StatementKind::If) {
      one.comparison = static_cast<Comparison>(below(4));
      static constexpr std::array<const char *, 4> signs{"<", "<=", "==", "!="};
      const std::string head = space + "if (" + show(one.left) + " " + signs[static_cast<size_t>(one.comparison)] +
                               " " + show(one.right) + ")";
      one.returns = below(2) == 0;
      one.line = line_ + 1;
      if (one.returns) {
        line(head + " return 0;");
        return one;
      }
      line(head + " {");
      one.body = block(1 + below(2), depth + 1, indent + 2);
      line(space + "}");
      return one;
    }
    one.line = line_ + 1;
    one.target = variables_++;
    const std::string target = space + "int " + variable(one.target) + " = ";
    const auto binary = [&](const char *sign) {
      line(target + show(one.left) + " " + sign + " " + show(one.right) + ";");
    };
    switch (one.kind) {
    case StatementKind::Add:
      binary("+");
      break;
    case StatementKind::Subtract:
      binary("-");
      break;
    case StatementKind::Multiply:
      binary("*");
      break;
    case StatementKind::Divide:
      binary("/");
      break;
    case StatementKind::Remainder:
      binary("%");
      break;
    case StatementKind::ShiftLeft:
      binary("<<");
      break;
    case StatementKind::ShiftRight:
      binary(">>");
      break;
    case StatementKind::Table:
      line(target + "table[" + show(one.left) + "];");
      break;
    case StatementKind::Round: {
      static constexpr std::array<std::pair<double, const char *>, 4> scales{
          {{0.5, "0.5"}, {1e7, "1e7"}, {16843009.5, "16843009.5"}, {-0.25, "-0.25"}}};
      const auto &[scale, text] = scales[below(scales.size())];
      one.scale = scale;
      line(target + "static_cast<int>(" + show(one.left) + " * " + text + ");");
      break;
    }
    case StatementKind::Mask: {
      static constexpr std::array<int32_t, 4> masks{15, 31, 7, 255};
      one.right = {-1, masks[below(masks.size())]};
      binary("&");
      break;
    }
    case StatementKind::Clamp: {
      static constexpr std::array<int32_t, 4> bounds{15, 31, 16, 100};
      one.right = {-1, bounds[below(bounds.size())]};
      const std::string left = show(one.left);
      line(target + left + " < 0 ? 0 : " + left + " > " + show(one.right) + " ? " + show(one.right) + " : " + left +
           ";");
      break;
    }
    case StatementKind::If:
      break;
    }
    visible_.push_back(one.target);
    return one;
  }

  std::mt19937_64 engine_;
  std::string code_;
  unsigned line_ = 0;
  int variables_ = 2;
  std::vector<int> visible_{0, 1};
};

} // namespace

RandomSnippet makeRandomSnippet(uint64_t seed) { return Writer(seed).write(); }

} // namespace assay::verifier::testing
