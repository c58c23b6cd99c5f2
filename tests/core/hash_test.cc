// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hash.h"

#include <gtest/gtest.h>

namespace ceiba {
namespace {

TEST(Hash, GivesThePublishedValues) {
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
  EXPECT_EQ(HmacSha256Hex("key", "The quick brown fox jumps over the lazy dog"),
            "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
  EXPECT_EQ(HashHex("", 32), "99aa06d3014798d86001c324468d497f");  // XXH3-128 of nothing
}

TEST(Hash, KeysOfAKeyFileDiffer) { EXPECT_NE(RandomKeyHex(), RandomKeyHex()); }

}  // namespace
}  // namespace ceiba
