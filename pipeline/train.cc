// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/train.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

#include "core/hash.h"
#include "nlp/language_pack.h"
#include "pipeline/classify.h"
#include "pipeline/extract.h"
#include "pipeline/train_links.h"
#include "pipeline/train_themes.h"

namespace ceiba {
namespace {

std::vector<Mention> MentionsOf(const MarkedText& text) {
  std::vector<Mention> mentions;
  for (const RoleMark& mark : text.mentions) {
    Mention mention;
    mention.span = mark.span;
    mention.role = mark.role;
    mentions.push_back(mention);
  }
  return mentions;
}

/// Marks in text order, and their links: what stages expect of mentions.
MarkedText InTextOrder(const MarkedText& text) {
  std::vector<std::uint32_t> order(text.mentions.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::pair(text.mentions[i].span, i); });
  std::vector<std::uint32_t> place(order.size());
  MarkedText out = text;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    out.mentions[i] = text.mentions[order[i]];
  }
  for (LinkMark& link : out.links) {
    link.from = place[link.from];
    link.to = place[link.to];
  }
  return out;
}

MarkedText Marked(const MarkedText& text, const Extraction& found) {
  MarkedText out;
  out.set = text.set;
  out.id = text.id;
  out.text = text.text;
  for (const Mention& mention : found.mentions) out.mentions.push_back({mention.span, mention.role});
  for (const Link& link : found.links) out.links.push_back({link.kind, link.from.value, link.to.value});
  return out;
}

}  // namespace

Result<std::vector<MarkedText>> LinkGiven(const std::vector<MarkedText>& texts, const std::string& lexicon_dir, const std::string& model_dir,
                                          Threads threads) {
  auto language = LanguagePack::Load(lexicon_dir);
  if (!language) return language.error();
  auto extract = Extractor::Make(lexicon_dir, model_dir, {});
  if (!extract) return extract.error();
  std::vector<std::string_view> views;
  for (const MarkedText& text : texts) views.push_back(text.text);
  const AnnotatedCorpus corpus = Annotate(views, *language, threads);
  const auto reader = extract->Read(*corpus.vocabulary, threads);
  std::vector<MarkedText> out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const MarkedText ordered = InTextOrder(texts[i]);
    const std::vector<Mention> gold = MentionsOf(ordered);
    out.push_back(Marked(ordered, {gold, extract->Links(corpus.texts[i], *reader, {}, gold)}));
  }
  return out;
}

struct TrainingSet::Impl {
  std::string lexicon_dir;
  std::vector<MarkedText> texts;
  std::vector<bool> measured;
  LanguagePack language;
  Extractor extract;
  AnnotatedCorpus corpus;
  std::shared_ptr<const Extractor::Reader> reader;
  std::vector<RoleExample> roles;
  std::vector<LinkExample> links;
};

TrainingSet::TrainingSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TrainingSet::TrainingSet(TrainingSet&&) noexcept = default;
TrainingSet::~TrainingSet() = default;

Result<TrainingSet> TrainingSet::Make(const std::vector<MarkedText>& texts, const std::vector<bool>& measured, const std::string& lexicon_dir,
                                      Threads threads) {
  auto language = LanguagePack::Load(lexicon_dir);
  if (!language) return language.error();
  auto extract = Extractor::Make(lexicon_dir, "", {});
  if (!extract) return extract.error();
  auto impl = std::unique_ptr<Impl>(new Impl{lexicon_dir, {}, measured, std::move(*language), std::move(*extract), {}, nullptr, {}, {}});
  for (const MarkedText& text : texts) impl->texts.push_back(InTextOrder(text));
  std::vector<std::string_view> views;
  for (const MarkedText& text : impl->texts) views.push_back(text.text);
  impl->corpus = Annotate(views, impl->language, threads);
  impl->reader = impl->extract.Read(*impl->corpus.vocabulary, threads);
  impl->roles.resize(texts.size());
  impl->links.resize(texts.size());
  ParallelBlocks(texts.size(), threads, [&](std::size_t begin, std::size_t end, std::size_t) {
    for (std::size_t i = begin; i < end; ++i) {
      const MarkedText& text = impl->texts[i];
      const Annotated& annotated = impl->corpus.texts[i];
      impl->roles[i] = {impl->extract.Features(annotated, *impl->reader), TagsOf(annotated.tokens, text.mentions)};
      LinkExample& example = impl->links[i];
      example.measured = measured[i];
      example.candidates = impl->extract.Candidates(annotated, *impl->reader, MentionsOf(text));
      const std::set<LinkMark> tied(text.links.begin(), text.links.end());
      for (const LinkCandidate& c : example.candidates) example.tied.push_back(tied.contains({c.kind, c.from, c.to}));
    }
  }, 16);
  return TrainingSet(std::move(impl));
}

Result<ModelFiles> TrainingSet::Train(const WordVectors& vectors, const TrainOptions& options) const {
  std::vector<const RoleExample*> roles;
  std::vector<const LinkExample*> links;
  for (const RoleExample& example : impl_->roles) roles.push_back(&example);
  for (const LinkExample& example : impl_->links) links.push_back(&example);
  ModelFiles files;
  files.roles = RoleModel(TrainRoles(roles, Extractor::Forms(*impl_->reader), vectors, options.roles)).Bytes();
  files.links = LinkModel(TrainLinks(links)).Bytes();
  auto classify = Classifier::Make(impl_->lexicon_dir, "", {});
  if (!classify) return classify.error();
  auto examples = MakeThemeExamples(impl_->texts, impl_->language, impl_->lexicon_dir, options.threads);
  if (!examples) return examples.error();
  ThemeTraining training;
  training.threads = options.threads;
  auto themes = TrainThemes(std::move(*examples), classify->taxonomy(), training, options.space);
  if (!themes) return themes.error();
  files.themes = *std::move(themes);
  return files;
}

TrainingSet::Predicted TrainingSet::CrossValidate(int folds, const WordVectors& vectors, const TrainOptions& options) const {
  const Impl& set = *impl_;
  const auto fold_of = [&](std::size_t i) { return static_cast<int>(Hash64(set.texts[i].id) % static_cast<std::uint64_t>(folds)); };
  std::vector<std::optional<MarkedText>> found(set.texts.size());
  std::vector<std::optional<MarkedText>> on_gold(set.texts.size());
  ParallelBlocks(static_cast<std::size_t>(folds), options.threads, [&](std::size_t fold, std::size_t, std::size_t) {
    std::vector<const RoleExample*> roles;
    std::vector<const LinkExample*> links;
    for (std::size_t i = 0; i < set.texts.size(); ++i) {
      if (set.measured[i] && fold_of(i) == static_cast<int>(fold)) continue;
      roles.push_back(&set.roles[i]);
      links.push_back(&set.links[i]);
    }
    const Extractor learnt = set.extract.With(RoleModel(TrainRoles(roles, Extractor::Forms(*set.reader), vectors, options.roles)),
                                              LinkModel(TrainLinks(links)));
    const auto reader = learnt.Read(*set.corpus.vocabulary, Threads{1});
    for (std::size_t i = 0; i < set.texts.size(); ++i) {
      if (!set.measured[i] || fold_of(i) != static_cast<int>(fold)) continue;
      const Annotated& annotated = set.corpus.texts[i];
      found[i] = Marked(set.texts[i], learnt(annotated, *reader, {}));
      const std::vector<Mention> gold = MentionsOf(set.texts[i]);
      on_gold[i] = Marked(set.texts[i], {gold, learnt.Links(annotated, *reader, {}, gold)});
    }
  }, 1);
  Predicted out;
  for (std::optional<MarkedText>& text : found)
    if (text) out.found.push_back(std::move(*text));
  for (std::optional<MarkedText>& text : on_gold)
    if (text) out.on_gold.push_back(std::move(*text));
  return out;
}

}  // namespace ceiba
