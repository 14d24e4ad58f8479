import { expect, test } from "vitest";
import { approveMessage, takeBackApproval } from "@/lib/cam/outbound/approve";
import { rejectMessage } from "@/lib/cam/outbound/reject";
import { assignItems } from "@/lib/cam/review/assign";
import { approveItem, rejectItem } from "@/lib/cam/review/decide";
import { decideItems } from "@/lib/cam/review/decide-many";
import { editItem } from "@/lib/cam/review/edit";
import { snoozeItems } from "@/lib/cam/review/snooze";
import { undoItem } from "@/lib/cam/review/undo";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { deskIn } from "./desk";

const { db } = await testDatabase();

test("who may only look is turned away at each of the queue's verbs before anything is read", async () => {
  const { as, workspaceId, inReview, itemOf } = await deskIn(db);
  const { itemId } = await inReview("ana@clinic.example");
  const before = await itemOf(itemId);
  const viewer = as((await addMember(db, workspaceId, "VIEWER")).actor);
  // Of nothing that is there: whoever is told that it is missing got past the door.
  const missing = "01900000-0000-7000-8000-000000000000";
  const item = { itemId: missing, seen: "x", reason: "No." };
  const mail = { outboundId: missing, fingerprint: "0".repeat(64), reason: "No." };
  const answers = await Promise.allSettled([
    approveItem(viewer, item),
    rejectItem(viewer, item),
    decideItems(viewer, { verdict: "REJECT", reason: "No.", items: [item] }),
    undoItem(viewer, item),
    editItem(viewer, item),
    assignItems(viewer, { itemIds: [itemId], assigneeId: null }),
    snoozeItems(viewer, { itemIds: [itemId], until: null }),
    approveMessage(viewer, mail),
    rejectMessage(viewer, mail),
    takeBackApproval(viewer, mail),
  ]);
  for (const answer of answers)
    expect(answer).toMatchObject({ status: "rejected", reason: { code: "forbidden" } });
  expect(await itemOf(itemId)).toEqual(before);
});
