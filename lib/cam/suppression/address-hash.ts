import { createHash } from "node:crypto";

/** What stays of an erased person's address: enough to recognise it, not enough to read it. SQL says the same in lib/cam/import/mark-suppressed.ts. */
export const addressHash = (workspaceId: string, emailKey: string) =>
  createHash("sha256").update(`${workspaceId}:${emailKey}`).digest("hex");
