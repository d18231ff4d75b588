// SPDX-License-Identifier: Apache-2.0
//
// What is known of library functions without a body in the program: how they move pointers, and what they call. All
// that the call graph assumes of code outside the program stands in the document library-functions.json, which is
// compiled in (and, for exception classes, in StandardExceptions.cpp). A function that is not in it may do anything: it
// keeps all it is handed, calls whatever it knows, and returns any pointer.
//
// A function that is in the document does what its effects say and no more: it calls nothing of the program, and keeps
// no pointer, unless they say so.
#pragma once

#include "support/Result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// In the document each has its name in lower case with hyphens: "returns-into".
enum class LibraryEffectKind : uint8_t {
  NewObject,          ///< returns a new object, `first` × `second` bytes by those arguments if they are constant
  StoresNewObject,    ///< writes the address of a new object to *`first`
  Returns,            ///< returns argument `first`
  ReturnsInto,        ///< returns a pointer to somewhere in what argument `first` points to
  ReturnsIntoPointee, ///< returns a pointer to somewhere in what *`first` points to, and may move *`first` there
  ReturnsUnknown,     ///< returns a pointer to the library's own memory, or one that it was handed before
  ReturnsLinked,      ///< returns what argument `first` points to, or any node that is linked with it
  LinksTreeNodes,     ///< makes the nodes that the arguments point to, and those linked with them, point to each other
  LinksListNodes,     ///< … nodes of two pointers
  StoresInto,         ///< writes a pointer to somewhere in what `second` points to, to *`first`
  Copies,             ///< copies memory from *`second` to *`first`, argument `third` bytes
  CopiesElement,      ///< copies memory from *`second` to some element of `third` bytes behind `first`
  Permutes,           ///< moves elements of `second` bytes behind `first` about
  Escapes,            ///< keeps argument `first`, or hands it on
  Fills,              ///< writes pointers of the library's own to *`first`
  Calls,              ///< calls argument `first` with argument `second`, and `third`
  CallsWithElements,  ///< calls argument `first` with pointers into what `second` and `third` point to
  StartsThread,       ///< calls argument `first` with argument `second` in a new thread; others get its result
  StartsThreadState,  ///< a new thread calls virtual functions of the object that *`first` points to, and deletes it
  HandlesSignal,      ///< calls argument `first` when a signal comes
  HandlesSignalAt,    ///< … the function that *`first` holds at its beginning
  RunsAtExit,         ///< calls argument `first` with arguments `second` and `third` when the program (or thread) ends
  RunsExitHandlers,   ///< ends the program: calls what was registered for that
  Throws,             ///< argument `first` is an exception object, `third` its destructor
  Catches,            ///< returns an exception object
  EndsCatch,          ///< may destroy an exception object
  CallsVariable,      ///< calls what the library's variable `variable` holds
  FindsSymbols,       ///< returns the address of any exported function
  MayCallBack,        ///< calls what code outside the program knows (only if the program mentions `variable`)
};

struct LibraryEffect {
  LibraryEffectKind kind = LibraryEffectKind::Returns;
  int8_t first = -1; ///< numbers of arguments, -1 for none
  int8_t second = -1;
  int8_t third = -1;
  std::string variable = {};
  bool operator==(const LibraryEffect &) const = default;
};
using LibraryEffectList = std::vector<LibraryEffect>;

class LibraryFunctions {
public:
  /// Reads a document. Errors (UsageError): it is not one; the message says where.
  [[nodiscard]] static Result<LibraryFunctions> read(std::string_view text, const std::string &fileForErrors);
  /// The document that is compiled in.
  [[nodiscard]] static const LibraryFunctions &builtin();

  /// The effects of a function, standard exception classes included; null if nothing is known of it. The list is empty
  /// if it is known to do none of these things.
  [[nodiscard]] const LibraryEffectList *find(std::string_view symbol) const;
  /// Of a function that bindings speak of (LinkOptions::stated) and the document does not: what it returns is new.
  [[nodiscard]] static const LibraryEffectList &ofStated();
  /// All functions of the document, by name.
  [[nodiscard]] std::vector<std::string_view> names() const;

private:
  std::vector<LibraryEffectList> lists_;
  std::map<std::string, size_t, std::less<>> byName_;
};

} // namespace assay::analyzer
