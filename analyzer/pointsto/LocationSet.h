// SPDX-License-Identifier: Apache-2.0
//
// A points-to set. Three of four have one element and few have many: elements lie in one vector in the order in which
// they came, and large sets have an index besides. The elements that the solver has shown to the set's users already
// come first, so that what is new is a range and needs no second set.
#pragma once

#include "analyzer/pointsto/MemoryObjects.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/SparseBitVector.h"

#include <algorithm>
#include <cstdint>
#include <memory>

namespace assay::analyzer {

class LocationSet {
public:
  /// True if it was not there.
  bool insert(LocationIndex location) {
    if (contains(location))
      return false;
    add(location);
    return true;
  }

  /// Adds those of another set for which `isWanted` holds. True if there were new ones.
  template <typename Predicate> bool insertFrom(const LocationSet &other, Predicate isWanted) {
    bool isChanged = false;
    if (index_ == nullptr || other.index_ == nullptr) {
      for (const LocationIndex location : other)
        isChanged = (isWanted(location) && insert(location)) || isChanged;
      return isChanged;
    }
    // Of two large sets one mostly has all of the other already, which whole words tell.
    if (index_->contains(*other.index_))
      return false;
    llvm::SparseBitVector<> missing;
    missing.intersectWithComplement(*other.index_, *index_);
    for (const LocationIndex location : missing)
      if (isWanted(location)) {
        add(location);
        isChanged = true;
      }
    return isChanged;
  }

  [[nodiscard]] bool contains(LocationIndex location) const {
    return index_ != nullptr ? index_->test(location) : llvm::is_contained(elements_, location);
  }

  [[nodiscard]] bool empty() const { return elements_.empty(); }
  [[nodiscard]] size_t size() const { return elements_.size(); }
  [[nodiscard]] const LocationIndex *begin() const { return elements_.begin(); }
  [[nodiscard]] const LocationIndex *end() const { return elements_.end(); }

  /// What was shown, and what was not.
  [[nodiscard]] llvm::ArrayRef<LocationIndex> shown() const { return llvm::ArrayRef(elements_).take_front(shown_); }
  [[nodiscard]] llvm::ArrayRef<LocationIndex> fresh() const { return llvm::ArrayRef(elements_).drop_front(shown_); }

  /// Removes the elements for which `isSuperfluous` holds, shown or not.
  template <typename Predicate> void removeIf(Predicate isSuperfluous) {
    size_t kept = 0;
    uint32_t keptShown = 0;
    for (size_t position = 0; position < elements_.size(); ++position) {
      const LocationIndex location = elements_[position];
      if (isSuperfluous(location)) {
        if (index_ != nullptr)
          index_->reset(location);
        continue;
      }
      keptShown += position < shown_ ? 1 : 0;
      elements_[kept++] = location;
    }
    elements_.truncate(kept);
    shown_ = keptShown;
  }

  /// Brings fresh() into ascending order, and counts it as shown from now on. Gives it.
  llvm::SmallVector<LocationIndex, 8> show() {
    std::sort(elements_.begin() + shown_, elements_.end());
    llvm::SmallVector<LocationIndex, 8> taken(elements_.begin() + shown_, elements_.end());
    shown_ = static_cast<uint32_t>(elements_.size());
    return taken;
  }

  /// The union; shown are those that both sets have shown.
  void merge(LocationSet &&other) {
    // Nothing that both have shown, as for all that an object's contents are merged into one by one.
    if (shown_ == 0 || other.shown_ == 0) {
      shown_ = 0;
      for (const LocationIndex location : other)
        insert(location);
      other = LocationSet();
      return;
    }
    llvm::SmallVector<LocationIndex, 8> shown;
    llvm::SmallVector<LocationIndex, 8> rest;
    const llvm::DenseSet<LocationIndex> shownThere(other.shown().begin(), other.shown().end());
    for (const LocationIndex location : this->shown())
      (shownThere.contains(location) ? shown : rest).push_back(location);
    for (const LocationIndex location : fresh())
      rest.push_back(location);
    for (const LocationIndex location : other)
      if (!contains(location))
        rest.push_back(location);
    elements_.clear();
    index_.reset();
    shown_ = static_cast<uint32_t>(shown.size());
    for (const auto *part : {&shown, &rest})
      for (const LocationIndex location : *part)
        add(location);
    other = LocationSet();
  }

private:
  static constexpr size_t smallSize = 16;

  void add(LocationIndex location) {
    elements_.push_back(location);
    if (index_ != nullptr)
      index_->set(location);
    else if (elements_.size() > smallSize) {
      index_ = std::make_unique<llvm::SparseBitVector<>>();
      for (const LocationIndex element : elements_)
        index_->set(element);
    }
  }

  llvm::SmallVector<LocationIndex, 2> elements_;
  uint32_t shown_ = 0;
  std::unique_ptr<llvm::SparseBitVector<>>
      index_; ///< of a large set; quick for neighbours, which come one after the other
};

} // namespace assay::analyzer
