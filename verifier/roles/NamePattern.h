// SPDX-License-Identifier: Apache-2.0
//
// Patterns over qualified C++ names, as bindings write them: `hardware_interface::*::set_value`,
// `rclcpp::Publisher::publish`, `unitree::**::tau`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

/// The `::` components of a qualified name. `::` inside template arguments, parentheses or operator names
/// does not separate; spaces that do not part two words are dropped.
[[nodiscard]] std::vector<std::string> nameComponents(std::string_view qualifiedName);

/// The component without its trailing template arguments: "array<double,7>" → "array"; operators stay whole.
[[nodiscard]] std::string withoutTemplateArguments(std::string_view component);

/// Whether `name` matches `pattern`.
/// `*` stands for any characters within one component, a component `**` for any number of components
/// (also none). A pattern component without `<` matches every instantiation of the template; with `<` its
/// arguments must match too. Inline version namespaces of the standard library (`__1`, `__cxx11`) may be left out.
[[nodiscard]] bool matchesName(std::string_view pattern, std::string_view name);

/// Whether the parameter list of `signature` ("f(double, bool) const") matches `pattern` ("double,*", with or
/// without its parentheses), or the whole signature does. Spaces do not matter; `*` stands for anything.
[[nodiscard]] bool matchesParameters(std::string_view pattern, std::string_view signature);

/// Whether the path `file` matches the glob `pattern`: `*` stands for any characters within one part of the path, a
/// part
/// `**` for any number of parts (also none).
[[nodiscard]] bool matchesFile(std::string_view pattern, std::string_view file);

/// Whether `role` is `rule` itself or one of its sub-roles: "actuator.command" covers "actuator.command.velocity".
[[nodiscard]] bool coversRole(std::string_view rule, std::string_view role);

} // namespace assay::verifier
