// Stores here and there: for the golden tests of regions.
#pragma once
#include <secrets.h>

enum class Zone : unsigned char { Vienna = 0, Boston = 1, Pune = 2, Zurich = 3 };

void storeInVienna(int value) noexcept;
void storeInBoston(int value) noexcept;
void storeSomewhere(int value) noexcept;
void storeIn(Zone zone, int value) noexcept;
void post(const char *host, int value) noexcept;
Zone configuredZone() noexcept;
const char *configuredHost() noexcept;
Zone askedZone() noexcept;
