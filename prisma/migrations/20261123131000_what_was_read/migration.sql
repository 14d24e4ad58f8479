-- What CAM read stays beside what a person made of it: a correction that is taken back finds the hard failure or the complaint again.
ALTER TABLE "Inbound" ADD COLUMN "readFacts" JSONB;
UPDATE "Inbound" SET "readFacts" = "facts" WHERE "facts" IS NOT NULL;
