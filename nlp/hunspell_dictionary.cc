// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/hunspell_dictionary.h"

#include <algorithm>
#include <mutex>

#include <hunspell.hxx>

#include "core/file.h"
#include "core/hash.h"
#include "core/utf8.h"
#include "nlp/fold.h"

namespace ceiba {

struct HunspellDictionary::Impl {
  Impl(const std::string& aff, const std::string& dic) : hunspell(aff.c_str(), dic.c_str()) {}
  // Its look-ups are not const, though the answers do not depend on earlier ones: one at a time.
  mutable Hunspell hunspell;
  mutable std::mutex guard;
  std::string sha256;
};

HunspellDictionary::HunspellDictionary(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HunspellDictionary::HunspellDictionary(HunspellDictionary&&) noexcept = default;
HunspellDictionary& HunspellDictionary::operator=(HunspellDictionary&&) noexcept = default;
HunspellDictionary::~HunspellDictionary() = default;

Result<HunspellDictionary> HunspellDictionary::Load(const std::string& aff, const std::string& dic) {
  std::string bytes;
  for (const std::string& path : {aff, dic}) {
    const Result<std::string> content = ReadFile(path);
    if (!content) return ConfigError(content.error().message + "; instale el paquete hunspell-es");
    bytes += *content;
  }
  auto impl = std::make_unique<Impl>(aff, dic);
  impl->sha256 = Sha256Hex(bytes);
  return HunspellDictionary(std::move(impl));
}

bool HunspellDictionary::Knows(std::string_view form) const {
  const std::lock_guard lock(impl_->guard);
  return impl_->hunspell.spell(std::string(form));
}

const std::string& HunspellDictionary::sha256() const { return impl_->sha256; }

std::string WithPrefix(std::string_view form, std::string_view stem) {
  std::size_t start_size = 0;
  for (int letters = 0; letters < 3 && start_size < stem.size(); ++letters) NextCodePoint(stem, start_size);
  const std::size_t at = form.find(stem.substr(0, start_size));
  if (at != std::string_view::npos) return std::string(form.substr(0, at)) + std::string(stem);
  // Verbs that change their first letter are few and Apertium knows them.
  return std::string(FoldText(form).front() == FoldText(stem).front() ? stem : form);
}

std::vector<std::string> HunspellDictionary::Lemmas(std::string_view form) const {
  std::vector<std::string> lemmas;
  const std::lock_guard lock(impl_->guard);
  for (const std::string& analysis : impl_->hunspell.analyze(std::string(form))) {
    const std::size_t mark = analysis.find("st:");
    if (mark == std::string::npos) continue;
    const std::size_t begin = mark + 3;
    std::string lemma = WithPrefix(form, std::string_view(analysis).substr(begin, analysis.find(' ', begin) - begin));
    if (std::ranges::find(lemmas, lemma) == lemmas.end()) lemmas.push_back(std::move(lemma));
  }
  return lemmas;
}

}  // namespace ceiba
