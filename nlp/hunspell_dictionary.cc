// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/hunspell_dictionary.h"

#include <algorithm>
#include <filesystem>

#include <hunspell.hxx>

#include "nlp/fold.h"

namespace ceiba {

struct HunspellDictionary::Impl {
  Impl(const std::string& aff, const std::string& dic) : hunspell(aff.c_str(), dic.c_str()) {}
  // Its look-ups are not const, though the answers do not depend on earlier ones.
  mutable Hunspell hunspell;
};

HunspellDictionary::HunspellDictionary(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HunspellDictionary::HunspellDictionary(HunspellDictionary&&) noexcept = default;
HunspellDictionary& HunspellDictionary::operator=(HunspellDictionary&&) noexcept = default;
HunspellDictionary::~HunspellDictionary() = default;

Result<HunspellDictionary> HunspellDictionary::Load(const std::string& aff, const std::string& dic) {
  for (const std::string& path : {aff, dic}) {
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code))
      return ConfigError(path + ": falta el diccionario; instale el paquete hunspell-es");
  }
  return HunspellDictionary(std::make_unique<Impl>(aff, dic));
}

bool LostPrefix(std::string_view form, std::string_view stem) {
  const std::string folded_form = FoldText(form);
  const std::string folded_stem = FoldText(stem);
  if (folded_form.empty() || folded_stem.empty()) return false;
  // Verbs that change their first letter are few and Apertium knows them: another first letter means another word.
  if (folded_form.front() != folded_stem.front()) return true;
  const std::string_view start = std::string_view(folded_stem).substr(0, 3);
  return !folded_form.starts_with(start) && folded_form.find(start, 1) != std::string::npos;
}

std::vector<std::string> HunspellDictionary::Stems(std::string_view form) const {
  std::vector<std::string> stems;
  for (const std::string& analysis : impl_->hunspell.analyze(std::string(form))) {
    const std::size_t mark = analysis.find("st:");
    if (mark == std::string::npos) continue;
    std::string stem = analysis.substr(mark + 3, analysis.find(' ', mark) - mark - 3);
    if (LostPrefix(form, stem)) stem = form;
    if (std::ranges::find(stems, stem) == stems.end()) stems.push_back(std::move(stem));
  }
  return stems;
}

}  // namespace ceiba
