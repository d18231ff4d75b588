// SPDX-License-Identifier: Apache-2.0
//
// A sovereign inference service: it scores people's requests, only with their consent, and sends the result only to
// endpoints in regions that the transfer register allows for that person. This is the compliant variant; see
// README.md.
//
// EXPECT-ALL: proved
#include "sdk/service.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace acme::sovereign {

using sdk::service::Endpoint;
using sdk::service::Region;
using sdk::service::Request;

constexpr std::size_t endpointCount = 4;

/// Age bands for the statistics, by decade.
constexpr std::size_t bandCount = 12;

namespace {

/// The score as thousandths; a model's output is untrusted and may be anything.
std::int32_t permille(float score) {
  if (!std::isfinite(score) || score < 0.0f || score > 1.0f)
    return 0;
  return static_cast<std::int32_t>(score * 1000.0f);
}

} // namespace

/// Scores one request and sends the result to the chosen endpoint.
void answer(const Request &request, const Endpoint &endpoint) noexcept {
  const std::uint64_t subject = request.subject;
  const Endpoint target = endpoint;
  const auto features = request.features;
  if (!sdk::service::hasConsented(subject)) {
    sdk::service::refuse(subject);
    return;
  }
  const std::int32_t score = permille(sdk::service::infer(features));
  sdk::service::record(subject, score);
  if (!sdk::service::transferAllowed(subject, target.region)) {
    sdk::service::refuse(subject);
    return;
  }
  sdk::service::send(target, subject, score);
}

/// Scores one request and sends the result to the first endpoint whose region is allowed. Each endpoint is asked
/// about anew: an answer about one region is no answer about the next.
void answerAnywhere(const Request &request, const std::array<Endpoint, endpointCount> &endpoints) noexcept {
  const std::uint64_t subject = request.subject;
  const auto features = request.features;
  if (!sdk::service::hasConsented(subject)) {
    sdk::service::refuse(subject);
    return;
  }
  const std::int32_t score = permille(sdk::service::infer(features));
  sdk::service::record(subject, score);
  for (std::size_t i = 0; i < endpointCount; ++i) {
    const Endpoint target = endpoints[i];
    if (sdk::service::transferAllowed(subject, target.region)) {
      sdk::service::send(target, subject, score);
      return;
    }
  }
  sdk::service::refuse(subject);
}

/// The band of the age statistics. `ageYears` is what the client sent.
std::size_t bandOf(std::uint32_t ageYears) noexcept {
  const std::size_t band = ageYears / 10;
  return band < bandCount ? band : bandCount - 1;
}

/// Counts the request in its age band.
void countRequest(const Request &request, std::array<std::uint32_t, bandCount> &statistics) noexcept {
  statistics[bandOf(request.ageYears)] += 1;
}

/// How long to wait before the next try, in milliseconds, doubling each time. `retryCount` is what the client sent.
std::uint32_t backOff(const Request &request) noexcept {
  const std::uint32_t exponent = request.retryCount < 10 ? request.retryCount : 10;
  return 100u << exponent;
}

/// The mean of the features, in thousandths; 0 for a request without features or with values that are no numbers.
std::int32_t meanFeature(const Request &request) noexcept {
  const std::span<const float> features = request.features;
  if (features.empty())
    return 0;
  const float first = features[0];
  const float last = features[features.size() - 1];
  const float mean = (first + last) * 0.5f;
  if (!(mean >= -1000.0f && mean <= 1000.0f))
    return 0;
  return static_cast<std::int32_t>(mean * 1000.0f);
}

/// The place in the queue: more urgent requests first, older ones first among equals.
std::int32_t queueKey(const Request &request, std::int32_t waitedSeconds) noexcept {
  std::int32_t priority = request.priority;
  if (priority < 0)
    priority = 0;
  if (priority > 1000)
    priority = 1000;
  if (waitedSeconds < 0 || waitedSeconds > 86400)
    waitedSeconds = 0;
  return priority * 100000 + waitedSeconds;
}

} // namespace acme::sovereign
