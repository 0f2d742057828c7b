ALTER TABLE sources ADD COLUMN boilerplate TEXT;          -- JSON: lines that its articles share, as learned; null: none yet
