// SPDX-License-Identifier: GPL-3.0-or-later
// Every piece of data that crosses a stage, in the order it comes to be. Plain structs: made whole, then left alone. What
// stages that look at the whole find out stands in headers of its own, included here.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/basic_types.h"
#include "core/continuity.h"
#include "core/contrary.h"
#include "core/lint.h"
#include "core/objectives.h"
#include "core/shared_causes.h"
#include "core/subtopics.h"
#include "core/trends.h"

namespace ceiba {

enum class Role : std::uint8_t { kProblem, kCause, kEffect, kProposal };
inline constexpr int kRoleCount = 4;

// --- Reading (io/) -------------------------------------------------------------------------------------------------

/// What a stretch of a contribution's text was in the form it came from.
enum class PartKind : std::uint8_t { kBody, kTitle, kProblem, kCause, kEffect, kProposal };

/// A stretch of the text that came from one cell: its title, its body, or the cell of a role column.
struct Part {
  Span span;
  PartKind kind = PartKind::kBody;
};

/// Where in a document, a recording, a sheet or an archive; "" or 0 where that does not apply.
struct Spot {
  std::string sheet;
  std::uint32_t page = 0;       ///< from 1
  std::uint32_t paragraph = 0;  ///< from 1
  std::string cue;              ///< start in a recording, "00:12:03"
  std::string item;             ///< point of the agenda
  std::string speaker;          ///< in what quality somebody speaks ("Regidora", "Vecino"); never a name
  std::string cut;              ///< why the contribution begins here, Spanish: "nombre de quien habla"; shown before a run only
  float sure = -1;              ///< confidence of letters read from an image, in [0, 1]; -1: not from an image
  auto operator<=>(const Spot&) const = default;
};

/// Where a contribution was found, so that a person can look it up.
struct Provenance {
  std::string file;          ///< name of the input as given, without its folder; "-" is stdin
  std::uint64_t row = 0;     ///< record of the file, from 1 (header and title rows not counted)
  std::uint64_t line = 0;    ///< line of the file on which the record starts, from 1; 0 when unknown
  std::string question;      ///< header of the open question, where a row holds several
  std::shared_ptr<const Spot> spot = {};  ///< null for rows of plain tables, which come by the million
};

/// What is known about a contribution besides its text; "" where nothing is.
struct Metadata {
  std::string date;  ///< ISO 8601 where it could be read, else as written
  std::string round, channel, place, sector, gender, age;
  std::string topic;  ///< the source's own topic or category, as written
  auto operator<=>(const Metadata&) const = default;
};

/// One contribution as read: source text (decoded, HTML stripped, nothing else). Lives in memory only.
struct SourceRecord {
  std::string id;      ///< the input's own id with its question suffix (-p1), or ""
  std::string text;    ///< valid UTF-8
  std::vector<Part> parts;  ///< in text order, no overlaps
  Metadata about;
  std::string author;  ///< as written, "" when unknown; never leaves memory
  std::uint32_t participant = 0;  ///< ordinal that an earlier run gave its author; 0: none
  Provenance from;
};

/// A row that is not analysed, and why.
struct Rejected {
  Provenance from;
  std::string id;
  std::string reason;  ///< stable English code: empty-text, bad-row, unterminated-quote, not-json, too-long, ...
  std::string detail;  ///< Spanish, for a person
};

/// What was found out about one input while reading it.
struct InputSummary {
  std::string file;
  std::string sha256;         ///< of the raw bytes, lower-case hex
  std::uint64_t bytes = 0;
  std::string kind;           ///< csv, xlsx, ods, ndjson, json, text, markdown, docx, odt, pdf, image, html, subtitles, whatsapp, mail;
                              ///< unread: one of many that could not be read
  std::string profile;        ///< name of the platform it was told to come from; "" for none
  std::string encoding;       ///< UTF-8, windows-1252, ... or "mixed (UTF-8, windows-1252)"
  std::string delimiter;      ///< "," ";" "|" "\t"; "" when it has none
  std::vector<std::string> columns;              ///< header as written
  std::map<std::string, std::vector<std::string>> mapping;  ///< field -> columns that feed it
  std::vector<std::string> dropped;              ///< columns left out because they hold identity
  std::uint64_t rows = 0;     ///< records read, whatever became of them
  std::uint64_t repaired = 0; ///< cells whose encoding had to be repaired
  std::vector<std::string> notices;              ///< Spanish, for a person
};

// --- Intake (pipeline/intake) --------------------------------------------------------------------------------------

/// A contribution ready for analysis. `text` is the public text: source with personal data masked.
struct Contribution {
  ContributionId id;          ///< position after sorting by key
  std::string key;            ///< the input's id, or a hash of text and metadata; unique
  std::string text;
  std::vector<Part> parts;
  Metadata about;
  Provenance from;
  ParticipantId by;           ///< invalid when the author is unknown
  ContributionId copy_of;     ///< first contribution with the same text, when this one is an exact copy
};

/// Words left in a public text that a person should look at before it is published.
struct PrivacyDoubt {
  ContributionId in;
  Span span;
  std::string type;           ///< name, number: may be personal data; named_in_office: a public servant, kept on purpose
};

struct Corpus {
  std::vector<Contribution> contributions;  ///< sorted by key
  std::vector<std::uint32_t> participants;  ///< ordinal shown for each ParticipantId; from 1
  std::map<std::string, std::uint64_t> masked;  ///< redaction: type -> how many
  std::vector<PrivacyDoubt> doubts;         ///< by contribution, then span; copies have their own
};

// --- Understanding (nlp/, pipeline/extract, link, classify) ----------------------------------------------------------

/// A clause-sized stretch of a contribution that plays a role. `why` names the rule; `words` what it saw.
struct Mention {
  MentionId id;
  ContributionId in;
  Span span;
  Role role = Role::kProblem;
  float confidence = 0;       ///< in [0, 1]
  std::string why;            ///< id of the rule or cue that decided
};

enum class LinkKind : std::uint8_t { kCauses, kLeadsTo, kAddresses };
enum class LinkOrigin : std::uint8_t { kExplicit, kInferred, kCurated };

/// cause causes problem, problem leads_to effect, proposal addresses problem.
struct Link {
  MentionId from;
  MentionId to;
  LinkKind kind = LinkKind::kCauses;
  LinkOrigin origin = LinkOrigin::kInferred;
  float confidence = 0;       ///< in [0, 1]
  Span connector;             ///< the words that state the link; empty when inferred
};

/// What one contribution says. Indices in `links` are positions in `mentions`.
struct Extraction {
  std::vector<Mention> mentions;  ///< in text order, no overlaps between different roles
  std::vector<Link> links;        ///< sorted by kind, from, to
};

/// A policy area of the taxonomy in force.
struct Theme {
  std::string code;           ///< "agua"; stable
  std::string label;          ///< "Agua potable y drenaje": shown
};

/// A theme and how sure we are.
struct ThemeScore {
  std::uint32_t theme = 0;    ///< row of the taxonomy
  float confidence = 0;       ///< in [0, 1]
};

// --- Grouping (pipeline/group, label, tree) -------------------------------------------------------------------------

/// The same thing said in one role, inside one topic.
struct Statement {
  StatementId id;
  std::string key;                  ///< "s-" + key of its first mention
  TopicId topic;
  Role role = Role::kProblem;
  std::string label;                ///< words of a member
  std::vector<MentionId> members;   ///< most central first
  std::vector<ContributionId> contributions;  ///< sorted, copies included
  Support support;
  std::uint32_t idea = 0;           ///< statements of one topic that say the same in different roles share it
  bool burden = false;              ///< most members name what people suffer (harm, risk, illness), not a state of things
};

/// A facilitator's pile: all that speaks of one matter to be solved, whatever its role.
struct Topic {
  TopicId id;
  std::string key;                  ///< "t-" + hash of the key of its first contribution
  std::string label;                ///< Spanish, from what people said; unique in a run
  std::vector<std::string> terms;   ///< 3-5 key terms, heaviest first
  std::uint32_t theme = 0;          ///< row of the taxonomy
  std::vector<ContributionId> contributions;  ///< whose main topic this is; sorted, copies included
  std::vector<ContributionId> central;        ///< most telling first, no copies
  std::vector<StatementId> statements;        ///< by role, then support
  Support support;
  std::uint32_t copies = 0;
  float stability = -1;             ///< share of resamples in which it comes back, in [0, 1]; -1: not measured
};

/// Contributions whose texts are the same or nearly so: a template that people sent in, a campaign.
struct Campaign {
  std::string key;                            ///< "n-" + hash of the key of its first contribution
  std::vector<ContributionId> contributions;  ///< sorted, exact copies included; all are alike the first
  Support support;
  std::uint32_t texts = 0;                    ///< different texts among them, at least 1
  float least = 1;                            ///< least similarity to the first, in (0, 1]
};

struct TreeNode {
  std::string code;                 ///< P, C1, C1.1, E1, A1
  Role role = Role::kProblem;
  std::string label;
  StatementId statement;            ///< invalid for a trunk that nobody stated
  std::vector<StatementId> variants;  ///< further statements gathered here: the same said in other roles; in the trunk also
                                      ///< the topic's problems that stand in no box; most support first
  TopicId topic;                    ///< the topic it comes from (differs from the tree's in a chain)
  std::vector<MentionId> quotes;    ///< most telling first
  std::vector<ContributionId> contributions;
  Support support;
};

struct TreeEdge {
  std::uint32_t from = 0;           ///< index into nodes
  std::uint32_t to = 0;
  LinkKind kind = LinkKind::kCauses;
  LinkOrigin origin = LinkOrigin::kInferred;
  std::vector<ContributionId> contributions;  ///< that state it; or, when inferred, that hold what it starts from
  Support support;
};

/// nodes[0] is the central problem; edges go up: cause -> problem -> effect; proposal -> what it addresses. No cycles.
struct ProblemTree {
  std::string key;                  ///< the topic's
  std::uint32_t theme = 0;
  TopicId topic;
  bool stated = true;               ///< false when nobody stated the problem and the trunk says so
  std::vector<TreeNode> nodes;
  std::vector<TreeEdge> edges;
  std::vector<std::string> notes;   ///< Spanish: cycles broken, gaps
};

// --- The whole (pipeline/run) ----------------------------------------------------------------------------------------

/// Everything a run found out: what the store and the writers take.
struct Analysis {
  std::vector<Theme> taxonomy;
  std::vector<InputSummary> inputs;           ///< in the order given
  std::vector<Rejected> rejected;             ///< by file, id, question, reason, then row
  Corpus corpus;
  std::vector<Mention> mentions;              ///< by contribution, then span; copies have none of their own
  std::vector<std::uint32_t> first_mention;   ///< mentions of contribution c: [first_mention[c], first_mention[c + 1])
  std::vector<Link> links;                    ///< by contribution, then kind, from, to
  std::vector<std::uint32_t> first_link;      ///< links of contribution c: [first_link[c], first_link[c + 1])
  std::vector<std::vector<ThemeScore>> themes;  ///< per contribution, surest first, at most 3
  std::vector<TopicId> main_topic;            ///< per contribution
  std::vector<StatementId> statement_of;      ///< per mention
  std::vector<Topic> topics;                  ///< by support, then key
  std::vector<Statement> statements;          ///< by topic, role, support, key
  std::vector<ProblemTree> trees;             ///< by theme, then support, then key
  std::vector<ObjectivesTree> objectives;     ///< of the trees, in their order
  std::vector<std::vector<Lint>> lints;       ///< of the trees, in their order; what matters most first
  std::vector<Subtopics> subtopics;           ///< of the topics, in their order
  std::vector<std::vector<Contrary>> contrary;  ///< of the trees, in their order; by node, voices, statement
  std::vector<SharedCause> shared_causes;     ///< by trees, voices, then key
  std::vector<Campaign> campaigns;            ///< by voices, then key
  Trends trends;
  GroupFindings groups;
  Continuity continuity;                      ///< with an earlier run, where one was given
  bool people_known = false;                  ///< some author is known: support may speak of people

  /// Where the analysis of contribution `c` lies: itself, or the contribution it copies.
  ContributionId Analysed(ContributionId c) const {
    const Contribution& contribution = corpus.contributions[c.value];
    return contribution.copy_of.valid() ? contribution.copy_of : c;
  }
};

}  // namespace ceiba
