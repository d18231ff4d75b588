// SPDX-License-Identifier: Apache-2.0
//
// What is known of library functions without a body in the program: how they move pointers, and what they call. All
// that the call graph assumes of code outside the program stands in this one table (and, for exception classes, in
// StandardExceptions.cpp). A function that is not in it may do anything: it keeps all it is handed, calls whatever it
// knows, and returns any pointer.
//
// A function that is in the table does what its effects say and no more: it calls nothing of the program, and keeps no
// pointer, unless they say so.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace assay::analyzer {

enum class LibraryEffectKind : uint8_t {
  Nothing,
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
  std::string_view function; ///< symbol
  LibraryEffectKind kind = LibraryEffectKind::Nothing;
  int8_t first = -1;
  int8_t second = -1;
  int8_t third = -1;
  std::string_view variable = {};
};

/// The effects of a function; empty if nothing is known of it.
[[nodiscard]] std::span<const LibraryEffect> libraryEffects(std::string_view symbol);

/// All functions of the table, by name.
[[nodiscard]] std::vector<std::string_view> libraryFunctionNames();

} // namespace assay::analyzer
