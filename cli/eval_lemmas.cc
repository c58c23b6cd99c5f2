// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/eval_lemmas.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "cli/eval_text.h"
#include "cli/json_writer.h"
#include "nlp/annotate.h"
#include "nlp/fold.h"

namespace ceiba {
namespace {

constexpr std::array<std::string_view, 4> kContent = {"NOUN", "VERB", "ADJ", "ADV"};

bool IsContent(const ConlluWord& word) { return std::ranges::find(kContent, word.upos) != kContent.end(); }

// The token that shares most bytes with the word; the first of equals.
const Token* TokenOf(const Annotated& text, const Span& word) {
  const Token* best = nullptr;
  std::uint32_t most = 0;
  for (const Token& token : text.tokens) {
    if (!token.span.Overlaps(word) || !token.form.valid()) continue;
    const std::uint32_t shared = std::min(token.span.end, word.end) - std::max(token.span.begin, word.begin);
    if (shared > most) {
      best = &token;
      most = shared;
    }
  }
  return best;
}

void PutShare(JsonWriter& json, const LemmaScores::Share& share, const std::optional<Interval>& interval) {
  json.Open('{');
  json.Key("right");
  json.Count(share.right);
  json.Key("words");
  json.Count(share.words);
  json.Key("accuracy");
  json.Figure(share.value());
  if (interval) {
    json.Key("ci");
    json.Open('[');
    json.Figure(interval->low);
    json.Figure(interval->high);
    json.Close(']');
  }
  json.Close('}');
}

}  // namespace

LemmaScores ScoreLemmas(const std::vector<ConlluSentence>& sentences, const LanguagePack& pack,
                        const BootstrapOptions& options) {
  std::vector<std::string_view> texts;
  for (const ConlluSentence& sentence : sentences) texts.push_back(sentence.text);
  const AnnotatedCorpus corpus = Annotate(texts, pack, Threads{});
  LemmaScores scores;
  std::vector<LemmaScores::Share> of_sentence(sentences.size());
  std::map<std::tuple<std::string, std::string, std::string, std::string>, std::uint64_t> faults;
  for (std::size_t s = 0; s < sentences.size(); ++s)
    for (const ConlluWord& word : sentences[s].words) {
      if (word.lemma == "_" && word.form != "_") continue;
      const Token* token = TokenOf(corpus.texts[s], word.surface);
      const std::string given = token == nullptr ? "" : corpus.vocabulary->analysis(*token).lemma;
      const std::string gold = LowerNfc(word.lemma);
      LemmaScores::Share& of_upos = scores.by_upos[word.upos];
      ++of_upos.words;
      of_upos.right += given == gold ? 1 : 0;
      if (!IsContent(word)) continue;
      ++of_sentence[s].words;
      of_sentence[s].right += given == gold ? 1 : 0;
      if (given != gold) ++faults[{LowerNfc(word.form), word.upos, gold, given}];
    }
  for (const LemmaScores::Share& share : of_sentence) {
    scores.content.right += share.right;
    scores.content.words += share.words;
  }
  const std::vector<Interval> intervals = Bootstrap(sentences.size(), options, [&](const Weights& weights) {
    LemmaScores::Share drawn;
    for (std::size_t s = 0; s < weights.size(); ++s) {
      drawn.right += of_sentence[s].right * weights[s];
      drawn.words += of_sentence[s].words * weights[s];
    }
    return std::vector<double>{drawn.value()};
  });
  if (!intervals.empty()) scores.interval = intervals.front();
  for (const auto& [fault, times] : faults) {
    const auto& [form, upos, gold, given] = fault;
    scores.faults.push_back({form, upos, gold, given, times});
  }
  std::ranges::stable_sort(scores.faults, std::ranges::greater{}, &LemmaScores::Fault::times);
  return scores;
}

std::string LemmaText(const LemmaScores& scores, std::size_t worst) {
  const auto share = [](const LemmaScores::Share& of) {
    return std::to_string(of.right) + " de " + std::to_string(of.words);
  };
  std::string out =
      "Lemas de palabras con contenido (NOUN, VERB, ADJ, ADV): " + FigureText(scores.content.value(), scores.interval) +
      ", " + share(scores.content) + "\n\nPor categoría\n";
  for (const auto& [upos, of] : scores.by_upos)
    out += "  " + upos + std::string(upos.size() < 7 ? 7 - upos.size() : 1, ' ') +
           FigureText(of.value(), std::nullopt) + "  " + share(of) + "\n";
  if (worst > 0 && !scores.faults.empty())
    out += "\nLas faltas más frecuentes: forma, categoría, lema de la persona, lema dado, veces\n";
  for (std::size_t i = 0; i < std::min(worst, scores.faults.size()); ++i) {
    const LemmaScores::Fault& fault = scores.faults[i];
    out += "  " + fault.form + "  " + fault.upos + "  " + fault.gold + "  " +
           (fault.given.empty() ? "-" : fault.given) + "  " + std::to_string(fault.times) + "\n";
  }
  return out;
}

std::string LemmaJson(const LemmaScores& scores, std::size_t worst) {
  JsonWriter json;
  json.Open('{');
  json.Key("content");
  PutShare(json, scores.content, scores.interval);
  json.Key("by_upos");
  json.Open('{');
  for (const auto& [upos, of] : scores.by_upos) {
    json.Key(upos);
    PutShare(json, of, std::nullopt);
  }
  json.Close('}');
  json.Key("worst");
  json.Open('[');
  for (std::size_t i = 0; i < std::min(worst, scores.faults.size()); ++i) {
    const LemmaScores::Fault& fault = scores.faults[i];
    json.Open('{');
    for (const auto& [key, value] : {std::pair("form", &fault.form), std::pair("upos", &fault.upos),
                                     std::pair("gold", &fault.gold), std::pair("given", &fault.given)}) {
      json.Key(key);
      json.Text(*value);
    }
    json.Key("times");
    json.Count(fault.times);
    json.Close('}');
  }
  json.Close(']');
  json.Close('}');
  return std::move(json).Take();
}

}  // namespace ceiba
