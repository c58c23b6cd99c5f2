// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/raw_texts.h"

#include <algorithm>

#include <sodium.h>

#include "core/check.h"

namespace ceiba {
namespace {

constexpr std::string_view kHead = "ceiba raw 1\n";
constexpr std::size_t kPiece = 1U << 20;
constexpr std::size_t kSealedPiece = kPiece + crypto_secretstream_xchacha20poly1305_ABYTES;
static_assert(kRawKeyBytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);

const unsigned char* Bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* Bytes(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

void Begin(std::string_view key) {
  CEIBA_CHECK(sodium_init() >= 0);
  CEIBA_CHECK(key.size() == kRawKeyBytes, key.size());
}

}  // namespace

std::string NewRawKey() {
  CEIBA_CHECK(sodium_init() >= 0);
  std::string key(kRawKeyBytes, '\0');
  randombytes_buf(key.data(), key.size());
  return key;
}

std::string Encrypt(std::string_view plain, std::string_view key) {
  Begin(key);
  std::string header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
  crypto_secretstream_xchacha20poly1305_state state;
  crypto_secretstream_xchacha20poly1305_init_push(&state, Bytes(header), Bytes(key));
  std::string out = std::string(kHead) + header;
  std::string sealed(kSealedPiece, '\0');
  // The last piece says that it is the last, so that a file cut short is noticed; an empty text has one piece too.
  for (std::size_t from = 0;; from += kPiece) {
    const std::string_view piece = plain.substr(from, kPiece);
    const bool last = from + kPiece >= plain.size();
    unsigned long long length = 0;
    crypto_secretstream_xchacha20poly1305_push(
        &state, Bytes(sealed), &length, Bytes(piece), piece.size(), nullptr, 0,
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    out.append(sealed, 0, length);
    if (last) return out;
  }
}

Result<std::string> Decrypt(std::string_view sealed, std::string_view key) {
  Begin(key);
  constexpr std::size_t kHeaderBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
  if (!sealed.starts_with(kHead) || sealed.size() < kHead.size() + kHeaderBytes)
    return WorldError("no es un archivo que haya dejado ceiba run --keep-raw");
  sealed.remove_prefix(kHead.size());
  crypto_secretstream_xchacha20poly1305_state state;
  if (crypto_secretstream_xchacha20poly1305_init_pull(&state, Bytes(sealed), Bytes(key)) != 0)
    return WorldError("está dañado");
  sealed.remove_prefix(kHeaderBytes);
  std::string out, piece(kPiece, '\0');
  bool first = true;
  while (!sealed.empty()) {
    const std::string_view part = sealed.substr(0, kSealedPiece);
    sealed.remove_prefix(part.size());
    unsigned long long length = 0;
    unsigned char tag = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&state, Bytes(piece), &length, &tag, Bytes(part), part.size(), nullptr, 0) != 0)
      return WorldError(first ? "esta no es su llave, o el archivo fue cambiado" : "está dañado o fue cambiado");
    out.append(piece, 0, length);
    first = false;
    if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL && sealed.empty()) return out;
  }
  return WorldError("está incompleto");
}

}  // namespace ceiba
