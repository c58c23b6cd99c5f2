// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/relations_command.h"

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "cli/lexicon_dir.h"
#include "core/parallel.h"
#include "io/read.h"
#include "io/relations_ndjson.h"
#include "nlp/annotate.h"
#include "nlp/causal_relations.h"

namespace ceiba {
namespace {

/// Texts read at once: what a vocabulary serves, and what stays in memory.
constexpr std::size_t kBatch = 20000;

std::vector<RelationRow> RowsOf(const std::vector<CausalRelation>& relations) {
  std::vector<RelationRow> rows;
  for (const CausalRelation& r : relations) rows.push_back({r.cause, r.effect, r.connector, r.confidence});
  return rows;
}

/// The input's own id; for a text without one, its row and question, which tell it apart within the file.
std::string IdOf(const SourceRecord& record) {
  if (!record.id.empty()) return record.id;
  return std::to_string(record.from.row) + (record.from.question.empty() ? "" : "-" + record.from.question);
}

Status Print(const std::string& lines) {
  if (std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size() && std::fflush(stdout) == 0) return {};
  return WorldError("no se pudo escribir en la salida estándar; vea si el disco está lleno o si se cerró la tubería");
}

Status PrintRelations(const std::vector<SourceRecord>& records, const LanguagePack& pack,
                      const CausalRelations& relations, Threads threads) {
  for (std::size_t from = 0; from < records.size(); from += kBatch) {
    const std::size_t past = std::min(records.size(), from + kBatch);
    std::vector<std::string_view> texts;
    for (std::size_t i = from; i < past; ++i) texts.push_back(records[i].text);
    const AnnotatedCorpus corpus = Annotate(texts, pack, threads);
    const auto found = ParallelMap(corpus.texts, threads,
                                   [&](const Annotated& text) { return RowsOf(relations(text, *corpus.vocabulary)); });
    std::string lines;
    for (std::size_t i = from; i < past; ++i)
      AppendRelationsLine(IdOf(records[i]), records[i].text, found[i - from], lines);
    if (Status printed = Print(lines); !printed) return printed;
  }
  return {};
}

/// Reads the column called text, or texto, alone where there is one and nobody said which: other columns (questions,
/// answers) would join it. Standard input cannot be read twice, so there it is as ceiba run reads it.
Result<ReadResult> ReadTexts(const std::string& path, const Flags& flags, const std::string& lexicon_dir) {
  std::vector<std::vector<std::string>> ways = {flags.maps};
  if (flags.maps.empty() && path != "-") ways = {{"texto=text"}, {"texto=texto"}, {}};
  for (std::size_t i = 0;; ++i) {
    auto reader = Reader::Make(lexicon_dir, {.maps = ways[i]});
    if (!reader) return reader.error();
    auto read = (*reader)(path);
    if (read || i + 1 == ways.size()) return read;
  }
}

}  // namespace

Result<int> RelationsCommand(const Flags& flags) {
  auto lexicon_dir = LexiconDir(flags);
  if (!lexicon_dir) return lexicon_dir.error();
  auto pack = LanguagePack::Load(*lexicon_dir);
  if (!pack) return pack.error();
  auto relations = CausalRelations::Make(*lexicon_dir);
  if (!relations) return relations.error();
  const Threads threads = ThreadsFor(flags);
  std::size_t rejected = 0;
  for (const std::string& path : flags.inputs) {
    auto read = ReadTexts(path, flags, *lexicon_dir);
    if (!read) return read.error();
    rejected += read->rejected.size();
    if (Status printed = PrintRelations(read->records, *pack, *relations, threads); !printed) return printed.error();
  }
  if (rejected > 0 && !flags.quiet) std::fprintf(stderr, "%zu filas no se pudieron leer o no tienen texto\n", rejected);
  return flags.strict && rejected > 0 ? 1 : 0;
}

}  // namespace ceiba
