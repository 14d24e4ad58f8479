import { expect, test } from "vitest";
import { draftAnswer } from "@/lib/cam/answer/draft";
import { SaveTemplate } from "@/lib/cam/answer/schema";
import { removeTemplate, saveTemplate } from "@/lib/cam/answer/templates";
import { testDatabase } from "@/tests/support/database";
import { answeredScene } from "./scene";

const { db } = await testDatabase();
const template = (name: string, body: string, templateId?: string) =>
  SaveTemplate.parse({ name, body, ...(templateId && { templateId }) });

test("a template reads as it would for whoever is answered, and says what it does not know of them", async () => {
  const { ctx, hear } = await answeredScene(db);
  await saveTemplate(ctx, template("Hello", "Dear {{ first_name }} of {{ company }},"));
  const known = await hear();
  const [one] = (await draftAnswer(ctx, { inboundId: known })).templates;
  expect(one).toMatchObject({ name: "Hello", reads: "Dear Ana of ,", missing: ["company"] });
  const stranger = await hear({ from: "Ivo Kral <ivo@example.net>", answers: null });
  const [other] = (await draftAnswer(ctx, { inboundId: stranger })).templates;
  expect(other?.reads).toBe("Dear Ivo of ,");
});

test("names are told apart whatever their case, and a change keeps its place", async () => {
  const { ctx, as, hear } = await answeredScene(db);
  const { templateId } = await saveTemplate(ctx, template("When we  meet", "Tuesday?"));
  await expect(saveTemplate(ctx, template("when we meet", "Monday?"))).rejects.toThrow(/already/);
  await saveTemplate(ctx, template("When we meet", "Wednesday?", templateId));
  const names = async () =>
    (await draftAnswer(ctx, { inboundId: await hear() })).templates.map(({ name, reads }) => [name, reads]);
  expect(await names()).toEqual([["When we meet", "Wednesday?"]]);
  await expect(saveTemplate(ctx, template("Broken", "Dear {{ first_name"))).rejects.toMatchObject({
    code: "invalid",
  });
  const other = await answeredScene(db);
  await expect(removeTemplate(other.ctx, { templateId })).rejects.toMatchObject({ code: "missing" });
  await expect(saveTemplate(other.ctx, template("Theirs", "x", templateId))).rejects.toMatchObject({
    code: "missing",
  });
  const viewer = as({ ...ctx.actor, role: "VIEWER" } as never);
  await expect(removeTemplate(viewer, { templateId })).rejects.toMatchObject({ code: "forbidden" });
  expect(await removeTemplate(ctx, { templateId })).toEqual({ name: "When we meet", body: "Wednesday?" });
  expect(await names()).toEqual([]);
});
