// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/vocabulary.h"

#include <algorithm>

namespace ceiba {

Vocabulary::Vocabulary(std::vector<std::string> surfaces, const Morphology& morphology, Threads threads) {
  std::ranges::sort(surfaces);
  forms_ = morphology.AnalyseAll(surfaces, threads);
  verb_facts_.reserve(surfaces.size());
  for (const WordForm& form : forms_) verb_facts_.emplace_back(form);
  lemmas_.reserve(surfaces.size());
  for (const WordForm& form : forms_) lemmas_.push_back(form.analyses.front().lemma);
  std::ranges::sort(lemmas_);
  const auto repeats = std::ranges::unique(lemmas_);
  lemmas_.erase(repeats.begin(), repeats.end());
  lemma_of_.reserve(forms_.size());
  for (const WordForm& form : forms_) {
    const auto found = std::ranges::lower_bound(lemmas_, form.analyses.front().lemma);
    lemma_of_.push_back({static_cast<std::uint32_t>(found - lemmas_.begin())});
  }
}

FormId Vocabulary::Find(std::string_view surface) const {
  const auto found = std::ranges::lower_bound(forms_, surface, {}, [](const WordForm& form) { return std::string_view(form.surface); });
  if (found == forms_.end() || found->surface != surface) return {};
  return {static_cast<std::uint32_t>(found - forms_.begin())};
}

}  // namespace ceiba
