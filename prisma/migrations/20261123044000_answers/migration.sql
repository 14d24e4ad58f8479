-- An operator's answer names the message it answers: what makes it part of the conversation where nobody knows who wrote.
ALTER TABLE "Outbound" ADD COLUMN "answersId" UUID;
ALTER TABLE "Outbound"
  ADD CONSTRAINT "Outbound_workspaceId_answersId_fkey" FOREIGN KEY ("workspaceId", "answersId") REFERENCES "Inbound"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION,
  ADD CONSTRAINT "Outbound_only_answers_answer" CHECK ("answersId" IS NULL OR "kind" = 'REPLY');
CREATE INDEX "Outbound_answersId_idx" ON "Outbound" ("answersId") WHERE "answersId" IS NOT NULL;

-- What an operator writes again and again, under a name.
CREATE TABLE "AnswerTemplate" (
  "workspaceId" UUID NOT NULL,
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "writtenBy" TEXT NOT NULL,
  "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "AnswerTemplate_pkey" PRIMARY KEY ("workspaceId", "id"),
  CONSTRAINT "AnswerTemplate_says_something" CHECK (cam_is_said("name") AND cam_is_said("body"))
);
ALTER TABLE "AnswerTemplate" ADD CONSTRAINT "AnswerTemplate_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE UNIQUE INDEX "AnswerTemplate_name_key" ON "AnswerTemplate" ("workspaceId", lower("name"));
