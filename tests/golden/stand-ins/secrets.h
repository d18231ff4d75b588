// Who knows secrets, who sends, and who cleans: for the golden tests of flow.
#pragma once
#include <assay/assay.h>
#include <string>

ASSAY_ROLE("x.golden.secret") int readSecret() noexcept;
ASSAY_ROLE("x.golden.secret") std::string readName();
ASSAY_ROLE("x.golden.secret") const char *secretText() noexcept;
ASSAY_ROLE("x.golden.send") void send(int value) noexcept;
ASSAY_ROLE("x.golden.send") void sendText(const char *text) noexcept;
ASSAY_ROLE("x.golden.send") void sendString(const std::string &text);
ASSAY_ROLE("x.golden.send") void sendBytes(const void *data, unsigned long size) noexcept;
ASSAY_ROLE("x.golden.log") void writeLog(const char *format, ...) noexcept;
ASSAY_ROLE("x.golden.show") void show(int value) noexcept;
ASSAY_ROLE("x.golden.clean") int masked(int value) noexcept;
