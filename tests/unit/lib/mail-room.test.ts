import { expect, test } from "vitest";
import { createMemorySender } from "@/lib/adapters/email-sender/memory";
import { createMailRoom } from "@/lib/mail-room";

test("a mailbox keeps its sender until it is changed, and then the old one is closed", async () => {
  const closed: number[] = [];
  let made = 0;
  const room = createMailRoom(() => {
    const number = ++made;
    return { ...createMemorySender(), close: async () => void closed.push(number) };
  });
  const account = { provider: "SANDBOX" } as const;
  const first = room.senderOf({ mailboxId: "one", version: 1 }, account);
  expect(room.senderOf({ mailboxId: "one", version: 1 }, account)).toBe(first);
  expect(room.senderOf({ mailboxId: "two", version: 1 }, account)).not.toBe(first);
  expect(room.senderOf({ mailboxId: "one", version: 2 }, account)).not.toBe(first);
  expect(closed).toEqual([1]);
  await room.close();
  expect(closed.toSorted()).toEqual([1, 2, 3]);
});
