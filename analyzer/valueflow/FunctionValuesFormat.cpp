// SPDX-License-Identifier: Apache-2.0
//
// The binary form of FunctionValues: LEB128 numbers, most of them one byte.
#include "analyzer/valueflow/FunctionValues.h"

#include "llvm/Support/DataExtractor.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"

namespace assay::analyzer {

namespace {

class ValuesReader {
public:
  explicit ValuesReader(std::string_view bytes) : data_(llvm::StringRef(bytes), true, 8), cursor_(0) {}

  uint32_t number() { return static_cast<uint32_t>(data_.getULEB128(cursor_)); }
  int64_t difference() { return data_.getSLEB128(cursor_); }
  /// How many follow; never more than there are bytes.
  uint32_t count() {
    const uint32_t items = number();
    return cursor_ && items <= data_.size() ? items : 0;
  }
  std::string text() { return data_.getBytes(cursor_, count()).str(); }
  /// Whether all was read, and nothing is left.
  bool finish() {
    const bool isAll = cursor_ && cursor_.tell() == data_.size();
    if (llvm::Error error = cursor_.takeError()) {
      llvm::consumeError(std::move(error));
      return false;
    }
    return isAll;
  }

private:
  llvm::DataExtractor data_;
  llvm::DataExtractor::Cursor cursor_;
};

bool isInOrder(const FunctionValues &values) {
  for (const ValueNode &node : values.nodes)
    if (node.text >= values.strings.size() || node.file >= values.strings.size() || node.port > ValuePort::CallControl)
      return false;
  for (const ValueEdge &edge : values.edges)
    if (edge.from >= values.nodes.size() || edge.to >= values.nodes.size() || edge.move > ValueMove::Control)
      return false;
  return true;
}

} // namespace

std::string toBytes(const FunctionValues &values) {
  std::string bytes;
  llvm::raw_string_ostream stream(bytes);
  llvm::encodeULEB128(values.strings.size(), stream);
  for (const std::string &text : values.strings) {
    llvm::encodeULEB128(text.size(), stream);
    stream << text;
  }
  llvm::encodeULEB128(values.nodes.size(), stream);
  uint32_t line = 0;
  for (const ValueNode &node : values.nodes) {
    llvm::encodeULEB128(static_cast<uint64_t>(node.port), stream);
    llvm::encodeULEB128(node.call + 1, stream);
    for (const uint32_t number : {node.number, node.text, node.file, node.column})
      llvm::encodeULEB128(number, stream);
    llvm::encodeSLEB128(int64_t{node.line} - int64_t{line}, stream);
    line = node.line;
  }
  llvm::encodeULEB128(values.edges.size(), stream);
  uint32_t from = 0;
  for (const ValueEdge &edge : values.edges) {
    llvm::encodeULEB128(edge.from - from, stream);
    llvm::encodeSLEB128(int64_t{edge.to} - int64_t{edge.from}, stream);
    llvm::encodeULEB128(static_cast<uint64_t>(edge.move), stream);
    from = edge.from;
  }
  stream.flush();
  return bytes;
}

Result<FunctionValues> functionValuesFromBytes(std::string_view bytes, const std::string &fileForErrors) {
  ValuesReader reader(bytes);
  FunctionValues values;
  values.strings.resize(reader.count());
  for (std::string &text : values.strings)
    text = reader.text();
  values.nodes.resize(reader.count());
  int64_t line = 0;
  for (ValueNode &node : values.nodes) {
    node.port = static_cast<ValuePort>(std::min(reader.number(), uint32_t{UINT8_MAX}));
    node.call = reader.number() - 1;
    for (uint32_t *number : {&node.number, &node.text, &node.file, &node.column})
      *number = reader.number();
    line += reader.difference();
    node.line = static_cast<uint32_t>(line);
  }
  values.edges.resize(reader.count());
  uint32_t from = 0;
  for (ValueEdge &edge : values.edges) {
    from += reader.number();
    edge.from = from;
    edge.to = static_cast<uint32_t>(int64_t{from} + reader.difference());
    edge.move = static_cast<ValueMove>(std::min(reader.number(), uint32_t{UINT8_MAX}));
  }
  if (!reader.finish() || !isInOrder(values))
    return fail({ExitCode::Incomplete, fileForErrors, "", "the value flow of a function cannot be read back",
                 "remove the summary; it is computed again"});
  return values;
}

} // namespace assay::analyzer
