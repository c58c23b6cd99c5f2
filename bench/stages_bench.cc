// SPDX-License-Identifier: GPL-3.0-or-later
// Speed by stage on our own suggestion box, repeated: bytes and contributions per second on one thread. Whole runs: bench/run.py.
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include "core/file.h"
#include "io/csv.h"
#include "io/read.h"
#include "nlp/annotate.h"
#include "nlp/fold.h"
#include "nlp/language_pack.h"
#include "nlp/tokenize.h"
#include "pipeline/classify.h"
#include "pipeline/extract.h"
#include "pipeline/intake.h"
#include "pipeline/redact.h"

namespace ceiba {
namespace {

const std::string kModels = std::string(CEIBA_SOURCE_DIR) + "/models/es";
const std::string kLexicons = CEIBA_SOURCE_DIR "/lexicons/es";

const Corpus& Box() {
  static const Corpus corpus = [] {
    auto read = Reader::Make(kLexicons, {}).value()(CEIBA_SOURCE_DIR "/corpora/buzon/buzon.csv");
    AuthorLedger nobody;
    return MakeCorpus(std::move(read.value().records), Redactor::Make(kLexicons, RedactLevel::kOff).value(), nobody, {1});
  }();
  return corpus;
}

std::vector<std::string_view> Texts() {
  std::vector<std::string_view> texts;
  for (const Contribution& c : Box().contributions) texts.push_back(c.text);
  return texts;
}

const LanguagePack& Spanish() {
  static const LanguagePack pack = LanguagePack::Load(kLexicons).value();
  return pack;
}

const AnnotatedCorpus& Annotated_() {
  static const AnnotatedCorpus annotated = Annotate(Texts(), Spanish(), {1});
  return annotated;
}

void Rate(benchmark::State& state) {
  std::int64_t bytes = 0;
  for (const Contribution& c : Box().contributions) bytes += static_cast<std::int64_t>(c.text.size());
  state.SetBytesProcessed(bytes * state.iterations());
  state.SetItemsProcessed(static_cast<std::int64_t>(Box().contributions.size()) * state.iterations());
}

// Our own suggestion box, its rows over and over.
std::string LongCsv() {
  constexpr std::size_t kBytes = 16'000'000;
  std::string table = ReadFile(CEIBA_SOURCE_DIR "/corpora/buzon/buzon.csv").value();
  const std::string rows = table.substr(table.find('\n') + 1);
  while (table.size() < kBytes) table += rows;
  return table;
}

// Bytes to cells.
void BM_ScanCsv(benchmark::State& state) {
  const std::string table = LongCsv();
  for (auto _ : state) benchmark::DoNotOptimize(ScanCsv(table, SniffCsv(table)));
  state.SetBytesProcessed(static_cast<std::int64_t>(table.size()) * state.iterations());
}
BENCHMARK(BM_ScanCsv)->Unit(benchmark::kMillisecond);

// Bytes to records: encoding, dialect, columns, tidied cells.
void BM_ReadCsv(benchmark::State& state) {
  const Reader reader = Reader::Make(kLexicons, {}).value();
  const std::string table = LongCsv();
  for (auto _ : state) benchmark::DoNotOptimize(reader.Read(table, "buzon.csv"));
  state.SetBytesProcessed(static_cast<std::int64_t>(table.size()) * state.iterations());
}
BENCHMARK(BM_ReadCsv)->Unit(benchmark::kMillisecond);

void BM_Redact(benchmark::State& state) {
  const Redactor redact = Redactor::Make(kLexicons, RedactLevel::kStandard, kModels).value();
  for (auto _ : state)
    for (const Contribution& c : Box().contributions) benchmark::DoNotOptimize(redact(c.text, c.parts));
  Rate(state);
}
BENCHMARK(BM_Redact);

void BM_Fold(benchmark::State& state) {
  for (auto _ : state)
    for (const Contribution& c : Box().contributions) benchmark::DoNotOptimize(Fold(c.text));
  Rate(state);
}
BENCHMARK(BM_Fold);

void BM_Tokenize(benchmark::State& state) {
  for (auto _ : state)
    for (const Contribution& c : Box().contributions) benchmark::DoNotOptimize(Tokenize(c.text));
  Rate(state);
}
BENCHMARK(BM_Tokenize);

// Dictionary look-ups of each distinct form included, as in a run.
void BM_Annotate(benchmark::State& state) {
  const auto texts = Texts();
  for (auto _ : state) benchmark::DoNotOptimize(Annotate(texts, Spanish(), {1}));
  Rate(state);
}
BENCHMARK(BM_Annotate);

void BM_Extract(benchmark::State& state) {
  const Extractor extract = Extractor::Make(kLexicons, kModels, {}).value();
  const AnnotatedCorpus& annotated = Annotated_();
  const auto reader = extract.Read(*annotated.vocabulary, {1});
  for (auto _ : state)
    for (std::size_t i = 0; i < annotated.texts.size(); ++i)
      benchmark::DoNotOptimize(extract(annotated.texts[i], *reader, Box().contributions[i].parts));
  Rate(state);
}
BENCHMARK(BM_Extract);

void BM_Classify(benchmark::State& state) {
  const Classifier classify = Classifier::Make(kLexicons, kModels + "/themes.bin", {}).value();
  const AnnotatedCorpus& annotated = Annotated_();
  const auto forms = classify.Read(*annotated.vocabulary);
  for (auto _ : state)
    for (std::size_t i = 0; i < annotated.texts.size(); ++i)
      benchmark::DoNotOptimize(classify(annotated.texts[i], *forms, Box().contributions[i].parts, {}));
  Rate(state);
}
BENCHMARK(BM_Classify);

// What a short run waits for before it begins.
void BM_LoadLanguage(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(LanguagePack::Load(kLexicons));
}
BENCHMARK(BM_LoadLanguage)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ceiba

BENCHMARK_MAIN();
