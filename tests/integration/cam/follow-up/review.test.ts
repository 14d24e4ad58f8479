import { expect, test } from "vitest";
import { readReviewItem } from "@/lib/cam/review/content";
import { approveItem, rejectItem } from "@/lib/cam/review/decide";
import { testDatabase } from "@/tests/support/database";
import { heardIn } from "./scene";

const { db } = await testDatabase();

test("a yes in the queue is to what CAM takes a message for; a no alone does not tell what it is", async () => {
  const { ctx, mail, hear, asked, leadOf, inboundOf } = await heardIn(db);
  const { outboundId, leadId } = await mail("ana@clinic.example");
  const { id } = await hear({
    from: "ana@clinic.example",
    text: "Sounds good, I am away until Monday 16 March though.",
    subject: "Re: Shorter queues",
    answers: outboundId,
  });
  const [item] = await asked();
  if (!item) throw new Error("nobody was asked");
  const { seen, of } = await readReviewItem(ctx, { itemId: item.id });
  expect(of).toBe("REPLY");
  await expect(rejectItem(ctx, { itemId: item.id, seen, reason: "No." })).rejects.toThrow("inbox");
  const { likely } = (await inboundOf(id)).facts as { likely?: "OOO" };
  await approveItem(ctx, { itemId: item.id, seen });
  expect((await inboundOf(id)).class).toBe(likely);
  expect(await asked()).toMatchObject([{ decision: "APPROVED" }]);
  expect((await leadOf(leadId)).status).toBe("ROUTED");
});
