import { redirect } from "next/navigation";
import { expect, test } from "vitest";
import { answerOf } from "@/components/ui/answer";

test("a connection that is lost is told like any other refusal", async () => {
  const answer = await answerOf(Promise.reject(new TypeError("Failed to fetch")));
  expect(answer).toMatchObject({ ok: false, message: expect.stringContaining("did not answer") });
});

test("an answer comes through as it is, and a way elsewhere is followed", async () => {
  expect(await answerOf(Promise.resolve({ ok: true, value: 1 }))).toEqual({ ok: true, value: 1 });
  const led = (async () => redirect("/sign-in"))();
  await expect(answerOf(led)).rejects.toThrow("NEXT_REDIRECT");
});
