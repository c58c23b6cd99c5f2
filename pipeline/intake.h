// SPDX-License-Identifier: GPL-3.0-or-later
// From records as read to a corpus ready for analysis: personal data masked, keys given, copies found, people numbered.
// What comes out depends on the records alone, never on their order.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/continuity.h"
#include "core/parallel.h"
#include "core/previous.h"
#include "core/types.h"
#include "pipeline/redact.h"

namespace ceiba {

/// Who wrote what, across runs: ordinals already given, by HMAC of the author; kept in a file of its own (--key-file),
/// never in an output.
struct AuthorLedger {
  std::string secret;                              ///< "" when people are not linked across runs
  std::map<std::string, std::uint32_t> ordinals;   ///< HMAC-SHA-256 hex -> ordinal, from 1
};

/// In: records of all inputs, any order. Out: contributions sorted by key.
///  - key: the record's own id, masked; records of files that share an id get "FILE-STEM/" before it; a second record with
///    the same id in one file gets "~2"; without an id, "h-" + hash of public text and metadata, "~2" for its copies.
///  - copy_of: same public text and role columns as an earlier key.
///  - participants: numbered by the first key each author has; those in `ledger` keep theirs, new ones are added to it.
Corpus MakeCorpus(std::vector<SourceRecord> records, const Redactor& redactor, AuthorLedger& ledger, Threads threads);

/// The mark that the store keeps so that a later run knows the key file again; "" without one. It does not give the
/// secret away.
std::string LedgerMark(const AuthorLedger& ledger);

struct JoinedCorpus {
  Corpus corpus;
  Overlap overlap;
};

/// As MakeCorpus, over the contributions of an earlier run and new records together (pipeline/rejoin.h says how they
/// meet). Contributions of the earlier run keep their keys. Its people keep their ordinals and are told to be the same
/// as new ones through the ledger, when the earlier run used it too (`previous.people_key`); else only where one of
/// their contributions came again under its own id, and all others are kept apart. Where the earlier run did not use
/// the ledger in force, its people get ordinals of the ledger's own. Takes the records of `previous`; leaves the rest.
JoinedCorpus JoinCorpus(PreviousRun& previous, std::vector<SourceRecord> records, const Redactor& redactor, AuthorLedger& ledger,
                        Threads threads);

}  // namespace ceiba
