// SPDX-License-Identifier: Apache-2.0
//
// The service of compliant.cpp with nine seeded defects; see README.md.
#include "sdk/service.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace acme::sovereign {

using sdk::service::Endpoint;
using sdk::service::Region;
using sdk::service::Request;

/// Age bands for the statistics, by decade.
constexpr std::size_t bandCount = 12;

/// Scores one request. Defect: the register is asked only where the region is not the home region, but "home" comes
/// from a configuration file, so nobody asked for such an endpoint.
void answer(const Request &request, const Endpoint &endpoint, Region home) noexcept {
  const std::uint64_t subject = request.subject;
  const Endpoint target = endpoint;
  if (target.region != home) {
    if (!sdk::service::transferAllowed(subject, target.region)) {
      sdk::service::refuse(subject);
      return;
    }
  }
  sdk::service::send(target, subject, 0); // EXPECT: violated acme:transfer-only-where-allowed
}

/// Sends to the preferred endpoint. Defect: the register is asked, and its answer is not heeded.
void answerPreferred(const Request &request, const Endpoint &preferred) noexcept {
  const std::uint64_t subject = request.subject;
  const Endpoint target = preferred;
  const bool allowed = sdk::service::transferAllowed(subject, target.region);
  const std::int32_t score = allowed ? 1 : 0;
  sdk::service::send(target, subject, score); // EXPECT: not-proved acme:transfer-only-where-allowed
}

/// Runs the model in advance, to answer faster. Defect: nobody has consented yet.
float warmUp(const Request &request, bool consentCached) noexcept {
  const std::uint64_t subject = request.subject;
  const auto features = request.features;
  if (!consentCached && !sdk::service::hasConsented(subject))
    return 0.0f;
  return sdk::service::infer(features); // EXPECT: violated acme:consent-before-inference
} // EXPECT: violated acme:inference-recorded

/// Scores one request. Defect: a person who is refused leaves no record.
std::int32_t scoreAndRecord(const Request &request) noexcept {
  const std::uint64_t subject = request.subject;
  const auto features = request.features;
  if (!sdk::service::hasConsented(subject))
    return -1;
  const float score = sdk::service::infer(features); // EXPECT: proved acme:consent-before-inference
  if (!std::isfinite(score) || score < 0.5f) {
    sdk::service::refuse(subject);
    return 0;
  }
  sdk::service::record(subject, 1000);
  return 1000;
} // EXPECT: violated acme:inference-recorded

/// Counts the request in its age band. Defect: the age is what the client sent.
void countRequest(const Request &request, std::array<std::uint32_t, bandCount> &statistics) noexcept {
  statistics[request.ageYears / 10] += 1; // EXPECT: violated core:library-precondition
}

/// How long to wait before the next try, in milliseconds. Defect: the number of tries is not limited.
std::uint32_t backOff(const Request &request) noexcept {
  return 100u << request.retryCount; // EXPECT: violated core:shift-out-of-bounds
}

/// The mean of the features, in thousandths. Defect: a request may come without features.
std::int32_t firstFeature(const Request &request) noexcept {
  const std::span<const float> features = request.features;
  const float first = features[0]; // EXPECT: violated core:library-precondition
  return first > 0.0f ? 1 : 0;
}

/// The score as thousandths. Defect: only the lower end is checked, and NaN passes.
std::int32_t permille(float score) noexcept {
  if (score < 0.0f)
    return 0;
  return static_cast<std::int32_t>(score * 1000.0f); // EXPECT: violated core:float-cast-overflow
}

/// The place in the queue. Defect: the priority is not limited.
std::int32_t queueKey(const Request &request) noexcept {
  return request.priority * 100000; // EXPECT: violated core:signed-overflow
}

} // namespace acme::sovereign
