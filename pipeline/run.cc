// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/run.h"

#include <algorithm>
#include <tuple>

#include "core/check.h"
#include "nlp/annotate.h"
#include "nlp/language_pack.h"
#include "pipeline/continuity.h"
#include "pipeline/groups.h"
#include "pipeline/heading_themes.h"
#include "pipeline/label.h"
#include "pipeline/objectives.h"
#include "pipeline/topics.h"

namespace ceiba {
namespace {

// A stage over the analysed contributions that tells how far it has come.
template <class Out, class Map>
std::vector<Out> MapAll(std::size_t count, Threads threads, Progress& progress, Map&& map) {
  std::vector<Out> out(count);
  ParallelBlocks(count, threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) out[i] = map(i);
    progress.Advance(end - begin);
  }, 64);
  return out;
}

void SortRejected(std::vector<Rejected>& rejected, const Redactor& redactor) {
  for (Rejected& r : rejected) {
    r.id = redactor.MaskField(r.id);
    r.detail = redactor.Mask(r.detail);
  }
  // Row numbers come last, so that the order of the rows in the file does not show.
  std::ranges::sort(rejected, [](const Rejected& a, const Rejected& b) {
    const auto order = [](const Rejected& r) { return std::tie(r.from.file, r.id, r.from.question, r.reason, r.detail, r.from.row, r.from.line); };
    return order(a) < order(b);
  });
}

// Gives mentions and links their ids, by contribution; copies have none of their own.
void Number(const std::vector<Extraction>& extractions, const std::vector<ContributionId>& analysed, Analysis& out) {
  const std::size_t count = out.corpus.contributions.size();
  out.first_mention.assign(count + 1, 0);
  out.first_link.assign(count + 1, 0);
  std::size_t next = 0;
  for (std::uint32_t c = 0; c < count; ++c) {
    out.first_mention[c] = static_cast<std::uint32_t>(out.mentions.size());
    out.first_link[c] = static_cast<std::uint32_t>(out.links.size());
    if (next == analysed.size() || analysed[next].value != c) continue;
    const Extraction& extraction = extractions[next++];
    const std::uint32_t first = out.first_mention[c];
    for (Mention mention : extraction.mentions) {
      mention.id = {static_cast<std::uint32_t>(out.mentions.size())};
      mention.in = {c};
      out.mentions.push_back(std::move(mention));
    }
    for (Link link : extraction.links) {
      link.from.value += first;
      link.to.value += first;
      out.links.push_back(link);
    }
  }
  out.first_mention[count] = static_cast<std::uint32_t>(out.mentions.size());
  out.first_link[count] = static_cast<std::uint32_t>(out.links.size());
}

std::uint32_t PlaceOf(const std::vector<Theme>& taxonomy, std::string_view code) {
  const auto found = std::ranges::find(taxonomy, code, &Theme::code);
  return static_cast<std::uint32_t>(found == taxonomy.end() ? taxonomy.size() - 1 : static_cast<std::size_t>(found - taxonomy.begin()));
}

// The earlier run as one more input, so that totals reconcile.
InputSummary SummaryOf(const PreviousRun& previous, const Overlap& overlap) {
  InputSummary summary;
  summary.file = "ceiba.db (vez anterior)";
  summary.sha256 = previous.sha256;
  summary.bytes = previous.bytes;
  summary.kind = "ceiba";
  summary.encoding = "UTF-8";
  summary.rows = overlap.only_before();
  return summary;
}

// Per tree and node: whether the objective of the box could be drafted; proposals need none.
std::vector<std::vector<bool>> Inverted(const Analysis& analysis) {
  std::vector<std::vector<bool>> inverted;
  for (std::size_t t = 0; t < analysis.trees.size(); ++t) {
    inverted.emplace_back(analysis.trees[t].nodes.size(), true);
    for (const Objective& objective : analysis.objectives[t].objectives) inverted.back()[objective.node] = objective.inverted;
  }
  return inverted;
}

}  // namespace

struct Pipeline::Impl {
  LanguagePack language;
  Redactor redact;
  Extractor extract;
  Classifier classify;
  Grouper group;
  Labeller label;
  StatementGrouper state;
  TreeBuilder build_trees;
  Inverter invert;
  TreeLinter lint;
  NearCopies near_copies;
  TrendFinder find_trends;
  GroupComparer compare_groups;
  SubtopicFinder find_subtopics;
  ContraryFinder find_contraries;
  SharedCauseFinder find_shared_causes;
};

Pipeline::Pipeline(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Pipeline::Pipeline(Pipeline&&) noexcept = default;
Pipeline& Pipeline::operator=(Pipeline&&) noexcept = default;
Pipeline::~Pipeline() = default;

Result<Pipeline> Pipeline::Make(const std::string& lexicon_dir, const std::string& model_dir, const Config& config, RedactLevel level) {
  auto language = LanguagePack::Load(lexicon_dir);
  if (!language) return language.error();
  auto redact = Redactor::Make(lexicon_dir, level, model_dir);
  if (!redact) return redact.error();
  auto extract = Extractor::Make(lexicon_dir, model_dir, config.extract);
  if (!extract) return extract.error();
  auto classify = Classifier::Make(lexicon_dir, model_dir.empty() ? "" : model_dir + "/themes.bin", config.classify);
  if (!classify) return classify.error();
  if (classify->taxonomy().empty()) return ConfigError(lexicon_dir + "/themes.tsv: no tiene ningún tema");
  auto group = Grouper::Make(lexicon_dir, config.group);
  if (!group) return group.error();
  auto label = Labeller::Make(lexicon_dir);
  if (!label) return label.error();
  auto state = StatementGrouper::Make(lexicon_dir, config.statements);
  if (!state) return state.error();
  auto invert = Inverter::Make(lexicon_dir, *language);
  if (!invert) return invert.error();
  auto lint = TreeLinter::Make(lexicon_dir, config.lint);
  if (!lint) return lint.error();
  auto subtopics = SubtopicFinder::Make(lexicon_dir, config.subtopics);
  if (!subtopics) return subtopics.error();
  auto contraries = ContraryFinder::Make(lexicon_dir, config.contrary);
  if (!contraries) return contraries.error();
  auto shared_causes = SharedCauseFinder::Make(lexicon_dir, config.shared_causes);
  if (!shared_causes) return shared_causes.error();
  return Pipeline(std::unique_ptr<Impl>(new Impl{*std::move(language), *std::move(redact), *std::move(extract), *std::move(classify),
                                                 *std::move(group), *std::move(label), *std::move(state), TreeBuilder(config.tree),
                                                 *std::move(invert), *std::move(lint), NearCopies(config.near_copies),
                                                 TrendFinder(config.trends), GroupComparer(config.trends),
                                                 *std::move(subtopics), *std::move(contraries), *std::move(shared_causes)}));
}

std::unique_ptr<const Analysis> Pipeline::operator()(RunInput input, AuthorLedger& ledger, Threads threads, Progress& progress,
                                                     const Milestones& reached) const {
  auto analysis = std::make_unique<Analysis>();
  Analysis& out = *analysis;
  out.taxonomy = impl_->classify.taxonomy();
  out.inputs = std::move(input.inputs);
  out.rejected = std::move(input.rejected);
  SortRejected(out.rejected, impl_->redact);

  progress.Start("Preparando los textos", 0);
  PreviousRun none;
  PreviousRun& previous = input.previous ? *input.previous : none;
  JoinedCorpus joined = JoinCorpus(previous, std::move(input.records), impl_->redact, ledger, threads);
  out.corpus = std::move(joined.corpus);
  if (input.previous) out.inputs.push_back(SummaryOf(previous, joined.overlap));
  out.people_known = !out.corpus.participants.empty();
  const std::vector<Contribution>& contributions = out.corpus.contributions;

  // Copies follow their originals: everything below runs over the others.
  std::vector<ContributionId> analysed;
  std::vector<std::uint32_t> analysed_place(contributions.size(), 0);
  std::vector<std::string_view> texts;
  std::vector<std::vector<Part>> parts;
  for (const Contribution& c : contributions) {
    if (c.copy_of.valid()) {
      analysed_place[c.id.value] = analysed_place[c.copy_of.value];
      continue;
    }
    analysed_place[c.id.value] = static_cast<std::uint32_t>(analysed.size());
    analysed.push_back(c.id);
    texts.push_back(c.text);
    parts.push_back(c.parts);
  }

  progress.Start("Leyendo palabra por palabra", 0);
  const AnnotatedCorpus annotated = Annotate(texts, impl_->language, threads);

  progress.Start("Buscando problemas, causas y propuestas", analysed.size());
  const auto reader = impl_->extract.Read(*annotated.vocabulary, threads);
  const auto extractions = MapAll<Extraction>(analysed.size(), threads, progress, [&](std::size_t i) {
    return impl_->extract(annotated.texts[i], *reader, parts[i]);
  });

  progress.Start("Asignando temas", analysed.size());
  const auto seed_forms = impl_->classify.Read(*annotated.vocabulary);
  auto themes = MapAll<std::vector<ThemeScore>>(analysed.size(), threads, progress, [&](std::size_t i) {
    return impl_->classify(annotated.texts[i], *seed_forms, parts[i], extractions[i].mentions);
  });

  AddHeadingThemes(out.corpus, analysed, impl_->language, impl_->classify, threads, themes);

  Number(extractions, analysed, out);
  const StatementInput statement_input{out.corpus, annotated, analysed_place, out.mentions, out.main_topic};
  MentionFacts facts;
  // Finding communities keeps one processor busy only.
  Aside mentions_read([&] {
    facts = impl_->state.Read(statement_input, {1});
    out.campaigns = impl_->near_copies(out.corpus, annotated, analysed, {1});
  }, threads);

  progress.Start("Juntando lo que habla de lo mismo", 0);
  const GroupingInput grouping_input{annotated, parts, extractions, themes};
  const Grouping grouping = impl_->group(grouping_input, threads);
  const std::vector<TopicName> names = impl_->label(grouping_input, grouping, threads);
  Topics topics = MakeTopics(out.corpus, analysed, grouping, themes, names, static_cast<std::uint32_t>(out.taxonomy.size()),
                             PlaceOf(out.taxonomy, "otros"));
  out.topics = std::move(topics.topics);
  out.main_topic = std::move(topics.main_topic);
  if (input.previous) {
    out.continuity = FindContinuity(previous.topics, out.topics, out.corpus);
    out.continuity.overlap = std::move(joined.overlap);
    out.continuity.previous_version = previous.program_version;
    ApplyContinuity(out.continuity, out.topics, out.main_topic);
  }

  out.themes.resize(contributions.size());
  for (const Contribution& c : contributions) out.themes[c.id.value] = themes[analysed_place[c.id.value]];
  if (reached.topics) reached.topics(out);

  // What is told of topics needs no statement: it is found beside them.
  Aside of_topics([&] {
    out.trends = impl_->find_trends(out);
    out.groups = impl_->compare_groups(out);
    out.subtopics = impl_->find_subtopics(out, analysed, grouping_input, threads);
  }, threads);

  progress.Start("Formando los árboles", 0);
  mentions_read.Wait();
  StatementGrouping stated = impl_->state(statement_input, facts, threads);
  out.statements = std::move(stated.statements);
  out.statement_of = std::move(stated.statement_of);
  for (const Statement& statement : out.statements) out.topics[statement.topic.value].statements.push_back(statement.id);
  if (reached.statements) reached.statements(out);
  out.trees = impl_->build_trees(out, stated.same_as, threads);
  Aside of_trees([&] {
    out.objectives = impl_->invert(out, impl_->language, threads);
    out.lints = impl_->lint(out, impl_->language, Inverted(out), threads);
  }, threads);
  out.contrary = impl_->find_contraries(out, statement_input, threads);
  out.shared_causes = impl_->find_shared_causes(out, statement_input, threads);
  of_trees.Wait();
  of_topics.Wait();
  return analysis;
}

Status Pipeline::CheckExamples() const {
  if (Status checked = impl_->lint.CheckExamples(impl_->language); !checked) return checked;
  return impl_->find_contraries.CheckExamples(impl_->language);
}

const std::vector<std::pair<std::string, std::string>>& Pipeline::Explanations() const { return impl_->extract.Explanations(); }

std::vector<std::pair<std::string, std::string>> Pipeline::Versions() const { return impl_->language.morphology().Versions().entries; }

}  // namespace ceiba
