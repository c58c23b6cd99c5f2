-- Indexes of ceiba.db, made when all rows are in (sorting once is faster than keeping an index up to date): who is in this
-- topic, what does this statement rest on, what is this mention tied to, what hangs on this tree.
CREATE INDEX contributions_by_topic ON contributions (topic);
CREATE INDEX contribution_themes_by_theme ON contribution_themes (theme);
CREATE INDEX statements_by_topic ON statements (topic, position);
CREATE INDEX statement_contributions_by_contribution ON statement_contributions (contribution);
CREATE UNIQUE INDEX mentions_by_contribution ON mentions (contribution, position);
CREATE INDEX mentions_by_statement ON mentions (statement, statement_position);
CREATE INDEX links_by_from ON links (from_mention);
CREATE INDEX links_by_to ON links (to_mention);
CREATE INDEX tree_edges_by_tree ON tree_edges (tree);
