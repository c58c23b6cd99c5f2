-- ceiba.db: everything one run found out, for queries, for the workbench and for whoever wants to count otherwise.
--
-- The file is written once and never changed; a person's decisions live elsewhere.
-- * Contributions, statements and topics have text keys that last from run to run (an input's own id, or a hash of
--   content). Whole-number ids (mentions, tree_nodes, tree_edges) hold inside this file only.
-- * start_char and end_char are Unicode code points of contributions.text, end exclusive, so that
--   substr(text, start_char + 1, end_char - start_char) gives the exact words (views mention_texts and link_texts do).
-- * Texts are the public ones: personal data is masked already.
-- * A position counts from 1 and gives the order in which a person should read.
-- * Support: people = distinct known authors; unsigned_contributions = contributions without a known author;
--   contributions = all of them, copies included. Voices = people + unsigned_contributions. Speak of people only where
--   people > 0.
-- * NULL means not known; confidence goes from 0 to 1, rounded to thousandths.
-- * Lists of codes are checked with OR: IN (...) makes SQLite build a table for every row and doubles the time of writing.

PRAGMA user_version = 2;  -- version of this schema; 'CEIB' marks the file as ours
PRAGMA application_id = 0x43454942;

-- What made this file: program_version, people_known (0 or 1), option.NAME = value, version.NAME = version of a library or dictionary.
CREATE TABLE run (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How many pieces of personal data of each type were masked; never the data.
CREATE TABLE masked (
  type  TEXT NOT NULL PRIMARY KEY,   -- phone, email, ...
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Files read, in the order given.
CREATE TABLE inputs (
  position  INTEGER PRIMARY KEY,
  file      TEXT NOT NULL,           -- name without its folder; - is standard input
  sha256    TEXT NOT NULL,           -- of its bytes
  bytes     INTEGER NOT NULL,
  kind      TEXT NOT NULL,           -- csv, ndjson, json, text, markdown
  encoding  TEXT NOT NULL,
  delimiter TEXT,
  rows      INTEGER NOT NULL,        -- records read, whatever became of them
  repaired  INTEGER NOT NULL         -- cells whose encoding had to be repaired
) STRICT;

-- How each file was understood.
CREATE TABLE input_details (
  input    INTEGER NOT NULL REFERENCES inputs,
  kind     TEXT NOT NULL CHECK (kind = 'column' OR kind = 'field' OR kind = 'dropped' OR kind = 'notice'),
  position INTEGER NOT NULL,
  value    TEXT NOT NULL,            -- header of the column; or, for a notice, a Spanish sentence
  field    TEXT,                     -- kind = field: the field that the column feeds
  PRIMARY KEY (input, kind, position)
) STRICT, WITHOUT ROWID;

-- Rows that were not analysed, and why.
CREATE TABLE rejected (
  position INTEGER PRIMARY KEY,
  file     TEXT NOT NULL,
  row      INTEGER NOT NULL,         -- record of the file, from 1
  line     INTEGER,                  -- line of the file where the record begins, from 1
  question TEXT,                     -- header of the open question, where a row holds several
  id       TEXT,                     -- the input's own
  reason   TEXT NOT NULL,            -- stable code: empty-text, not-json, ...
  detail   TEXT NOT NULL             -- Spanish
) STRICT;

-- The policy areas in force, in their own order.
CREATE TABLE themes (
  code     TEXT NOT NULL PRIMARY KEY,
  position INTEGER NOT NULL UNIQUE,
  label    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A topic: all that speaks of one matter to be solved, whatever its role. By support, most first.
CREATE TABLE topics (
  key                    TEXT NOT NULL PRIMARY KEY,
  position               INTEGER NOT NULL UNIQUE,
  label                  TEXT NOT NULL,
  theme                  TEXT NOT NULL REFERENCES themes,
  people                 INTEGER NOT NULL,
  unsigned_contributions INTEGER NOT NULL,
  contributions          INTEGER NOT NULL,
  copies                 INTEGER NOT NULL,  -- of those contributions
  stability              REAL               -- share of resamples in which it comes back; NULL: not measured
) STRICT, WITHOUT ROWID;

-- Key terms of a topic, heaviest first.
CREATE TABLE topic_terms (
  topic    TEXT NOT NULL REFERENCES topics,
  position INTEGER NOT NULL,
  term     TEXT NOT NULL,
  PRIMARY KEY (topic, position)
) STRICT, WITHOUT ROWID;

-- Every accepted row of the inputs, by key.
CREATE TABLE contributions (
  key         TEXT NOT NULL PRIMARY KEY,
  ordinal     INTEGER NOT NULL UNIQUE,      -- place in the order of keys, from 1; rowid of contributions_search
  text        TEXT NOT NULL,
  copy_of     TEXT REFERENCES contributions,  -- first contribution with this very text; its mentions and links hold for the copy
  participant INTEGER,                      -- ordinal of the author, from 1; NULL when nobody signed
  topic       TEXT NOT NULL REFERENCES topics,
  file        TEXT NOT NULL,
  row         INTEGER NOT NULL,
  line        INTEGER,
  question    TEXT,
  date        TEXT,                         -- ISO 8601 where it could be read, else as written
  round       TEXT,
  channel     TEXT,
  place       TEXT,
  sector      TEXT,
  gender      TEXT,
  age         TEXT,
  source_topic TEXT                         -- the source's own topic or category, as written
) STRICT;

-- Full-text search: SELECT c.* FROM contributions_search s JOIN contributions c ON c.ordinal = s.rowid
--                   WHERE contributions_search MATCH 'bache*' ORDER BY rank;
-- Capitals and marks make no difference (inundacion finds inundación). The price: ñ is searched as n, so that ano finds
-- año as well. Citizens leave out the tilde of ñ as they leave out accents, and a search that shows a little too much
-- is better than one that hides. Whoever needs the exact word adds: AND instr(c.text, 'año') > 0.
CREATE VIRTUAL TABLE contributions_search USING fts5(
  text, content = 'contributions', content_rowid = 'ordinal', tokenize = 'unicode61 remove_diacritics 2');

-- Where in its file a contribution stands, for those of documents, sheets and recordings.
CREATE TABLE contribution_spots (
  contribution TEXT NOT NULL PRIMARY KEY REFERENCES contributions,
  sheet        TEXT,
  page         INTEGER,              -- from 1
  paragraph    INTEGER,              -- from 1
  cue          TEXT,                 -- start in a recording, 00:12:03
  item         TEXT,                 -- point of the agenda
  speaker      TEXT,                 -- in what quality somebody spoke; never a name
  sure         REAL                  -- confidence of letters read from an image; NULL: not from an image
) STRICT, WITHOUT ROWID;

-- What each stretch of a text was in the form it came from; a contribution without rows here is all body.
CREATE TABLE parts (
  contribution TEXT NOT NULL REFERENCES contributions,
  start_char   INTEGER NOT NULL,
  end_char     INTEGER NOT NULL,
  kind         TEXT NOT NULL CHECK (kind = 'body' OR kind = 'title' OR kind = 'problem' OR kind = 'cause' OR kind = 'effect' OR kind = 'proposal'),
  PRIMARY KEY (contribution, start_char)
) STRICT, WITHOUT ROWID;

-- Themes of a contribution, surest first, at most three. Copies have rows of their own.
CREATE TABLE contribution_themes (
  contribution TEXT NOT NULL REFERENCES contributions,
  position     INTEGER NOT NULL,
  theme        TEXT NOT NULL REFERENCES themes,
  confidence   REAL NOT NULL,
  PRIMARY KEY (contribution, position)
) STRICT, WITHOUT ROWID;

-- Most telling contributions of a topic, most telling first; no copies.
CREATE TABLE topic_central (
  topic        TEXT NOT NULL REFERENCES topics,
  position     INTEGER NOT NULL,
  contribution TEXT NOT NULL REFERENCES contributions,
  PRIMARY KEY (topic, position)
) STRICT, WITHOUT ROWID;

-- A statement: the same thing said in one role inside one topic. By topic, role, support.
CREATE TABLE statements (
  key                    TEXT NOT NULL PRIMARY KEY,
  position               INTEGER NOT NULL,
  topic                  TEXT NOT NULL REFERENCES topics,
  role                   TEXT NOT NULL CHECK (role = 'problem' OR role = 'cause' OR role = 'effect' OR role = 'proposal'),
  label                  TEXT NOT NULL,     -- words of one of its mentions
  people                 INTEGER NOT NULL,
  unsigned_contributions INTEGER NOT NULL,
  contributions          INTEGER NOT NULL
) STRICT;

-- Who says a statement, copies included.
CREATE TABLE statement_contributions (
  statement    TEXT NOT NULL REFERENCES statements,
  contribution TEXT NOT NULL REFERENCES contributions,
  PRIMARY KEY (statement, contribution)
) STRICT, WITHOUT ROWID;

-- A stretch of a contribution that plays a role. Copies have none: see contributions.copy_of.
CREATE TABLE mentions (
  id           INTEGER PRIMARY KEY,
  contribution TEXT NOT NULL REFERENCES contributions,
  position     INTEGER NOT NULL,           -- in the text
  start_char   INTEGER NOT NULL,
  end_char     INTEGER NOT NULL,
  role         TEXT NOT NULL CHECK (role = 'problem' OR role = 'cause' OR role = 'effect' OR role = 'proposal'),
  confidence   REAL NOT NULL,
  why          TEXT NOT NULL,              -- id of the rule that decided
  statement    TEXT REFERENCES statements,
  statement_position INTEGER,              -- among the mentions of its statement, most telling first
  CHECK (start_char < end_char)
) STRICT;

-- cause causes problem; problem leads_to effect; proposal addresses problem. Both mentions stand in one contribution.
CREATE TABLE links (
  id              INTEGER PRIMARY KEY,
  from_mention    INTEGER NOT NULL REFERENCES mentions,
  to_mention      INTEGER NOT NULL REFERENCES mentions,
  kind            TEXT NOT NULL CHECK (kind = 'causes' OR kind = 'leads_to' OR kind = 'addresses'),
  origin          TEXT NOT NULL CHECK (origin = 'explicit' OR origin = 'inferred' OR origin = 'curated'),
  confidence      REAL NOT NULL,
  connector_start_char INTEGER,            -- the words that state the link; NULL when it is inferred
  connector_end_char   INTEGER
) STRICT;

-- Problem trees, in the order a person should read them; at most one for a topic, whose key it bears.
CREATE TABLE trees (
  key      TEXT NOT NULL PRIMARY KEY REFERENCES topics,
  position INTEGER NOT NULL UNIQUE,
  theme    TEXT NOT NULL REFERENCES themes,
  stated   INTEGER NOT NULL CHECK (stated = 0 OR stated = 1)  -- 0: nobody stated the problem and the trunk says so
) STRICT, WITHOUT ROWID;

-- Remarks about a tree, Spanish: gaps, circles that were opened.
CREATE TABLE tree_notes (
  tree     TEXT NOT NULL REFERENCES trees,
  position INTEGER NOT NULL,
  note     TEXT NOT NULL,
  PRIMARY KEY (tree, position)
) STRICT, WITHOUT ROWID;

-- Boxes of a tree, in reading order of ids; the first is the central problem (code P).
CREATE TABLE tree_nodes (
  id                     INTEGER PRIMARY KEY,
  tree                   TEXT NOT NULL REFERENCES trees,
  code                   TEXT NOT NULL,    -- P, C1, C1.1, E1, A1
  role                   TEXT NOT NULL CHECK (role = 'problem' OR role = 'cause' OR role = 'effect' OR role = 'proposal'),
  label                  TEXT NOT NULL,
  statement              TEXT REFERENCES statements,  -- NULL for a trunk that nobody stated; of another topic where trees chain
  people                 INTEGER NOT NULL,
  unsigned_contributions INTEGER NOT NULL,
  contributions          INTEGER NOT NULL,
  UNIQUE (tree, code)
) STRICT;

-- Further statements gathered in a box (the topic's other problems in its trunk), most support first.
CREATE TABLE node_variants (
  node      INTEGER NOT NULL REFERENCES tree_nodes,
  position  INTEGER NOT NULL,
  statement TEXT NOT NULL REFERENCES statements,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;

-- What citizens said, word by word, behind each box; most telling first.
CREATE TABLE node_quotes (
  node     INTEGER NOT NULL REFERENCES tree_nodes,
  position INTEGER NOT NULL,
  mention  INTEGER NOT NULL REFERENCES mentions,
  PRIMARY KEY (node, position)
) STRICT, WITHOUT ROWID;

-- Arrows of a tree, in reading order of ids, pointing up: cause to problem, problem to effect, proposal to what it addresses.
CREATE TABLE tree_edges (
  id                     INTEGER PRIMARY KEY,
  tree                   TEXT NOT NULL REFERENCES trees,
  from_node              INTEGER NOT NULL REFERENCES tree_nodes,
  to_node                INTEGER NOT NULL REFERENCES tree_nodes,
  kind                   TEXT NOT NULL CHECK (kind = 'causes' OR kind = 'leads_to' OR kind = 'addresses'),
  origin                 TEXT NOT NULL CHECK (origin = 'explicit' OR origin = 'inferred' OR origin = 'curated'),
  people                 INTEGER NOT NULL,
  unsigned_contributions INTEGER NOT NULL,
  contributions          INTEGER NOT NULL
) STRICT;

-- Who states an arrow; or, when it is inferred, who says what it starts from.
CREATE TABLE edge_contributions (
  edge         INTEGER NOT NULL REFERENCES tree_edges,
  contribution TEXT NOT NULL REFERENCES contributions,
  PRIMARY KEY (edge, contribution)
) STRICT, WITHOUT ROWID;

-- What speaks against a tree as a problem tree, most important first.
CREATE TABLE lints (
  tree     TEXT NOT NULL REFERENCES trees,
  position INTEGER NOT NULL,
  code     TEXT NOT NULL,            -- PT01 to PT22
  severity TEXT NOT NULL CHECK (severity = 'error' OR severity = 'warning' OR severity = 'hint'),
  node     INTEGER REFERENCES tree_nodes,  -- NULL: it speaks of the whole tree
  other    INTEGER REFERENCES tree_nodes,  -- second box of a pair
  message  TEXT NOT NULL,            -- Spanish
  PRIMARY KEY (tree, position)
) STRICT, WITHOUT ROWID;

-- Draft of the objectives tree: each box that is no proposal, turned round where words allow it.
CREATE TABLE objectives (
  node     INTEGER PRIMARY KEY REFERENCES tree_nodes,
  text     TEXT NOT NULL,            -- Spanish; the label as it stands when it could not be turned round
  inverted INTEGER NOT NULL CHECK (inverted = 0 OR inverted = 1),
  rule     TEXT                      -- row of inversions.tsv that turned it round
) STRICT;

-- Windows of time or rounds, oldest first.
CREATE TABLE windows (
  position      INTEGER PRIMARY KEY,
  name          TEXT NOT NULL,       -- 2026-03, 2026-03-02 (a week's Monday), 2026 or the round
  voices        INTEGER NOT NULL,
  contributions INTEGER NOT NULL,
  recent        INTEGER NOT NULL CHECK (recent = 0 OR recent = 1)
) STRICT;

-- How topics and themes go over the windows. Either topic or theme is set.
CREATE TABLE trends (
  position      INTEGER PRIMARY KEY,
  topic         TEXT REFERENCES topics,
  theme         TEXT REFERENCES themes,
  change        TEXT NOT NULL CHECK (change = 'too_few' OR change = 'new' OR change = 'growing' OR change = 'steady' OR change = 'fading'),
  before_voices INTEGER NOT NULL,
  recent_voices INTEGER NOT NULL,
  p             REAL NOT NULL,       -- exact, two-sided; 1: not tested
  q             REAL NOT NULL        -- corrected for all tested of its kind
) STRICT;

-- What a group (a place, a sector, a gender, a channel) says more than the rest, surest first.
CREATE TABLE leanings (
  position  INTEGER PRIMARY KEY,
  topic     TEXT REFERENCES topics,
  theme     TEXT REFERENCES themes,
  attribute TEXT NOT NULL CHECK (attribute = 'place' OR attribute = 'sector' OR attribute = 'gender' OR attribute = 'channel'),
  value     TEXT,                    -- NULL: values of few people, together
  in_group  INTEGER NOT NULL,        -- voices
  in_rest   INTEGER NOT NULL,
  low       REAL NOT NULL,           -- 95 % interval of the ratio of both shares
  high      REAL,                    -- NULL: no bound, nobody else says it
  q         REAL NOT NULL
) STRICT;

-- Topics of one sector or of few voices, listed on purpose.
CREATE TABLE few_voices (
  topic  TEXT NOT NULL PRIMARY KEY REFERENCES topics,
  reason TEXT NOT NULL CHECK (reason = 'few_voices' OR reason = 'one_sector'),
  voices INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a large topic falls into, most voices first. Contributions of the topic in no subtopic stand alone in it.
CREATE TABLE subtopics (
  key                    TEXT NOT NULL PRIMARY KEY,
  topic                  TEXT NOT NULL REFERENCES topics,
  position               INTEGER NOT NULL,
  label                  TEXT NOT NULL,
  people                 INTEGER NOT NULL,
  unsigned_contributions INTEGER NOT NULL,
  contributions          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE subtopic_contributions (
  subtopic     TEXT NOT NULL REFERENCES subtopics,
  contribution TEXT NOT NULL REFERENCES contributions,
  PRIMARY KEY (subtopic, contribution)
) STRICT, WITHOUT ROWID;

-- Words that speak against a box of a tree.
CREATE TABLE contraries (
  position     INTEGER PRIMARY KEY,
  node         INTEGER NOT NULL REFERENCES tree_nodes,
  statement    TEXT REFERENCES statements,  -- NULL where the words are in none
  contribution TEXT NOT NULL REFERENCES contributions,
  start_char   INTEGER NOT NULL,
  end_char     INTEGER NOT NULL,
  rule         TEXT NOT NULL                -- row of contrary.tsv by which it was found
) STRICT;

-- Causes that stand in several trees, in words that say the same; in most trees first.
CREATE TABLE shared_causes (
  key                    TEXT NOT NULL PRIMARY KEY,
  position               INTEGER NOT NULL UNIQUE,
  label                  TEXT NOT NULL,
  trees                  INTEGER NOT NULL,
  people                 INTEGER NOT NULL,
  unsigned_contributions INTEGER NOT NULL,
  contributions          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE shared_cause_nodes (
  cause    TEXT NOT NULL REFERENCES shared_causes,
  position INTEGER NOT NULL,
  node     INTEGER NOT NULL REFERENCES tree_nodes,
  PRIMARY KEY (cause, position)
) STRICT, WITHOUT ROWID;

-- Texts that are the same or nearly so: a template that people sent in.
CREATE TABLE campaigns (
  key                    TEXT NOT NULL PRIMARY KEY,
  position               INTEGER NOT NULL UNIQUE,
  texts                  INTEGER NOT NULL,  -- different texts
  least_similarity       REAL NOT NULL,     -- to the first
  people                 INTEGER NOT NULL,
  unsigned_contributions INTEGER NOT NULL,
  contributions          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign_contributions (
  campaign     TEXT NOT NULL REFERENCES campaigns,
  contribution TEXT NOT NULL REFERENCES contributions,
  PRIMARY KEY (campaign, contribution)
) STRICT, WITHOUT ROWID;

-- What became of the topics of an earlier run (--previous); empty without one.
CREATE TABLE continuity (
  position   INTEGER PRIMARY KEY,
  change     TEXT NOT NULL,          -- new, grown, merged, split, regrouped, gone, kept
  key        TEXT NOT NULL,          -- of today's topic, or the one it had
  label      TEXT NOT NULL,
  before_key TEXT,
  voices_before INTEGER NOT NULL,
  voices_now    INTEGER NOT NULL,
  new_voices    INTEGER NOT NULL,
  why        TEXT NOT NULL           -- Spanish
) STRICT;

-- Mentions with their words.
CREATE VIEW mention_texts AS
  SELECT m.*, substr(c.text, m.start_char + 1, m.end_char - m.start_char) AS words
  FROM mentions m JOIN contributions c ON c.key = m.contribution;

-- Links with the words at both ends and between them.
CREATE VIEW link_texts AS
  SELECT l.*, c.key AS contribution,
         substr(c.text, f.start_char + 1, f.end_char - f.start_char) AS from_words,
         substr(c.text, l.connector_start_char + 1, l.connector_end_char - l.connector_start_char) AS connector_words,
         substr(c.text, t.start_char + 1, t.end_char - t.start_char) AS to_words
  FROM links l JOIN mentions f ON f.id = l.from_mention JOIN mentions t ON t.id = l.to_mention
       JOIN contributions c ON c.key = f.contribution;

-- Who stands behind a box: whoever says its statement or one of its variants.
CREATE VIEW node_contributions AS
  SELECT n.id AS node, s.contribution
  FROM tree_nodes n JOIN statement_contributions s ON s.statement = n.statement
  UNION
  SELECT v.node, s.contribution
  FROM node_variants v JOIN statement_contributions s ON s.statement = v.statement;
