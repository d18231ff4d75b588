// SPDX-License-Identifier: Apache-2.0
//
// The service of compliant.cpp with four seeded defects; see README.md.
#include "sdk/cloud.h"

#include <cstdint>

namespace acme::residency {

using sdk::cloud::Job;
using sdk::cloud::Record;

/// A replica for fast reads. Defect: it lies on the other side of the ocean.
void replicate(std::uint64_t subject) noexcept {
  const Record record = sdk::cloud::readEuropean(subject);
  sdk::cloud::storeInEurope(record);  // EXPECT: proved acme:residency-us
  sdk::cloud::storeInAmerica(record); // EXPECT: violated acme:residency-eu, proved acme:residency-in
}

/// The cache of the last record, for whoever asks next. Defect: the next one may be in Europe.
void cacheNext(std::uint64_t subject, bool isEurope) noexcept {
  const Record cached = sdk::cloud::readIndian(subject);
  if (isEurope)
    sdk::cloud::storeInEurope(cached | 1); // EXPECT: violated acme:residency-in, proved acme:residency-us
}

/// Overflow storage. Defect: what America's law keeps in America goes to India when the disks are full.
void overflow(std::uint64_t subject, std::int32_t freeBlocks) noexcept {
  const Record record = sdk::cloud::readAmerican(subject);
  if (freeBlocks > 0) {
    sdk::cloud::storeInAmerica(record); // EXPECT: proved acme:residency-eu, proved acme:residency-in
    return;
  }
  sdk::cloud::storeInIndia(record); // EXPECT: violated acme:residency-us, proved acme:residency-eu
}

/// Trains on a rented machine. Defect: the aggregate is made, and the record is sent.
void offloadRecord(std::uint64_t subject, std::int32_t shots) noexcept {
  Job job{};
  job.kind = 1;
  job.shots = shots;
  job.payload = sdk::cloud::readPatient(subject);
  const Record aggregate = sdk::cloud::aggregate(job.payload);
  if (aggregate != 0)
    sdk::cloud::submit(job); // EXPECT: violated acme:offload-anonymous
}

} // namespace acme::residency
