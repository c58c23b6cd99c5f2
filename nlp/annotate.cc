// SPDX-License-Identifier: GPL-3.0-or-later
// Two passes over the texts: the first cuts tokens and gathers the distinct forms of each block, the second, with the
// vocabulary built, gives tokens their forms, settles their readings, and finds sentences and terms.
#include "nlp/annotate.h"

#include <tsl/robin_map.h>

#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "nlp/context.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

// Positions of forms; the keys are views into forms kept elsewhere. Only looked up, never walked through.
using Positions = tsl::robin_map<std::string_view, std::uint32_t>;

// Distinct forms in the order they were met; a deque, so that they stay where they are.
using Forms = std::deque<std::string>;

bool HasForm(const Token& token) { return token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber; }

// Cuts the texts of one block. Until the second pass, Token::form holds a position in the block's forms.
class FormGatherer {
 public:
  void Read(Annotated& text) {
    text.tokens = Tokenize(text.text);
    for (Token& token : text.tokens) {
      if (!HasForm(token)) continue;
      LowerNfcInto(text.text.substr(token.span.begin, token.span.size()), surface_);
      const auto found = positions_.find(std::string_view(surface_));
      if (found != positions_.end()) {
        token.form = FormId{found->second};
      } else {
        token.form = FormId{static_cast<std::uint32_t>(forms_.size())};
        forms_.push_back(surface_);
        positions_.emplace(forms_.back(), token.form.value);
      }
    }
  }
  Forms Take() && { return std::move(forms_); }

 private:
  std::string surface_;
  Positions positions_;
  Forms forms_;
};

// All blocks' forms as one list, and for each block the positions of its own forms in it.
struct MergedForms {
  std::vector<std::string> forms;
  std::vector<std::vector<std::uint32_t>> of_block;
};

MergedForms Merge(const std::vector<Forms>& blocks) {
  MergedForms merged;
  Positions positions;
  for (const Forms& block : blocks) {
    std::vector<std::uint32_t>& own = merged.of_block.emplace_back();
    own.reserve(block.size());
    for (const std::string& form : block) {
      const auto [at, is_new] = positions.try_emplace(form, static_cast<std::uint32_t>(merged.forms.size()));
      if (is_new) merged.forms.push_back(form);
      own.push_back(at->second);
    }
  }
  return merged;
}

// Finds terms by the keys that their words accept. Keys are the strings of all term words, numbered.
class TermFinder {
 public:
  TermFinder(const std::vector<Term>& terms, const Vocabulary& vocabulary) {
    std::map<std::string, std::uint32_t, std::less<>> numbers;
    const auto number_of = [&](const std::string& word) {
      return numbers.emplace(word, static_cast<std::uint32_t>(numbers.size())).first->second;
    };
    std::map<std::string, std::uint32_t, std::less<>> hyphenated;  // "carril-bici" is one token
    for (std::uint32_t row = 0; row < terms.size(); ++row) {
      std::vector<Keys> positions;
      std::string joined;
      for (std::size_t w = 0; w < terms[row].words.size(); ++w) {
        Keys keys{number_of(terms[row].words[w])};
        for (const std::string& lemma : terms[row].lemmas[w]) keys.push_back(number_of(lemma));
        std::ranges::sort(keys);
        positions.push_back(std::move(keys));
        joined += (w == 0 ? "" : "-") + terms[row].words[w];
      }
      hyphenated.emplace(std::move(joined), row);
      positions_.push_back(std::move(positions));
    }
    keys_of_form_.resize(vocabulary.form_count());
    term_of_form_.assign(vocabulary.form_count(), kNoTerm);
    for (std::uint32_t id = 0; id < vocabulary.form_count(); ++id) {
      const WordForm& form = vocabulary.form(FormId{id});
      Keys& keys = keys_of_form_[id];
      const auto add = [&](const std::string& word) {
        if (const auto found = numbers.find(word); found != numbers.end()) keys.push_back(found->second);
      };
      add(form.canonical);
      for (const std::string& lemma : NominalLemmas(form)) add(lemma);
      std::ranges::sort(keys);
      if (form.canonical.find('-') == std::string::npos) continue;
      if (const auto found = hyphenated.find(form.canonical); found != hyphenated.end())
        term_of_form_[id] = found->second;
    }
    starting_.resize(numbers.size());
    for (std::uint32_t row = 0; row < positions_.size(); ++row) {
      for (const std::uint32_t key : positions_[row].front()) starting_[key].push_back(row);
    }
    // Longest first, so that the first match is the one wanted.
    for (std::vector<std::uint32_t>& rows : starting_) {
      std::ranges::stable_sort(rows, std::ranges::greater{}, [&](std::uint32_t row) { return positions_[row].size(); });
    }
  }

  std::vector<TermMatch> Find(const Annotated& text) const {
    std::vector<TermMatch> found;
    for (const Sentence& sentence : text.sentences) {
      std::uint32_t i = sentence.begin;
      while (i < sentence.end) {
        const TermMatch match = LongestAt(text, i, sentence.end);
        if (match.end == i) {
          ++i;
        } else {
          found.push_back(match);
          i = match.end;
        }
      }
    }
    return found;
  }

 private:
  using Keys = std::vector<std::uint32_t>;  // sorted
  static constexpr std::uint32_t kNoTerm = static_cast<std::uint32_t>(-1);

  static bool Share(const Keys& a, const Keys& b) {
    return std::ranges::any_of(a, [&](std::uint32_t key) { return std::ranges::binary_search(b, key); });
  }

  // The empty match at `i` when no term begins there.
  TermMatch LongestAt(const Annotated& text, std::uint32_t i, std::uint32_t limit) const {
    TermMatch best{kNoTerm, i, i};
    const FormId first = text.tokens[i].form;
    if (!first.valid()) return best;
    if (term_of_form_[first.value] != kNoTerm) return {term_of_form_[first.value], i, i + 1};
    for (const std::uint32_t key : keys_of_form_[first.value]) {
      for (const std::uint32_t row : starting_[key]) {
        const auto length = static_cast<std::uint32_t>(positions_[row].size());
        if (length <= best.end - i) break;
        if (i + length <= limit && MatchesRest(positions_[row], text, i)) best = {row, i, i + length};
      }
    }
    return best;
  }

  bool MatchesRest(const std::vector<Keys>& positions, const Annotated& text, std::uint32_t i) const {
    for (std::size_t w = 1; w < positions.size(); ++w) {
      const FormId form = text.tokens[i + w].form;
      if (!form.valid() || !Share(keys_of_form_[form.value], positions[w])) return false;
    }
    return true;
  }

  std::vector<std::vector<Keys>> positions_;          // per term, per word
  std::vector<Keys> keys_of_form_;                    // per form; mostly empty
  std::vector<std::uint32_t> term_of_form_;           // per form; the term it is with hyphens
  std::vector<std::vector<std::uint32_t>> starting_;  // per key, terms whose first word accepts it, longest first
};

}  // namespace

AnnotatedCorpus Annotate(const std::vector<std::string_view>& texts, const LanguagePack& pack, Threads threads) {
  AnnotatedCorpus corpus;
  corpus.texts.resize(texts.size());
  // Forms are merged in the order in which the texts first use them, whatever the blocks; few blocks repeat few forms.
  constexpr std::size_t kBlocks = 64;
  const std::size_t block_size = std::max(kBlockSize, (texts.size() + kBlocks - 1) / kBlocks);
  std::vector<Forms> blocks((texts.size() + block_size - 1) / block_size);
  ParallelBlocks(texts.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t block) {
    FormGatherer gatherer;
    for (std::size_t i = begin; i < end; ++i) {
      corpus.texts[i].text = texts[i];
      gatherer.Read(corpus.texts[i]);
    }
    blocks[block] = std::move(gatherer).Take();
  }, block_size);
  const MergedForms merged = Merge(blocks);
  corpus.vocabulary = std::make_unique<Vocabulary>(merged.forms, pack.morphology(), threads);
  std::vector<FormId> ids;
  ids.reserve(merged.forms.size());
  for (const std::string& form : merged.forms) ids.push_back(corpus.vocabulary->Find(form));
  const TermFinder terms(pack.terms(), *corpus.vocabulary);
  const ContextReader context(*corpus.vocabulary, pack.context_words());
  ParallelBlocks(texts.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t block) {
    const std::vector<std::uint32_t>& own = merged.of_block[block];
    for (std::size_t i = begin; i < end; ++i) {
      Annotated& text = corpus.texts[i];
      for (Token& token : text.tokens) {
        if (token.form.valid()) token.form = ids[own[token.form.value]];
      }
      context.Read(text.tokens);
      text.sentences = SplitSentences(text.text, text.tokens, pack.abbreviations());
      text.terms = terms.Find(text);
    }
  }, block_size);
  return corpus;
}

}  // namespace ceiba
