// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/io/sample_analysis.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/check.h"
#include "core/support.h"

namespace ceiba::testing {
namespace {

constexpr const char* kSource = "buzon.csv";

template <class Items, class Name>
std::uint32_t IndexOf(const Items& items, const Name& name, auto Items::value_type::*member) {
  const auto found = std::ranges::find(items, name, member);
  CEIBA_CHECK(found != items.end(), name);
  return static_cast<std::uint32_t>(found - items.begin());
}

std::int64_t MostFirst(const Support& support) { return -static_cast<std::int64_t>(support.voices()); }

}  // namespace

AnalysisBuilder::AnalysisBuilder(std::vector<Theme> taxonomy) : taxonomy_(std::move(taxonomy)) {}

void AnalysisBuilder::Contribute(std::string key, std::string text, std::uint32_t author, Metadata about) {
  CEIBA_CHECK(contributions_.empty() || contributions_.back().key < key, key);
  Contribution c;
  c.id = {static_cast<std::uint32_t>(contributions_.size())};
  c.key = std::move(key);
  c.parts = {{{0, static_cast<std::uint32_t>(text.size())}, PartKind::kBody}};
  c.text = std::move(text);
  c.about = std::move(about);
  c.from = {kSource, contributions_.size() + 1, contributions_.size() + 2, ""};
  contributions_.push_back(std::move(c));
  authors_.push_back(author);
}

void AnalysisBuilder::Copy(std::string key, const std::string& original, std::uint32_t author, Metadata about) {
  const std::uint32_t of = IndexOf(contributions_, original, &Contribution::key);
  Contribute(std::move(key), contributions_[of].text, author, std::move(about));
  contributions_.back().copy_of = {of};
}

void AnalysisBuilder::Topic(std::string name, std::string theme, std::string label, std::vector<std::string> terms,
                            std::vector<std::string> contribution_keys) {
  topics_.push_back(
      {std::move(name), std::move(theme), std::move(label), std::move(terms), std::move(contribution_keys)});
}

void AnalysisBuilder::Statement(std::string name, std::string topic, Role role, std::string label) {
  statements_.push_back({std::move(name), std::move(topic), role, std::move(label)});
}

void AnalysisBuilder::Mention(const std::string& key, std::string_view words, const std::string& statement) {
  mentions_.push_back({key, std::string(words), statement});
}

void AnalysisBuilder::Link(const std::string& key, std::string_view from, LinkKind kind, std::string_view to,
                           std::string_view connector) {
  links_.push_back({key, std::string(from), std::string(to), std::string(connector), kind});
}

void AnalysisBuilder::Tree(std::string topic, std::vector<Node> nodes, std::vector<Edge> edges,
                           std::vector<std::string> notes) {
  trees_.push_back({std::move(topic), std::move(nodes), std::move(edges), std::move(notes)});
}

Analysis AnalysisBuilder::Build() const {
  Analysis a;
  a.taxonomy = taxonomy_;
  a.corpus.contributions = contributions_;
  std::vector<ContributionId> all;
  std::map<std::string, ContributionId> by_key;
  for (const Contribution& c : contributions_) {
    all.push_back(c.id);
    by_key[c.key] = c.id;
    if (authors_[c.id.value] == 0) continue;
    const auto known = std::ranges::find(a.corpus.participants, authors_[c.id.value]);
    a.corpus.contributions[c.id.value].by = {static_cast<std::uint32_t>(known - a.corpus.participants.begin())};
    if (known == a.corpus.participants.end()) a.corpus.participants.push_back(authors_[c.id.value]);
    a.people_known = true;
  }
  const auto with_copies = [&](std::vector<ContributionId> ids) {
    for (const Contribution& c : contributions_)
      if (c.copy_of.valid() && std::ranges::find(ids, c.copy_of) != ids.end()) ids.push_back(c.id);
    SortUnique(ids);
    return ids;
  };
  const auto ids_of = [&](const std::vector<std::string>& keys) {
    std::vector<ContributionId> ids;
    for (const std::string& key : keys) ids.push_back(by_key.at(key));
    SortUnique(ids);
    return ids;
  };
  const auto words_at = [&](const std::string& key, const std::string& words) {
    const std::size_t at = contributions_[by_key.at(key).value].text.find(words);
    CEIBA_CHECK(at != std::string::npos, key, words);
    return Span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  };

  // Topics by support, then key; statements by topic, role, support, key: the order the pipeline gives them.
  std::map<std::string, TopicId> topic_named;
  std::vector<std::pair<ceiba::Topic, std::string>> topics;
  for (const NamedTopic& named : topics_) {
    ceiba::Topic topic;
    topic.label = named.label;
    topic.terms = named.terms;
    topic.theme = IndexOf(taxonomy_, named.theme, &Theme::code);
    topic.contributions = ids_of(named.keys);
    for (const ContributionId id : topic.contributions) {
      const bool copy = contributions_[id.value].copy_of.valid();
      topic.copies += copy ? 1U : 0U;
      if (!copy) topic.central.push_back(id);
    }
    topic.key = "t-" + contributions_[topic.contributions.front().value].key;
    topic.support = CountSupport(a.corpus, topic.contributions);
    topics.emplace_back(std::move(topic), named.name);
  }
  std::ranges::sort(topics, {}, [](const auto& t) { return std::tuple(MostFirst(t.first.support), t.first.key); });
  for (auto& [topic, name] : topics) {
    topic.id = {static_cast<std::uint32_t>(a.topics.size())};
    topic_named[name] = topic.id;
    a.topics.push_back(topic);
  }

  struct Found {
    NamedMention named;
    Span span;
  };
  std::vector<Found> found;
  for (const NamedMention& m : mentions_) found.push_back({m, words_at(m.key, m.words)});
  std::ranges::sort(found, {}, [&](const Found& f) { return std::tuple(by_key.at(f.named.key), f.span); });

  std::map<std::string, StatementId> statement_named;
  std::vector<std::pair<ceiba::Statement, std::string>> statements;
  for (const NamedStatement& named : statements_) {
    ceiba::Statement s;
    s.topic = topic_named.at(named.topic);
    s.role = named.role;
    s.label = named.label;
    for (std::uint32_t m = 0; m < found.size(); ++m) {
      if (found[m].named.statement != named.name) continue;
      s.members.push_back({m});
      s.contributions.push_back(by_key.at(found[m].named.key));
    }
    CEIBA_CHECK(!s.members.empty(), named.name);
    const Found& first = found[s.members.front().value];
    s.key = "s-" + first.named.key + "-" + std::to_string(first.span.begin);
    s.contributions = with_copies(s.contributions);
    s.support = CountSupport(a.corpus, s.contributions);
    statements.emplace_back(std::move(s), named.name);
  }
  std::ranges::sort(statements, {}, [](const auto& s) {
    return std::tuple(s.first.topic, s.first.role, MostFirst(s.first.support), s.first.key);
  });
  for (auto& [statement, name] : statements) {
    statement.id = {static_cast<std::uint32_t>(a.statements.size())};
    statement_named[name] = statement.id;
    a.topics[statement.topic.value].statements.push_back(statement.id);
    a.statements.push_back(statement);
  }

  for (const Found& f : found) {
    const StatementId statement = statement_named.at(f.named.statement);
    a.mentions.push_back({{static_cast<std::uint32_t>(a.mentions.size())},
                          by_key.at(f.named.key),
                          f.span,
                          a.statements[statement.value].role,
                          0.75F,
                          "sample"});
    a.statement_of.push_back(statement);
  }
  const auto mention_at = [&](const std::string& key, const std::string& words) {
    const Span span = words_at(key, words);
    const auto m = std::ranges::find_if(
        a.mentions, [&](const ceiba::Mention& x) { return x.in == by_key.at(key) && x.span == span; });
    CEIBA_CHECK(m != a.mentions.end(), key, words);
    return m->id;
  };
  for (const NamedLink& named : links_) {
    const bool stated = !named.connector.empty();
    a.links.push_back({mention_at(named.key, named.from), mention_at(named.key, named.to), named.kind,
                       stated ? LinkOrigin::kExplicit : LinkOrigin::kInferred, stated ? 0.9F : 0.5F,
                       stated ? words_at(named.key, named.connector) : Span{}});
  }
  std::ranges::sort(
      a.links, {}, [&](const ceiba::Link& l) { return std::tuple(a.mentions[l.from.value].in, l.kind, l.from, l.to); });

  a.first_mention.assign(contributions_.size() + 1, 0);
  a.first_link.assign(contributions_.size() + 1, 0);
  for (const ceiba::Mention& m : a.mentions) ++a.first_mention[m.in.value + 1];
  for (const ceiba::Link& l : a.links) ++a.first_link[a.mentions[l.from.value].in.value + 1];
  for (std::size_t i = 1; i <= contributions_.size(); ++i) {
    a.first_mention[i] += a.first_mention[i - 1];
    a.first_link[i] += a.first_link[i - 1];
  }
  a.themes.resize(contributions_.size());
  a.main_topic.resize(contributions_.size());
  for (const ceiba::Topic& topic : a.topics) {
    for (const ContributionId id : topic.contributions) {
      a.main_topic[id.value] = topic.id;
      a.themes[id.value] = {{topic.theme, 0.9F}};
    }
  }

  for (const NamedTree& named : trees_) {
    const ceiba::Topic& topic = a.topics[topic_named.at(named.topic).value];
    ProblemTree tree;
    tree.key = topic.key;
    tree.theme = topic.theme;
    tree.topic = topic.id;
    tree.notes = named.notes;
    for (const Node& node : named.nodes) {
      TreeNode made;
      made.code = node.code;
      made.topic = topic.id;
      if (node.statement.empty()) {
        tree.stated = false;
        made.label = "Nadie dijo el problema (asunto: " + topic.label + ")";
      } else {
        const ceiba::Statement& s = a.statements[statement_named.at(node.statement).value];
        made = {node.code, s.role, s.label, s.id, {}, s.topic, s.members, s.contributions, {}};
      }
      for (const std::string& variant : node.variants) {
        const ceiba::Statement& s = a.statements[statement_named.at(variant).value];
        made.variants.push_back(s.id);
        made.quotes.insert(made.quotes.end(), s.members.begin(), s.members.end());
        made.contributions.insert(made.contributions.end(), s.contributions.begin(), s.contributions.end());
      }
      SortUnique(made.contributions);
      made.support = CountSupport(a.corpus, made.contributions);
      tree.nodes.push_back(std::move(made));
    }
    for (const Edge& edge : named.edges) {
      TreeEdge made;
      made.from = IndexOf(tree.nodes, edge.from, &TreeNode::code);
      made.to = IndexOf(tree.nodes, edge.to, &TreeNode::code);
      made.kind = edge.kind;
      made.origin = edge.origin;
      made.contributions = with_copies(ids_of(edge.contribution_keys));
      made.support = CountSupport(a.corpus, made.contributions);
      tree.edges.push_back(std::move(made));
    }
    a.trees.push_back(std::move(tree));
  }
  std::ranges::sort(a.trees, {}, [&](const ProblemTree& t) {
    return std::tuple(t.theme, MostFirst(a.topics[t.topic.value].support), t.key);
  });
  return a;
}

Analysis SampleAnalysis(Authors authors) {
  AnalysisBuilder b({{"agua", "Agua potable y drenaje"},
                     {"alumbrado", "Alumbrado público"},
                     {"movilidad", "Movilidad y transporte"},
                     {"otros", "Otros asuntos"}});
  const auto by = [&](std::uint32_t author) { return authors == Authors::kKnown ? author : 0; };
  const auto at = [](std::string date, std::string place) {
    Metadata about;
    about.date = std::move(date);
    about.place = std::move(place);
    return about;
  };

  b.Contribute("b-01",
               "En la colonia no llega el agua desde hace tres semanas porque las tuberías están rotas. Tenemos que "
               "comprar pipas.",
               by(1), at("2026-03-02", "Jardines"));
  b.Contribute("b-02", "No llega el agua en las mañanas y por eso los niños se van a la escuela sin bañarse.", by(2),
               at("2026-03-02", ""));
  b.Contribute("b-03",
               "Llevamos días sin agua ya que la bomba se descompone, y eso por falta de mantenimiento. Que arreglen "
               "la bomba. Mi número es [TEL].",
               by(3), at("", "El Ejido"));
  b.Contribute("b-04", "Pido que arreglen la bomba y que cambien las tuberías viejas", by(1));
  b.Contribute("b-05", "Se va el agua por las tuberías rotas", by(4), at("2026-03-05", "Jardines"));
  b.Copy("b-06", "b-02", by(5));
  b.Contribute("b-07", "Pongan lámparas en la calle Hidalgo, por favor", by(6), at("2026-03-06", "Centro"));
  b.Contribute("b-08", "Que pongan más lámparas en el callejón junto a la escuela.", 0, at("2026-03-06", ""));
  b.Contribute("b-09", "Solicitamos lámparas solares para el parque", by(7));
  b.Contribute("b-10", "Las tuberías del centro están rotas porque pasan camiones pesados a toda hora", by(8),
               at("", "Centro"));
  b.Contribute("b-11", "No hay sombra en la parada <Ruta 5 & 7> de la calle \"5 de Mayo\"; los viejitos se cansan.", 0,
               at("2026-03-07", ""));
  b.Contribute("b-12", "Gracias por escuchar a la gente.", by(2));

  b.Topic("water", "agua", "No llega el agua", {"agua", "bomba", "tubería"},
          {"b-01", "b-02", "b-03", "b-04", "b-05", "b-06"});
  b.Topic("lamps", "alumbrado", "Lámparas en la calle", {"lámpara", "calle", "parque"}, {"b-07", "b-08", "b-09"});
  b.Topic("pipes", "agua", "Tuberías del centro rotas", {"tubería", "centro", "camión"}, {"b-10"});
  b.Topic("shade", "movilidad", "No hay sombra en la parada <Ruta 5 & 7>", {"sombra", "parada"}, {"b-11"});
  b.Topic("thanks", "otros", "Gracias por escuchar", {"gente"}, {"b-12"});

  b.Statement("dry", "water", Role::kProblem, "No llega el agua en las mañanas");
  b.Statement("days", "water", Role::kProblem, "Llevamos días sin agua");
  b.Statement("broken", "water", Role::kCause, "Las tuberías están rotas");
  b.Statement("pump", "water", Role::kCause, "La bomba se descompone");
  b.Statement("upkeep", "water", Role::kCause, "Falta de mantenimiento");
  b.Statement("buy", "water", Role::kEffect, "Tenemos que comprar pipas");
  b.Statement("school", "water", Role::kEffect, "Los niños se van a la escuela sin bañarse");
  b.Statement("fix", "water", Role::kProposal, "Que arreglen la bomba");
  b.Statement("renew", "water", Role::kProposal, "Que cambien las tuberías viejas");
  b.Statement("street", "lamps", Role::kProposal, "Pongan lámparas en la calle Hidalgo");
  b.Statement("solar", "lamps", Role::kProposal, "Lámparas solares para el parque");
  b.Statement("burst", "pipes", Role::kProblem, "Las tuberías del centro están rotas");
  b.Statement("trucks", "pipes", Role::kCause, "Pasan camiones pesados a toda hora");
  b.Statement("shadeless", "shade", Role::kProblem, "No hay sombra en la parada <Ruta 5 & 7>");
  b.Statement("tired", "shade", Role::kEffect, "Los viejitos se cansan");

  b.Mention("b-01", "no llega el agua desde hace tres semanas", "dry");
  b.Mention("b-01", "las tuberías están rotas", "broken");
  b.Mention("b-01", "Tenemos que comprar pipas", "buy");
  b.Mention("b-02", "No llega el agua en las mañanas", "dry");
  b.Mention("b-02", "los niños se van a la escuela sin bañarse", "school");
  b.Mention("b-03", "Llevamos días sin agua", "days");
  b.Mention("b-03", "la bomba se descompone", "pump");
  b.Mention("b-03", "falta de mantenimiento", "upkeep");
  b.Mention("b-03", "Que arreglen la bomba", "fix");
  b.Mention("b-04", "arreglen la bomba", "fix");
  b.Mention("b-04", "cambien las tuberías viejas", "renew");
  b.Mention("b-05", "Se va el agua", "dry");
  b.Mention("b-05", "las tuberías rotas", "broken");
  b.Mention("b-07", "Pongan lámparas en la calle Hidalgo", "street");
  b.Mention("b-08", "pongan más lámparas en el callejón junto a la escuela", "street");
  b.Mention("b-09", "lámparas solares para el parque", "solar");
  b.Mention("b-10", "Las tuberías del centro están rotas", "burst");
  b.Mention("b-10", "pasan camiones pesados a toda hora", "trucks");
  b.Mention("b-11", "No hay sombra en la parada <Ruta 5 & 7>", "shadeless");
  b.Mention("b-11", "los viejitos se cansan", "tired");

  b.Link("b-01", "las tuberías están rotas", LinkKind::kCauses, "no llega el agua desde hace tres semanas", "porque");
  b.Link("b-01", "no llega el agua desde hace tres semanas", LinkKind::kLeadsTo, "Tenemos que comprar pipas", "");
  b.Link("b-02", "No llega el agua en las mañanas", LinkKind::kLeadsTo, "los niños se van a la escuela sin bañarse",
         "por eso");
  b.Link("b-03", "la bomba se descompone", LinkKind::kCauses, "Llevamos días sin agua", "ya que");
  b.Link("b-03", "Que arreglen la bomba", LinkKind::kAddresses, "Llevamos días sin agua", "");
  b.Link("b-05", "las tuberías rotas", LinkKind::kCauses, "Se va el agua", "por");
  b.Link("b-10", "pasan camiones pesados a toda hora", LinkKind::kCauses, "Las tuberías del centro están rotas",
         "porque");
  b.Link("b-11", "No hay sombra en la parada <Ruta 5 & 7>", LinkKind::kLeadsTo, "los viejitos se cansan", "");

  using enum LinkKind;
  using enum LinkOrigin;
  b.Tree("water",
         {{"P", "dry", {"days"}},
          {"C1", "broken", {}},
          {"C2", "pump", {}},
          {"C2.1", "upkeep", {}},
          {"E1", "school", {}},
          {"E2", "buy", {}},
          {"C1.1", "trucks", {}},
          {"A1", "fix", {}},
          {"A2", "renew", {}}},
         {{"C1", "P", kCauses, kExplicit, {"b-01", "b-05"}},
          {"C2", "P", kCauses, kExplicit, {"b-03"}},
          {"C2.1", "C2", kCauses, kInferred, {"b-03"}},
          {"P", "E1", kLeadsTo, kExplicit, {"b-02"}},
          {"P", "E2", kLeadsTo, kInferred, {"b-01"}},
          {"C1.1", "C1", kCauses, kExplicit, {"b-10"}},
          {"A1", "P", kAddresses, kInferred, {"b-03"}},
          {"A2", "P", kAddresses, kInferred, {"b-04"}}},
         {"Relación circular por «Se va el agua»: no se repite en el árbol."});
  b.Tree("lamps", {{"P", "", {}}, {"A1", "street", {}}, {"A2", "solar", {}}},
         {{"A1", "P", kAddresses, kInferred, {"b-07", "b-08"}}, {"A2", "P", kAddresses, kInferred, {"b-09"}}},
         {"Hay propuestas pero nadie dijo qué problema atienden: conviene preguntarlo."});

  Analysis a = b.Build();
  a.corpus.masked = {{"phone-mexico", 1}};
  InputSummary input;
  input.file = kSource;
  input.sha256 = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
  input.bytes = 1234;
  input.kind = "csv";
  input.encoding = "windows-1252";
  input.delimiter = ";";
  input.columns = {"Folio", "Opinión", "Fecha", "Colonia", "Correo"};
  input.mapping = {{"fecha", {"Fecha"}}, {"id", {"Folio"}}, {"lugar", {"Colonia"}}, {"texto", {"Opinión"}}};
  input.dropped = {"Correo"};
  if (authors == Authors::kKnown) {
    input.columns.push_back("Nombre");
    input.mapping["autor"] = {"Nombre"};
  }
  input.rows = 13;
  input.repaired = 2;
  input.notices = {"Se dejó fuera una columna con datos personales: Correo."};
  a.inputs = {input};
  a.rejected = {{{kSource, 13, 14, ""}, "b-13", "empty-text", "La fila no tiene texto."}};
  return a;
}

}  // namespace ceiba::testing
