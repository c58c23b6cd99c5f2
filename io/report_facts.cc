// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/report_facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <tuple>

#include "core/support.h"
#include "io/names.h"

namespace ceiba {
namespace {

// How a masked type is called; the first whose name begins the type. Types: docs/privacy.md.
struct MaskedName {
  std::string_view type, one, many;
};
constexpr auto kMaskedNames = std::to_array<MaskedName>({{"name", "nombre", "nombres"},
                                                         {"phone", "teléfono", "teléfonos"},
                                                         {"email", "correo electrónico", "correos electrónicos"},
                                                         {"house-number", "número de casa", "números de casa"},
                                                         {"postal", "código postal", "códigos postales"},
                                                         {"link", "enlace", "enlaces"},
                                                         {"handle", "usuario de una red", "usuarios de redes"},
                                                         {"curp", "CURP", "CURP"},
                                                         {"rfc", "RFC", "RFC"},
                                                         {"voter", "dato de la credencial de elector", "datos de la credencial de elector"},
                                                         {"nss", "número de seguro social", "números de seguro social"},
                                                         {"card", "tarjeta", "tarjetas"},
                                                         {"clabe", "CLABE", "CLABE"},
                                                         {"account", "número de cuenta o servicio", "números de cuenta o servicio"},
                                                         {"plate", "placa", "placas"},
                                                         {"birth", "fecha de nacimiento", "fechas de nacimiento"},
                                                         {"coordinates", "ubicación exacta", "ubicaciones exactas"},
                                                         {"", "otro dato", "otros datos"}});

std::string Joined(const std::vector<std::string>& items) {
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) out += (i == 0 ? "" : i + 1 == items.size() ? " y " : ", ") + items[i];
  return out;
}

std::string MaskedSentence(const Corpus& corpus) {
  std::array<std::uint64_t, kMaskedNames.size()> counts{};
  for (const auto& [type, count] : corpus.masked) {
    const auto found =
        std::ranges::find_if(kMaskedNames, [&](const MaskedName& name) { return type.starts_with(name.type); });
    counts[static_cast<std::size_t>(found - kMaskedNames.begin())] += count;
  }
  std::vector<std::string> items;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) items.push_back(Counted(counts[i], kMaskedNames[i].one, kMaskedNames[i].many));
  if (items.empty()) return "En los textos no se tapó ningún dato personal.";
  return "Para cuidar a quienes escribieron se taparon datos personales: " + Joined(items) + ".";
}

std::string RejectedReasons(const Analysis& analysis) {
  std::map<std::string, std::size_t> reasons;
  for (const Rejected& rejected : analysis.rejected) {
    std::string_view reason = rejected.detail.empty() ? rejected.reason : rejected.detail;
    if (reason.ends_with('.')) reason.remove_suffix(1);
    ++reasons[std::string(reason)];
  }
  std::vector<std::pair<std::size_t, std::string>> most;
  for (const auto& [reason, count] : reasons) most.emplace_back(count, reason);
  std::ranges::stable_sort(most, [](const auto& a, const auto& b) { return a.first > b.first; });
  constexpr std::size_t kShown = 4;
  std::string out;
  for (std::size_t i = 0; i < std::min(kShown, most.size()); ++i)
    out += (i == 0 ? "" : "; ") + std::to_string(most[i].first) + " por «" + most[i].second + "»";
  if (most.size() > kShown) out += "; y otros motivos";
  return out;
}

std::string CountSentence(const Analysis& analysis, const ReportFacts& facts) {
  const std::size_t read = analysis.corpus.contributions.size(), rejected = analysis.rejected.size();
  const std::size_t total = read + rejected;
  std::string out = "Se analizaron " + Counted(read, "aportación", "aportaciones");
  if (rejected == 0) {
    out += " y nada quedó sin leer.";
  } else {
    out += " y " + Counted(rejected, "quedó fuera", "quedaron fuera") + ": " + RejectedReasons(analysis) + ".";
  }
  const std::string sum = std::to_string(read) + " + " + std::to_string(rejected) + " = " + std::to_string(total);
  if (total == facts.rows) return out + " La cuenta cierra: " + sum + ".";
  if (total > facts.rows)
    return out + " La cuenta cierra: " + sum + ", más que las filas porque una fila puede traer varias respuestas.";
  return out + " Atención: la cuenta no cierra (" + sum + ", y se leyeron " + std::to_string(facts.rows) +
         " filas); avise a quien cuida el programa.";
}

std::string AuthorsSentence(const Analysis& analysis, const ReportFacts& facts) {
  if (!analysis.people_known)
    return "Los archivos no dicen quién escribió cada aportación: por eso el apoyo se cuenta en aportaciones.";
  std::vector<std::uint32_t> people;
  for (const Contribution& c : analysis.corpus.contributions)
    if (c.by.valid()) people.push_back(c.by.value);
  std::ranges::sort(people);
  const auto distinct = static_cast<std::size_t>(std::ranges::unique(people).begin() - people.begin());
  std::string out = "Escribieron " + Counted(distinct, "persona", "personas");
  if (facts.without_author > 0)
    out += ", y " + Counted(facts.without_author, "aportación no trae", "aportaciones no traen") + " autor";
  return out + ". El apoyo cuenta personas distintas: quien escribe dos veces cuenta una.";
}

}  // namespace

ReportFacts FactsOf(const Analysis& analysis) {
  ReportFacts facts;
  std::map<std::string, std::vector<ContributionId>> places;
  for (const Contribution& c : analysis.corpus.contributions)
    if (!c.about.place.empty()) places[c.about.place].push_back(c.id);
  for (const auto& [place, contributions] : places)
    if (CountSupport(analysis.corpus, contributions).voices() >= ReportFacts::kFewestToName) facts.shared_places.insert(place);
  for (const InputSummary& input : analysis.inputs) facts.rows += input.rows;
  facts.copies_of.resize(analysis.corpus.contributions.size());
  for (const Contribution& c : analysis.corpus.contributions) {
    facts.without_author += c.by.valid() ? 0U : 1U;
    if (!c.copy_of.valid()) continue;
    ++facts.copies;
    facts.copies_of[c.copy_of.value].push_back(c.id);
  }

  const auto voices_of_tree = [&](std::uint32_t t) {
    return analysis.topics[analysis.trees[t].topic.value].support.voices();
  };
  facts.tree_of_topic.assign(analysis.topics.size(), ReportFacts::kNoTree);
  for (std::uint32_t t = 0; t < analysis.trees.size(); ++t) {
    facts.tree_of_topic[analysis.trees[t].topic.value] = t;
    facts.trees_by_voices.push_back(t);
  }
  std::ranges::stable_sort(facts.trees_by_voices,
                           [&](std::uint32_t a, std::uint32_t b) { return voices_of_tree(a) > voices_of_tree(b); });

  std::map<std::uint32_t, ThemeFacts> themes;
  std::map<std::uint32_t, std::vector<ContributionId>> contributions;
  for (const Topic& topic : analysis.topics) {  // by support, so each list below is too
    ThemeFacts& theme = themes[topic.theme];
    theme.theme = topic.theme;
    ++theme.topics;
    auto& all = contributions[topic.theme];
    all.insert(all.end(), topic.contributions.begin(), topic.contributions.end());
    if (facts.tree_of_topic[topic.id.value] != ReportFacts::kNoTree) continue;
    theme.without_tree.push_back(topic.id);
    ++facts.topics_without_tree;
  }
  for (const std::uint32_t t : facts.trees_by_voices) themes[analysis.trees[t].theme].trees.push_back(t);
  for (auto& [code, theme] : themes) {
    theme.theme = code;
    SortUnique(contributions[code]);
    theme.support = CountSupport(analysis.corpus, contributions[code]);
    facts.themes.push_back(std::move(theme));
  }
  std::ranges::stable_sort(facts.themes, [](const ThemeFacts& a, const ThemeFacts& b) {
    return a.support.contributions > b.support.contributions;
  });
  return facts;
}

std::vector<std::string> SummarySentences(const Analysis& analysis, const ReportFacts& facts) {
  std::vector<std::string> out;
  out.push_back("Se leyeron " + Counted(facts.rows, "fila", "filas") + " de " +
                Counted(analysis.inputs.size(), "archivo", "archivos") + ".");
  out.push_back(CountSentence(analysis, facts));
  if (facts.copies > 0) {
    out.push_back(Counted(facts.copies, "aportación es copia exacta de otra: suma",
                          "aportaciones son copias exactas de otras: suman") +
                  " apoyo y el texto se muestra una sola vez.");
  }
  out.push_back(AuthorsSentence(analysis, facts));
  out.push_back(MaskedSentence(analysis.corpus));
  std::string topics = "Se juntaron en " + Counted(analysis.topics.size(), "asunto", "asuntos") + ": " +
                       Counted(analysis.trees.size(), "tiene árbol de problemas", "tienen árbol de problemas");
  if (facts.topics_without_tree > 0)
    topics +=
        " y " + Counted(facts.topics_without_tree, "se muestra tal cual se dijo", "se muestran tal cual se dijeron");
  out.push_back(topics + ".");
  std::array<std::size_t, kRoleCount> statements{};
  for (const Statement& statement : analysis.statements) ++statements[static_cast<std::size_t>(statement.role)];
  std::vector<std::string> items;
  for (const Role role : {Role::kProblem, Role::kCause, Role::kEffect, Role::kProposal})
    items.push_back(Counted(statements[static_cast<std::size_t>(role)], NameOf(role).word, NameOf(role).words));
  out.push_back("Se reconocieron " + Joined(items) + " (lo que varias voces dicen igual se cuenta una vez).");
  return out;
}

std::vector<std::string> MethodSentences(const Analysis& analysis) {
  return {
      "Un programa leyó cada aportación y marcó las frases que dicen un problema, una causa, un efecto o una "
      "propuesta. No inventa ni resume: nombres y citas son palabras de quienes escribieron.",
      "Las aportaciones que hablan de lo mismo se juntan en un asunto; el nombre del asunto sale de lo que se dijo.",
      "Cada asunto con voces suficientes tiene un árbol: al centro el problema, abajo sus causas, arriba sus efectos, "
      "a un lado las propuestas.",
      "Línea continua: alguien dijo que una cosa lleva a la otra («porque», «por eso»…). Línea cortada: no está "
      "dicho así y el programa lo supone; hay que confirmarlo.",
      analysis.people_known ? "El apoyo dice cuántas personas distintas están detrás de cada caja. Donde falta el "
                              "autor se cuentan aportaciones, y así se dice."
                            : "El apoyo dice cuántas aportaciones están detrás de cada caja; si alguien escribió "
                              "varias veces, aquí no se puede saber.",
      "Mucho apoyo no significa más razón ni más urgencia: escribe quien puede y quiere. Lo que dijo una sola voz no "
      "se descarta.",
      "Es lectura de máquina y se equivoca: toma una cosa por otra, junta lo que no va junto, no entiende bien la "
      "ironía. Antes de decidir, abra las cajas, lea las citas y corrija con la gente.",
      "El árbol complementa los datos, no los sustituye.",
  };
}

std::vector<std::string> GapSentences(const ProblemTree& tree) {
  std::vector<std::string> out = tree.notes;
  const auto has = [&](Role role) {
    return std::ranges::any_of(tree.nodes, [&](const TreeNode& node) { return node.role == role; });
  };
  if (!tree.stated) return out;
  if (!has(Role::kCause))
    out.emplace_back("No se encontraron causas en lo dicho: conviene preguntar «¿y eso por qué pasa?».");
  if (!has(Role::kEffect))
    out.emplace_back("No se encontraron efectos en lo dicho: conviene preguntar «¿qué pasa si seguimos igual?».");
  if (!has(Role::kProposal))
    out.emplace_back("No se encontraron propuestas en lo dicho: conviene preguntar qué se puede hacer.");
  return out;
}

std::string PlaceAndDate(const Contribution& contribution, const ReportFacts& facts) {
  const Metadata& about = contribution.about;
  const std::string place = facts.shared_places.contains(about.place) ? about.place : "";
  return place + (place.empty() || about.date.empty() ? "" : " · ") + about.date;
}

std::string SupportInFull(const Support& support) {
  const std::string text = SupportText(support);
  if (support.people == 0) return text;
  const std::string all = Counted(support.contributions, "aportación", "aportaciones");
  return text + (support.unsigned_contributions == 0 ? " en " + all : " (" + all + " en total)");
}

}  // namespace ceiba
