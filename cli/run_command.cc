// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_command.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <thread>

#include "cli/config_file.h"
#include "cli/key_file.h"
#include "cli/lexicon_dir.h"
#include "cli/open_raw_command.h"
#include "cli/progress_bar.h"
#include "cli/read_inputs.h"
#include "core/file.h"
#include "core/hash.h"
#include "core/parallel.h"
#include "core/support.h"
#include "io/campaigns_csv.h"
#include "io/continuity_csv.h"
#include "io/contributions_ndjson.h"
#include "io/sha256.h"
#include "io/findings_csv.h"
#include "io/manifest.h"
#include "io/names.h"
#include "io/output_dir.h"
#include "io/read.h"
#include "io/report_html.h"
#include "io/report_md.h"
#include "io/tables_csv.h"
#include "io/tree_dot.h"
#include "io/tree_graphml.h"
#include "io/tree_svg.h"
#include "io/trees_json.h"
#include "io/trends_csv.h"
#include "nlp/causal_relations.h"
#include "pipeline/run.h"
#include "store/previous.h"
#include "store/store.h"

namespace ceiba {
namespace {

namespace fs = std::filesystem;

void TellMapping(const InputSummary& input) {
  std::fprintf(stderr, "%s: %s%s, %s\n", input.file.c_str(), input.kind.c_str(),
               (input.encoding.empty() ? "" : ", " + input.encoding).c_str(), Counted(input.rows, "fila", "filas").c_str());
  if (!input.profile.empty()) std::fprintf(stderr, "  plataforma: %s\n", input.profile.c_str());
  for (const auto& [field, columns] : input.mapping) {
    std::string list;
    for (const std::string& column : columns) list += (list.empty() ? "«" : ", «") + column + "»";
    std::fprintf(stderr, "  %s ← %s\n", field.c_str(), list.c_str());
  }
  for (const std::string& column : input.dropped) std::fprintf(stderr, "  se deja fuera «%s»: identifica a personas\n", column.c_str());
  for (const std::string& notice : input.notices) std::fprintf(stderr, "  %s\n", notice.c_str());
}

Result<RunInput> ReadAll(const Flags& flags, const std::string& lexicon_dir, Progress& progress) {
  const auto reader = Reader::Make(lexicon_dir, {flags.maps, flags.profile, ThreadsFor(flags).count});
  if (!reader) return reader.error();
  progress.Start("Leyendo archivos", flags.inputs.size());
  auto read = ReadInputs(flags.inputs, *reader, [&] { progress.Advance(1); });
  if (!read) return read.error();
  RunInput all;
  for (ReadResult& file : read->files) {
    if (!flags.quiet) TellMapping(file.summary);
    all.records.insert(all.records.end(), std::make_move_iterator(file.records.begin()), std::make_move_iterator(file.records.end()));
    all.rejected.insert(all.rejected.end(), std::make_move_iterator(file.rejected.begin()), std::make_move_iterator(file.rejected.end()));
    all.inputs.push_back(std::move(file.summary));
  }
  return all;
}

// An earlier run and the fingerprint of its database.
Result<PreviousRun> ReadEarlierRun(const std::string& path) {
  auto previous = ReadPrevious(path);
  if (!previous) return previous.error();
  std::error_code code;
  const std::string file = fs::is_directory(path, code) ? (fs::path(path) / "ceiba.db").string() : path;
  previous->sha256 = FileSha256(file).value_or("");
  previous->bytes = fs::file_size(file, code);
  return previous;
}

/// SHA-256 of every lexicon and model read, by name.
Result<std::vector<std::pair<std::string, std::string>>> LexiconHashes(const std::string& dir, const std::string& model_dir) {
  std::map<std::string, std::string> hashes;
  std::vector<fs::directory_entry> entries;
  for (const std::string& folder : {dir, model_dir})
    if (!folder.empty()) entries.insert(entries.end(), fs::recursive_directory_iterator(folder), fs::recursive_directory_iterator());
  for (const auto& entry : entries) {
    const fs::path extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".tsv" && extension != ".bin" && extension != ".toml")) continue;
    Result<std::string> content = ReadFile(entry.path().string());
    if (!content) return content.error();
    hashes[entry.path().filename().string()] = Sha256Hex(*content);
  }
  return std::vector<std::pair<std::string, std::string>>(hashes.begin(), hashes.end());
}

// A name that sorts as the report lists the trees, and says which is which.
std::string TreeFile(std::size_t place, const ProblemTree& tree, const char* extension) {
  const std::string number = std::to_string(place + 1);
  return "trees/" + std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number + "-" + tree.key + extension;
}

// The trees of which drawings are left.
std::vector<std::size_t> DrawnTrees(const Analysis& analysis) {
  std::vector<std::size_t> trees(analysis.trees.size());
  for (std::size_t i = 0; i < trees.size(); ++i) trees[i] = i;
  std::ranges::sort(trees, {}, [&](std::size_t i) { return analysis.trees[i].topic; });  // topics come by voices
  if (trees.size() > kMostTreesDrawn) trees.resize(kMostTreesDrawn);
  return trees;
}

Status WriteAll(OutputDir& out, const Analysis& analysis, const Pipeline& pipeline, const Flags& flags, const std::string& lexicon_dir,
                const std::string& model_dir, const std::string& people_key, StoreWriter& store, Aside& statements) {
  const auto versions = pipeline.Versions();
  const auto config = ConfigValues(flags.config);
  using Job = std::function<Status()>;
  const auto file = [&](const char* name, std::string (*make)(const Analysis&)) -> Job {
    return [&out, &analysis, name, make] { return out.Write(name, make(analysis)); };
  };
  const auto in_pieces = [&](const char* name, Status (*make)(const Analysis&, const Sink&)) -> Job {
    return [&out, &analysis, name, make]() -> Status {
      if (Status begun = out.Write(name, ""); !begun) return begun;
      return make(analysis, [&](std::string_view piece) { return out.Append(name, piece); });
    };
  };
  // Longest first, so that the threads end together; each file is made, written and let go.
  std::vector<Job> jobs = {
      [&] {
        statements.Wait();
        return store.Finish(analysis, {CEIBA_VERSION, config, versions, people_key});
      },
      in_pieces("trees.json", TreesJson),
      in_pieces("contributions.ndjson", ContributionsNdjson),
      file("report.html", [](const Analysis& a) { return ReportHtml(a); }),
      file("mentions.csv", MentionsCsv),
      file("report.md", [](const Analysis& a) { return ReportMarkdown(a); }),
      file("topics.csv", TopicsCsv),
      file("links.csv", LinksCsv),
      file("trends.csv", [](const Analysis& a) { return TrendsCsv(a, a.trends); }),
      file("groups.csv", [](const Analysis& a) { return GroupsCsv(a, a.groups); }),
      file("few_voices.csv", [](const Analysis& a) { return FewVoicesCsv(a, a.groups); }),
      file("subtopics.csv", [](const Analysis& a) { return SubtopicsCsv(a, a.subtopics); }),
      file("contrary.csv", [](const Analysis& a) { return ContraryCsv(a, a.contrary); }),
      file("shared_causes.csv", [](const Analysis& a) { return SharedCausesCsv(a, a.shared_causes); }),
      file("campaigns.csv", [](const Analysis& a) { return CampaignsCsv(a.corpus, a.campaigns); }),
      file("rejected.csv", RejectedCsv),
      file("privacy_review.csv", PrivacyReviewCsv),
  };
  if (analysis.continuity.compared) jobs.push_back(file("continuity.csv", [](const Analysis& a) { return ContinuityCsv(a.continuity); }));
  for (const std::size_t i : DrawnTrees(analysis)) {
    jobs.push_back([&out, &analysis, i]() -> Status {
      const ProblemTree& tree = analysis.trees[i];
      if (Status s = out.Write(TreeFile(i, tree, ".svg"), TreeSvg(analysis, tree)); !s) return s;
      if (Status s = out.Write(TreeFile(i, tree, ".dot"), TreeDot(analysis, tree)); !s) return s;
      return out.Write(TreeFile(i, tree, ".graphml"), TreeGraphml(analysis, tree));
    });
  }
  std::vector<Status> done(jobs.size());
  ParallelBlocks(jobs.size(), ThreadsFor(flags), [&](std::size_t begin, std::size_t, std::size_t) { done[begin] = jobs[begin](); }, 1);
  for (const Status& status : done)
    if (!status) return status;
  auto lexicons = LexiconHashes(lexicon_dir, model_dir);
  if (!lexicons) return lexicons.error();
  auto written = out.Files();
  if (!written) return written.error();
  const ManifestInfo info{CEIBA_VERSION, NameOf(flags.redact), config, *lexicons, versions, *written};
  return out.Write(kManifestName, ManifestJson(analysis, info));
}

void TellResult(const Analysis& analysis, const std::string& out) {
  const Totals totals = CountTotals(analysis);
  std::vector<ContributionId> all;
  for (const Contribution& c : analysis.corpus.contributions) all.push_back(c.id);
  std::string line = "Listo: " + Counted(totals.rows_read, "fila leída", "filas leídas") + "; " +
                     Counted(totals.contributions, "aportación", "aportaciones") + " (" + Counted(totals.copies, "es copia exacta", "son copias exactas") + ")";
  if (analysis.people_known) line += " de " + SupportText(CountSupport(analysis.corpus, all));
  line += ", " + Counted(totals.rejected, "rechazada", "rechazadas") + "; " + Counted(analysis.topics.size(), "asunto", "asuntos") + ", " +
          Counted(analysis.trees.size(), "árbol", "árboles") + ".";
  std::fprintf(stderr, "%s\n", line.c_str());
  if (totals.contributions == 0) std::fputs("No se encontró ninguna aportación que analizar; el informe dice qué pasó con cada fila.\n", stderr);
  std::fprintf(stderr, "Abra el informe: %s\n", (fs::path(out) / "report.html").lexically_normal().c_str());
}

}  // namespace

Result<int> RunCommand(const Flags& flags) {
  auto lexicon_dir = LexiconDir(flags);
  if (!lexicon_dir) return lexicon_dir.error();
  AuthorLedger ledger;
  if (!flags.key_file.empty()) {
    auto loaded = LoadKeyFile(flags.key_file);
    if (!loaded) return loaded.error();
    ledger = *std::move(loaded);
  }
  const std::unique_ptr<Progress> progress = MakeProgressBar(flags.quiet);
  auto model_dir = ModelDir(flags, *lexicon_dir);
  if (!model_dir) return model_dir.error();
  std::optional<Result<Pipeline>> making;
  Aside loading([&] { making.emplace(Pipeline::Make(*lexicon_dir, *model_dir, flags.config, flags.redact)); }, ThreadsFor(flags));
  auto input = ReadAll(flags, *lexicon_dir, *progress);
  loading.Wait();
  if (!*making) return making->error();
  if (!input) return input.error();
  // Both last as long as the program, whose end gives their millions of pieces back at once.
  static const Pipeline* pipeline;
  static const Analysis* made;
  pipeline = new Pipeline(**std::move(making));
  std::optional<RawTexts> raw;
  if (!flags.keep_raw.empty()) {
    const auto redact = Redactor::Make(*lexicon_dir, flags.redact, *model_dir);
    if (!redact) return redact.error();
    raw.emplace(input->records, *redact);
  }
  if (!flags.previous.empty()) {
    // Before the output folder is opened: it may be the same.
    auto previous = ReadEarlierRun(flags.previous);
    if (!previous) return previous.error();
    input->previous = *std::move(previous);
  }
  auto out = OutputDir::Open(flags.out);
  if (!out) return out.error();
  const std::string people_key = flags.key_file.empty() ? "" : LedgerMark(ledger);
  // Texts and statements are written while trees are made: SQLite takes a file from one thread at a time.
  StoreWriter store(out->path("ceiba.db"));
  Aside texts, statements;
  const Pipeline::Milestones store_it{
      [&](const Analysis& so_far) { texts = Aside([&] { store.WriteTexts(so_far); }, ThreadsFor(flags)); },
      [&](const Analysis& so_far) {
        statements = Aside([&] {
          texts.Wait();
          store.WriteStatements(so_far);
        }, ThreadsFor(flags));
      }};
  made = (*pipeline)(*std::move(input), ledger, ThreadsFor(flags), *progress, store_it).release();
  const Analysis& analysis = *made;
  progress->Start("Escribiendo los resultados", 0);
  if (Status s = WriteAll(*out, analysis, *pipeline, flags, *lexicon_dir, *model_dir, people_key, store, statements); !s) return s.error();
  if (raw)
    if (Status s = raw->Keep(flags, analysis.corpus); !s) return s.error();
  // People get their numbers for good before anything shows them.
  if (!flags.key_file.empty())
    if (Status s = SaveKeyFile(flags.key_file, ledger); !s) return s.error();
  if (Status s = out->Commit(); !s) return s.error();
  progress->Start("", 0);
  if (!flags.quiet) TellResult(analysis, flags.out);
  return flags.strict && !analysis.rejected.empty() ? 1 : 0;
}

Result<int> CheckLexicon(const Flags& flags) {
  auto lexicon_dir = LexiconDir(flags);
  if (!lexicon_dir) return lexicon_dir.error();
  auto model_dir = ModelDir(flags, *lexicon_dir);
  if (!model_dir) return model_dir.error();
  const auto pipeline = Pipeline::Make(*lexicon_dir, *model_dir, {}, RedactLevel::kStandard);
  if (!pipeline) return pipeline.error();
  if (Status checked = pipeline->CheckExamples(); !checked) return checked.error();
  if (auto relations = CausalRelations::Make(*lexicon_dir); !relations) return relations.error();
  if (auto reader = Reader::Make(*lexicon_dir, {}); !reader) return reader.error();
  auto hashes = LexiconHashes(*lexicon_dir, *model_dir);
  if (!hashes) return hashes.error();
  std::printf("Los %zu léxicos y modelos de %s están en orden.\n", hashes->size(), lexicon_dir->c_str());
  return 0;
}

}  // namespace ceiba
