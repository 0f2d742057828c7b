ALTER TABLE routes ADD COLUMN rewrite TEXT;               -- JSON: how a language model writes the summaries, null: it does not
