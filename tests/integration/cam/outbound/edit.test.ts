import { expect, test } from "vitest";
import { editMessage } from "@/lib/cam/outbound/edit";
import { readReviewItem } from "@/lib/cam/review/content";
import { approveItem } from "@/lib/cam/review/decide";
import { editItem } from "@/lib/cam/review/edit";
import { testDatabase } from "@/tests/support/database";
import { deskIn } from "../review/desk";

const { db } = await testDatabase();
const FOOTER = "-- \nLighthouse, Rua do Farol 1, Porto\nhttps://cam.example/u/token\n";
const MAIL = `Hello {name}, shall we talk?\n\n${FOOTER}`;

test("a message is written anew where it is reviewed, and the yes is to what it says then", async () => {
  const { ctx, reviewCtx, message, outboundOf } = await deskIn(db);
  const { itemId, outboundId } = await message("ana@clinic.example", MAIL);
  const seen = (await outboundOf(outboundId)).contentFingerprint ?? "";
  const change = {
    itemId,
    message: { fingerprint: seen, subject: "Shorter queues", text: "Hello <b>Ana</b>." },
  };
  await expect(editItem(reviewCtx, change)).rejects.toThrow("operator role");
  const { message: edited } = await editItem(ctx, change);
  expect(edited?.fingerprint).not.toBe(seen);
  const now = await outboundOf(outboundId);
  expect(now).toMatchObject({ state: "AWAITING_APPROVAL", text: `Hello <b>Ana</b>.\n\n${FOOTER}` });
  expect(now.html).toContain("&lt;b&gt;Ana");
  expect(now.html).toContain("Rua do Farol 1");
  expect(await readReviewItem(ctx, { itemId })).toMatchObject({
    why: expect.stringContaining("wrote it anew"),
    message: { ownText: "Hello <b>Ana</b>.", footer: FOOTER },
  });
  await expect(approveItem(reviewCtx, { itemId, seen })).rejects.toThrow("changed since");
  await approveItem(reviewCtx, { itemId, seen: edited?.fingerprint ?? "" });
  expect(await outboundOf(outboundId)).toMatchObject({
    state: "READY",
    approvedFingerprint: edited?.fingerprint,
  });
  const late = { outboundId, fingerprint: edited?.fingerprint ?? "", subject: "More", text: "Later." };
  await expect(editMessage(ctx, late)).rejects.toThrow("does not wait");
});

test("what is wrong with a text is found anew, and of two who edit at once the second is told", async () => {
  const { ctx, message, outboundOf } = await deskIn(db);
  const { itemId, outboundId } = await message("ana@clinic.example", MAIL);
  const fingerprint = (await outboundOf(outboundId)).contentFingerprint ?? "";
  const typed = { fingerprint, subject: "Re: our call", text: "Hello Ana." };
  const { message: edited } = await editItem(ctx, { itemId, message: typed });
  expect(edited?.problems.map(({ level }) => level)).toContain("stops");
  expect((await outboundOf(outboundId)).holdReasons.length).toBeGreaterThan(0);
  await expect(editItem(ctx, { itemId, message: { ...typed, text: "Mine." } })).rejects.toThrow(
    "was changed",
  );
  await expect(editItem(ctx, { itemId })).rejects.toThrow("subject and the text");
});
