// SPDX-License-Identifier: Apache-2.0
//
// Inputs and limits as they go to the child that compiled the program.
#pragma once

#include "verifier/execute/Channel.h"
#include "verifier/execute/Execution.h"

#include <span>
#include <vector>

namespace assay::verifier::execution {

/// At most this many bytes of inputs go into one frame.
inline constexpr uint64_t largestInputs = largestFrame / 2;

/// Bytes that an input takes in a frame.
[[nodiscard]] uint64_t frameSize(const ExecutionInput &input);

/// A frame of kind Inputs. Of the limits, those are written that one program may be run with several of.
void writeInputs(FrameWriter &writer, std::span<const ExecutionInput> inputs, const ExecutionLimits &limits);

/// Reads what `writeInputs` wrote; `limits` keeps what is not written. False if the frame is not whole.
[[nodiscard]] bool readInputs(FrameReader reader, std::vector<ExecutionInput> &inputs, ExecutionLimits &limits);

} // namespace assay::verifier::execution
