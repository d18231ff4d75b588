// SPDX-License-Identifier: Apache-2.0
//
// One service, three regions, and what each law says about the others: records stay where their subjects live, only
// aggregates leave; and what is off-loaded concerns nobody.
#include "sdk/cloud.h"

#include <cstdint>

// EXPECT-ALL: proved

namespace acme::residency {

using sdk::cloud::Job;
using sdk::cloud::Record;

enum class Home : std::uint8_t { Europe, India, America };

/// Keeps a subject's record where the subject lives.
void keep(std::uint64_t subject, Home home) noexcept {
  switch (home) {
  case Home::Europe:
    sdk::cloud::storeInEurope(sdk::cloud::readEuropean(subject));
    return;
  case Home::India:
    sdk::cloud::storeInIndia(sdk::cloud::readIndian(subject));
    return;
  case Home::America:
    sdk::cloud::storeInAmerica(sdk::cloud::readAmerican(subject));
    return;
  }
}

/// The world's statistics lie in America: aggregates only.
void report(std::uint64_t european, std::uint64_t indian) noexcept {
  const Record fromEurope = sdk::cloud::aggregate(sdk::cloud::readEuropean(european));
  const Record fromIndia = sdk::cloud::aggregate(sdk::cloud::readIndian(indian));
  sdk::cloud::storeInAmerica(fromEurope ^ fromIndia);
}

/// Trains on a rented machine.
void offload(std::uint64_t subject, std::int32_t shots) noexcept {
  Job job{};
  job.kind = 1;
  job.shots = shots;
  job.payload = sdk::cloud::aggregate(sdk::cloud::readPatient(subject));
  sdk::cloud::submit(job);
}

} // namespace acme::residency
