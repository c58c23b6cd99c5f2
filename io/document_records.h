// SPDX-License-Identifier: GPL-3.0-or-later
// Any document as contributions, where nothing more is known of it than its blocks (minutes have io/minutes.h).
#pragma once

#include "io/columns.h"
#include "io/document.h"
#include "io/read.h"

namespace ceiba {

/// Appends a record or a rejection for every block and every LeftOut of `document` and adds them to summary.rows, which
/// numbers them; sets summary.kind and encoding and adds the document's notices.
///
/// A paragraph, an item or a turn is a contribution; a paragraph that breaks off inside a sentence takes the next one
/// on, unless they come from a file of lines. A heading, also a short bold paragraph above others, becomes about.topic
/// of what follows and is counted in a notice. Rows under a header that names a text column, and forms ("Problema: …",
/// "Propuesta: …"), are read by columns; other rows are a contribution each.
void AddDocument(const Document& document, const ColumnFinder& finder, ReadResult& out);

}  // namespace ceiba
