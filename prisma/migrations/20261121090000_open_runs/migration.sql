-- What is at work or waiting is counted on every look at the operations screen; it is always few rows among many.
CREATE INDEX "Run_open_idx" ON "Run" ("job", "state") WHERE "state" IN ('QUEUED', 'RUNNING');
