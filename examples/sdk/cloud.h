// SPDX-License-Identifier: Apache-2.0
//
// A made-up SDK of a service in three regions: who reads a subject's record, where records are stored, and the queue of
// jobs for rented machines. Declarations only.
#pragma once

#include <assay/assay.h>

#include <cstdint>

namespace sdk::cloud {

/// A record of one person, packed.
using Record = std::int64_t;

ASSAY_ROLE("x.acme.subject.eu") Record readEuropean(std::uint64_t subject) noexcept;
ASSAY_ROLE("x.acme.subject.in") Record readIndian(std::uint64_t subject) noexcept;
ASSAY_ROLE("x.acme.subject.us") Record readAmerican(std::uint64_t subject) noexcept;

ASSAY_ROLE("x.acme.store.eu") void storeInEurope(Record record) noexcept;
ASSAY_ROLE("x.acme.store.in") void storeInIndia(Record record) noexcept;
ASSAY_ROLE("x.acme.store.us") void storeInAmerica(Record record) noexcept;

/// What is left when nobody can be told from it any more.
ASSAY_ROLE("sanitizer.deidentify") Record aggregate(Record record) noexcept;

/// Work for a machine that is somebody else's.
struct Job {
  std::int32_t kind;
  std::int32_t shots;
  Record payload;
};
ASSAY_ROLE("x.acme.offload") void submit(const Job &job) noexcept;
ASSAY_ROLE("personal_data") Record readPatient(std::uint64_t subject) noexcept;

} // namespace sdk::cloud
