import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/cam/errors";
import { mergeContacts } from "@/lib/cam/merge/merge";
import { undoMerge } from "@/lib/cam/merge/undo";
import { newId } from "@/lib/ids";
import { addMember } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { agencyIn, tables } from "./agency";

const { db, url } = await testDatabase();
const agency = () => agencyIn(db);

describe("a merge", () => {
  test("gathers everything under the survivor, and an undo leaves no trace of it", async () => {
    const { ctx, workspaceId, person, campaign, lead, merge, contact, leadOf } = await agency();
    const a = await campaign("Spring");
    const b = await campaign("Autumn");
    const keep = await person("bob@example.com", {
      firstName: "Bob",
      lastName: "Smith",
      title: "CTO",
      linkedinUrl: "https://www.linkedin.com/in/bob",
      customFields: { fleet: "12" },
    });
    const other = await person("Robert.Smith@example.org", {
      firstName: "Robert",
      lastName: "Smith",
      phone: "+44 20 7946 0011",
      linkedinUrl: "https://www.linkedin.com/in/robert",
      lawfulBasis: "CONSENT",
      customFields: { fleet: "9", plant: "Fern" },
    });
    const third = await person("rob@example.net", { firstName: "Rob", lastName: "Smith" });
    const mine = await lead(keep, a.id, { status: "QUALIFIED" });
    const further = await lead(other, a.id, {
      status: "NURTURED",
      sequenceId: a.sequenceId,
      position: 2,
      firstMailAt: new Date("2026-02-01T09:00:00Z"),
      nextActionAt: new Date("2026-04-01T09:00:00Z"),
    });
    const elsewhere = await lead(other, b.id, { status: "SCORED" });
    const tagId = newId();
    await db.tag.create({ data: { workspaceId, id: tagId, name: "no mail", doNotContact: true } });
    await db.leadTag.create({ data: { workspaceId, leadId: mine, tagId } });
    await db.contactAlias.create({
      data: {
        workspaceId,
        id: newId(),
        contactId: other,
        email: "r@example.org",
        emailKey: "r@example.org",
        source: "REPLY",
      },
    });
    const mailboxId = newId();
    await db.mailbox.create({
      data: {
        workspaceId,
        id: mailboxId,
        address: `m-${mailboxId.slice(-5)}@example.com`,
        senderName: "M",
        provider: "SANDBOX",
        dailyCap: 20,
      },
    });
    const inboundId = newId();
    await db.inbound.create({
      data: {
        workspaceId,
        id: inboundId,
        mailboxId,
        source: "SANDBOX",
        messageHash: "b".repeat(64),
        receivedAt: new Date(),
        contactId: other,
        leadId: mine,
      },
    });
    const meeting = newId();
    await db.appointment.create({
      data: {
        workspaceId,
        id: meeting,
        leadId: mine,
        title: "Talk",
        startsAt: new Date("2026-05-01T09:00:00Z"),
        endsAt: new Date("2026-05-01T10:00:00Z"),
        zone: "UTC",
        icsUid: meeting,
        createdBy: "x",
      },
    });
    const ask = async (one: string, two: string) => {
      const [contactId, otherContactId] = [one, two].sort() as [string, string];
      const id = newId();
      await db.reviewItem.create({
        data: {
          workspaceId,
          id,
          kind: "MERGE",
          contactId,
          otherContactId,
          why: "Alike",
          priority: 90,
          detail: { score: 0.9, reasons: [] },
        },
      });
      return id;
    };
    const item = await ask(keep, other);
    await ask(other, third);
    const before = await tables(url, workspaceId);
    const done = await merge(keep, other, {
      firstName: "other",
      linkedinUrl: "other",
      email: "other",
      customFields: "keep",
    });
    expect(await contact(keep)).toMatchObject({
      firstName: "Robert",
      title: "CTO",
      phone: "+44 20 7946 0011",
      email: "Robert.Smith@example.org",
      emailKey: "robert.smith@example.org",
      linkedinUrl: "https://www.linkedin.com/in/robert",
      lawfulBasis: "LEGITIMATE_INTEREST",
      customFields: { fleet: "12", plant: "Fern" },
      version: 1,
    });
    expect(await contact(other)).toMatchObject({
      mergedIntoId: keep,
      emailKey: "bob@example.com",
      linkedinUrl: "https://www.linkedin.com/in/bob",
    });
    expect(await leadOf(further)).toMatchObject({
      contactId: keep,
      status: "NURTURED",
      position: 2,
      stopReason: null,
    });
    expect(await leadOf(mine)).toMatchObject({ contactId: other, stopReason: "MERGED", nextActionAt: null });
    expect(await leadOf(elsewhere)).toMatchObject({ contactId: keep });
    expect(
      (await db.leadTag.findMany({ where: { workspaceId } })).map(({ leadId }) => leadId).sort(),
    ).toEqual([mine, further, elsewhere].sort());
    expect(await db.inbound.findFirst({ where: { id: inboundId } })).toMatchObject({
      contactId: keep,
      leadId: further,
    });
    expect(await db.appointment.findFirst({ where: { id: meeting } })).toMatchObject({ leadId: further });
    expect(
      (await db.contactAlias.findMany({ where: { workspaceId } }))
        .map(({ contactId, emailKey }) => [contactId, emailKey])
        .sort(),
    ).toEqual(
      [
        [keep, "bob@example.com"],
        [keep, "r@example.org"],
      ].sort(),
    );
    expect(await db.reviewItem.findFirst({ where: { id: item } })).toMatchObject({ decision: "APPROVED" });
    const open = await db.reviewItem.findMany({ where: { workspaceId, decidedAt: null } });
    expect(open.map(({ contactId, otherContactId }) => [contactId, otherContactId])).toEqual([
      [keep, third].sort(),
    ]);
    const line = await db.leadEvent.findFirstOrThrow({
      where: { workspaceId, leadId: mine, kind: "MERGED" },
    });
    expect(line.detail).toMatchObject({ mergeId: done.mergeId, survivorId: further });

    expect(await undoMerge(ctx, { mergeId: done.mergeId })).toEqual({
      keptId: keep,
      otherId: other,
      kept: [],
    });
    expect(await tables(url, workspaceId)).toEqual(before);
  });

  test("never brings a suppressed person back: their no holds under every address, and an undo does not lift it", async () => {
    const { ctx, workspaceId, person, campaign, lead, merge, leadOf } = await agency();
    const a = await campaign("Spring");
    const keep = await person("bob@example.com");
    const other = await person("robert+list@example.org");
    await db.suppression.create({
      data: {
        workspaceId,
        id: newId(),
        kind: "EMAIL",
        value: "robert@example.org",
        reason: "UNSUBSCRIBED",
        source: "LINK",
      },
    });
    const active = await lead(keep, a.id, {
      status: "NURTURED",
      sequenceId: a.sequenceId,
      nextActionAt: new Date(),
    });
    const { mergeId, suppressed } = await merge(keep, other);
    expect(suppressed).toBe(true);
    expect(await leadOf(active)).toMatchObject({ status: "SUPPRESSED", nextActionAt: null });
    const listed = (await db.suppression.findMany({ where: { workspaceId } })).map(({ value }) => value);
    expect(listed).toEqual(expect.arrayContaining(["bob@example.com", "robert@example.org"]));

    const { kept } = await undoMerge(ctx, { mergeId });
    expect(kept.join(" ")).toMatch(/suppressed.*suppression list/s);
    expect(await leadOf(active)).toMatchObject({ contactId: keep, status: "SUPPRESSED" });
    expect(await db.suppression.count({ where: { workspaceId } })).toBe(listed.length);
  });

  test("a dead address stops the leads there are, and does not put the living one on the list", async () => {
    const { workspaceId, person, campaign, lead, merge, leadOf } = await agency();
    const a = await campaign("Spring");
    const keep = await person("bob@example.com");
    const other = await person("bob@gone.example");
    await db.suppression.create({
      data: {
        workspaceId,
        id: newId(),
        kind: "EMAIL",
        value: "bob@gone.example",
        reason: "HARD_BOUNCE",
        source: "PROVIDER",
      },
    });
    const mine = await lead(keep, a.id);
    await merge(keep, other);
    expect(await leadOf(mine)).toMatchObject({ status: "SUPPRESSED" });
    expect(await db.suppression.count({ where: { workspaceId, value: "bob@example.com" } })).toBe(0);
  });

  test("an undo keeps what was edited since, and says so", async () => {
    const { ctx, workspaceId, person, merge, contact } = await agency();
    const keep = await person("bob@example.com", { firstName: "B.", title: "CTO" });
    const other = await person("robert@example.org", { firstName: "Robert", phone: "+44 20 7946 0011" });
    const { mergeId } = await merge(keep, other);
    await db.contact.updateMany({ where: { workspaceId, id: keep }, data: { phone: "+44 1", version: 2 } });
    expect(await undoMerge(ctx, { mergeId })).toMatchObject({
      kept: ["phone was edited since, and stays as it is."],
    });
    expect(await contact(keep)).toMatchObject({ firstName: "B.", phone: "+44 1", title: "CTO" });
    expect(await contact(other)).toMatchObject({
      firstName: "Robert",
      phone: "+44 20 7946 0011",
      mergedIntoId: null,
    });
  });

  test("one of two who merge at once is told, and so is one who looked at an older version", async () => {
    const { ctx, as, workspaceId, person, merge } = await agency();
    const second = as((await addMember(db, workspaceId, "OPERATOR")).actor);
    const keep = await person("bob@example.com");
    const other = await person("robert@example.org");
    const both = await Promise.allSettled([
      mergeContacts(ctx, { keepId: keep, otherId: other, choices: {}, keepVersion: 0, otherVersion: 0 }),
      mergeContacts(second, { keepId: other, otherId: keep, choices: {}, keepVersion: 0, otherVersion: 0 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find((one) => one.status === "rejected");
    expect(refused?.status === "rejected" && refused.reason).toBeInstanceOf(Refusal);
    expect(await db.contactMerge.count({ where: { workspaceId } })).toBe(1);

    const [one, two] = [await person("x@example.com"), await person("y@example.com", { version: 3 })];
    await expect(merge(one, two)).rejects.toThrow("changed one of the two meanwhile");
  });

  test("is undone from the last one back", async () => {
    const { ctx, person, merge, contact } = await agency();
    const [a, b, c] = [
      await person("a@example.com"),
      await person("b@example.com"),
      await person("c@example.com"),
    ];
    const first = await merge(b, c);
    const second = await merge(a, b, {}, { keepVersion: 0, otherVersion: 1 });
    expect(await contact(c)).toMatchObject({ mergedIntoId: a });
    await expect(undoMerge(ctx, { mergeId: first.mergeId })).rejects.toThrow("another merge");
    await undoMerge(ctx, { mergeId: second.mergeId });
    expect(await contact(c)).toMatchObject({ mergedIntoId: b });
    await undoMerge(ctx, { mergeId: first.mergeId });
    expect(await contact(c)).toMatchObject({ mergedIntoId: null });
  });

  test("leaves the erased, the merged, strangers and viewers alone", async () => {
    const { as, workspaceId, person, merge } = await agency();
    const keep = await person("bob@example.com");
    const erased = await person(null, { erasedAt: new Date() });
    await expect(merge(keep, erased)).rejects.toThrow("erased");
    const theirs = await (await agency()).person("theirs@example.com");
    await expect(merge(keep, theirs)).rejects.toThrow("no such two people");
    await expect(merge(keep, keep)).rejects.toThrow("no such two people");
    const viewer = as((await addMember(db, workspaceId, "VIEWER")).actor);
    await expect(
      mergeContacts(viewer, { keepId: keep, otherId: erased, choices: {}, keepVersion: 0, otherVersion: 0 }),
    ).rejects.toThrow("operator role");
  });
});
