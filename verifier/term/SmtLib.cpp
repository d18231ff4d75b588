// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/SmtLib.h"
