// Records of patients, and functions that clean them into another record: for the golden tests of flow.
#pragma once
#include <secrets.h>

#include <cstdint>

struct Patient {
  int id;
  int age;
};

ASSAY_ROLE("x.golden.secret") Patient readPatient() noexcept;
/// True: done.
bool deidentify(const Patient &in, Patient &out) noexcept;
/// 0: done. Writes as many pixels as it was given.
int blurFaces(const std::uint8_t *pixels, unsigned count, std::uint8_t *out) noexcept;
ASSAY_ROLE("x.golden.secret") void grab(std::uint8_t *pixels, unsigned count) noexcept;

struct View {
  std::uint8_t *pixels;
  unsigned count;
};
bool scrubView(const View &in, View &out) noexcept;
bool scrubOrThrow(const Patient &in, Patient &out);

struct Masker {
  virtual ~Masker() = default;
  virtual bool apply(const Patient &in, Patient &out) noexcept = 0;
};
