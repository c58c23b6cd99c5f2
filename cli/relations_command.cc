// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/relations_command.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <thread>
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

}  // namespace

Result<int> RelationsCommand(const Flags& flags) {
  auto lexicon_dir = LexiconDir(flags);
  if (!lexicon_dir) return lexicon_dir.error();
  auto reader = Reader::Make(*lexicon_dir, {flags.maps});
  if (!reader) return reader.error();
  auto pack = LanguagePack::Load(*lexicon_dir);
  if (!pack) return pack.error();
  auto relations = CausalRelations::Make(*lexicon_dir);
  if (!relations) return relations.error();
  const Threads threads{flags.threads > 0 ? flags.threads
                                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()))};
  std::size_t rejected = 0;
  for (const std::string& path : flags.inputs) {
    auto read = (*reader)(path);
    if (!read) return read.error();
    rejected += read->rejected.size();
    if (Status printed = PrintRelations(read->records, *pack, *relations, threads); !printed) return printed.error();
  }
  if (rejected > 0 && !flags.quiet) std::fprintf(stderr, "%zu filas no se pudieron leer o no tienen texto\n", rejected);
  return flags.strict && rejected > 0 ? 1 : 0;
}

}  // namespace ceiba
