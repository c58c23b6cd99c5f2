// SPDX-License-Identifier: GPL-3.0-or-later
#include "nlp/pattern_rows.h"

#include <algorithm>
#include <bit>

namespace ceiba::pattern {
namespace {

bool Holds(const Atom& atom, const TokenKey& key) {
  bool holds = false;
  switch (atom.kind) {
    case Atom::Kind::kWord:
      holds = key.word == atom.id;
      break;
    case Atom::Kind::kLemma:
      holds = std::ranges::find(key.lemmas, atom.id) != key.lemmas.end();
      break;
    case Atom::Kind::kSurface:
      holds = key.surface == atom.id;
      break;
    case Atom::Kind::kList:
      holds = (key.lists & atom.id) != 0;
      break;
    case Atom::Kind::kClass:
      holds = (key.classes & atom.id) != 0;
      break;
    case Atom::Kind::kMark:
      holds = key.mark == atom.id;
      break;
  }
  return holds != atom.negated;
}

}  // namespace

Elements::Elements(const std::vector<Pattern>& patterns, std::uint32_t ids) : by_id_(ids) {
  for (std::uint32_t p = 0; p < patterns.size(); ++p) {
    for (const Element& element : patterns[p].elements) {
      steps_.push_back({element.kind, element.optional, element.gap, bits_});
      if (element.kind == Element::Kind::kGap) continue;
      Index(element, bits_++);
    }
    first_.push_back(static_cast<std::uint32_t>(steps_.size()));
    Enter(patterns[p], p);
  }
}

void Elements::Index(const Element& element, std::uint32_t bit) {
  if (element.negated) negated_.push_back(bit);
  for (const std::vector<Atom>& all : element.alternatives) {
    // The rarest thing asked for: a word before a list before a class.
    const Atom* best = nullptr;
    for (const Atom& atom : all) {
      if (!atom.negated && atom.kind != Atom::Kind::kMark && (best == nullptr || atom.kind < best->kind)) best = &atom;
    }
    std::vector<Alternative>& asked = best == nullptr                       ? others_
                                      : best->kind == Atom::Kind::kList     ? by_list_[static_cast<std::size_t>(std::countr_zero(best->id))]
                                      : best->kind == Atom::Kind::kClass    ? by_class_[static_cast<std::size_t>(std::countr_zero(best->id))]
                                                                            : by_id_[best->id];
    asked.push_back({all, bit});
  }
}

void Elements::Enter(const Pattern& pattern, std::uint32_t index) {
  anywhere_.resize(bits_, kNone);
  at_start_.resize(bits_, kNone);
  for (const Step& step : StepsOf(index)) {
    // A gap stands so early only in what begins a range.
    if (step.kind == Element::Kind::kGap && pattern.at_start) {
      with_any_.push_back(index);
      return;
    }
    if (step.kind != Element::Kind::kToken) continue;
    (pattern.at_start ? at_start_ : anywhere_)[step.bit] = index;
    if (!step.optional) return;
  }
}

std::uint32_t Rows::Add(const TokenKey& key) {
  const auto row = static_cast<std::uint32_t>((ends_.size() - 1) / 2);
  bits_.resize(bits_.size() + words_);
  const auto flip = [&](std::uint32_t bit) { bits_[row * words_ + bit / 64] ^= std::uint64_t{1} << (bit % 64); };
  const auto read = [&](const std::vector<Elements::Alternative>& alternatives) {
    for (const Elements::Alternative& one : alternatives) {
      if (!Fits(row, one.bit) && std::ranges::all_of(one.all, [&](const Atom& atom) { return Holds(atom, key); })) flip(one.bit);
    }
  };
  read(elements_->others_);
  if (key.word != 0) read(elements_->by_id_[key.word]);
  if (key.surface != 0) read(elements_->by_id_[key.surface]);
  for (const std::uint32_t lemma : key.lemmas) {
    if (lemma != 0 && lemma != key.word) read(elements_->by_id_[lemma]);
  }
  for (std::uint32_t bits = key.lists; bits != 0; bits &= bits - 1) read(elements_->by_list_[static_cast<std::size_t>(std::countr_zero(bits))]);
  for (std::uint32_t bits = key.classes; bits != 0; bits &= bits - 1) read(elements_->by_class_[static_cast<std::size_t>(std::countr_zero(bits))]);
  std::ranges::for_each(elements_->negated_, flip);

  // Bits rise with patterns, so that each list is in order.
  const auto list = [&](bool opening) {
    const auto add = [&](std::uint32_t pattern) {
      if (pattern != Elements::kNone && (patterns_.size() == ends_.back() || patterns_.back() != pattern)) patterns_.push_back(pattern);
    };
    for (std::size_t word = 0; word < words_; ++word) {
      for (std::uint64_t bits = bits_[row * words_ + word]; bits != 0; bits &= bits - 1) {
        const std::size_t bit = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        add(elements_->anywhere_[bit]);
        if (opening) add(elements_->at_start_[bit]);
      }
    }
    if (opening && !elements_->with_any_.empty()) {
      patterns_.insert(patterns_.end(), elements_->with_any_.begin(), elements_->with_any_.end());
      std::sort(patterns_.begin() + ends_.back(), patterns_.end());
      patterns_.erase(std::unique(patterns_.begin() + ends_.back(), patterns_.end()), patterns_.end());
    }
    ends_.push_back(static_cast<std::uint32_t>(patterns_.size()));
  };
  list(false);
  list(true);
  return row;
}

}  // namespace ceiba::pattern
