// SPDX-License-Identifier: Apache-2.0
//
// Lines between worker and parent, and the parent's distrust of them.
#include "cli/audit/Protocol.h"
#include "cli/audit/UnitRecord.h"

#include <gmock/gmock.h>

using namespace assay;
using namespace assay::cli;

namespace {

verifier::Obligation obligation(const std::string &id, verifier::VerdictKind verdict = verifier::VerdictKind::Proved) {
  verifier::Obligation result;
  result.id = id;
  result.verdict = verdict;
  result.reason = verifier::Reason::None;
  return result;
}

} // namespace

TEST(Protocol, RoundTrips) {
  const std::vector<Event> events = {FailureEvent{{"u.cpp", "1:2", "message \"x\"\nmore", "remedy"}},
                                     PlanEvent{"_Z1fv", 3},
                                     PlannedEvent{{"a", "b"}, {}, {obligation("2")}},
                                     BeginEvent{"_Z1fv"},
                                     ObligationEvent{obligation("o")},
                                     EndEvent{"_Z1fv"},
                                     FinishedEvent{}};
  for (const Event &event : events) {
    const std::string line = encode(event);
    ASSERT_EQ(line.find('\n'), line.size() - 1) << "one event, one line";
    const Result<Event> back = decode(std::string_view(line).substr(0, line.size() - 1));
    ASSERT_TRUE(back.has_value()) << line << back.error().render();
    EXPECT_EQ(back->index(), event.index());
    EXPECT_EQ(encode(*back), line);
  }
}

TEST(Protocol, RejectsEverythingElse) {
  for (const char *line : {"", "finished", "finish {}", "plan {}", "plan []", "plan {\"function\":1,\"obligations\":1}",
                           "plan {\"function\":\"f\",\"obligations\":\"x\"}", "obligation {}", "begin {", "x {}"}) {
    const Result<Event> event = decode(line);
    ASSERT_FALSE(event.has_value()) << line;
    EXPECT_EQ(event.error().exitCode, ExitCode::InternalError);
  }
}

TEST(UnitRecord, BelievesAFunctionOnlyAtItsEnd) {
  UnitRecord record("u.cpp");
  for (const Event &event :
       std::vector<Event>{PlanEvent{"f", 2}, ObligationEvent{obligation("1")}, ObligationEvent{obligation("2")},
                          PlannedEvent{{"r"}, {}, {}}, BeginEvent{"f"}, ObligationEvent{obligation("1")}})
    ASSERT_TRUE(record.take(event).has_value());
  EXPECT_FALSE(record.workerEnded({false, "was killed"})) << "no other function is left";
  ASSERT_TRUE(record.finished());
  ASSERT_EQ(record.obligations().size(), 2U);
  for (const verifier::Obligation &undecided : record.obligations()) {
    EXPECT_EQ(undecided.verdict, verifier::VerdictKind::Unproved) << "half a function is no decision";
    EXPECT_EQ(undecided.reason, verifier::Reason::WorkerFailed);
  }
}

TEST(UnitRecord, RefusesEventsOutOfPlace) {
  const auto accepts = [](const std::vector<Event> &events) {
    UnitRecord record("u.cpp");
    for (const Event &event : events)
      if (!record.take(event))
        return false;
    return true;
  };
  const Event planned = PlannedEvent{};
  EXPECT_TRUE(accepts({PlanEvent{"f", 0}, planned, BeginEvent{"f"}, EndEvent{"f"}, FinishedEvent{}}));
  EXPECT_FALSE(accepts({BeginEvent{"f"}}));
  EXPECT_FALSE(accepts({ObligationEvent{obligation("1")}}));
  EXPECT_FALSE(accepts({PlanEvent{"f", 1}, planned})) << "the plan lacks an obligation";
  EXPECT_FALSE(accepts({planned, EndEvent{"f"}}));
  EXPECT_FALSE(accepts({planned, BeginEvent{"f"}, EndEvent{"g"}}));
  EXPECT_FALSE(accepts({planned, BeginEvent{"f"}, BeginEvent{"g"}}));
  EXPECT_FALSE(accepts({planned, BeginEvent{"f"}, FinishedEvent{}}));
  EXPECT_FALSE(accepts({planned, BeginEvent{"f"}, EndEvent{"f"}, BeginEvent{"f"}})) << "decided twice";
  EXPECT_FALSE(accepts({planned, FailureEvent{}}));
  EXPECT_FALSE(accepts({planned, FinishedEvent{}, planned}));
}
