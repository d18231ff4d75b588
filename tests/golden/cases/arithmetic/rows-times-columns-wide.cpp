// RUN: assay check %s --profile default -- -std=c++20
// The same product in 64 bits fits.
long long cells(int rows, int columns) {
  if (rows <= 0 || rows > 100000 || columns <= 0 || columns > 100000)
    return 0;
  return static_cast<long long>(rows) * columns; // EXPECT: proved core:signed-overflow
}
