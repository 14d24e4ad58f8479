import { describe, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { addMember, testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { oneOfEach } from "@/tests/support/one-of-each";
import { CODE, race, rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);

const demote = (membershipId: string) =>
  `update "Membership" set "role" = 'ADMIN' where "id" = '${membershipId}'`;
const promote = (membershipId: string) =>
  `update "Membership" set "role" = 'OWNER' where "id" = '${membershipId}'`;
const owners = async (workspaceId: string) =>
  (await raw.rows(`select 1 from "Membership" where "workspaceId" = $1 and "role" = 'OWNER'`, [workspaceId]))
    .length;

describe("Membership_keep_an_owner: a workspace with an owner always has one", () => {
  test("the last owner cannot step down", async () => {
    const { membership } = await testWorkspace(db, { role: "OWNER" });
    expect(await raw.refusal(demote(membership.id))).toMatchObject({
      code: CODE.restricted,
      constraint: "Membership_keep_an_owner",
    });
  });

  test("the last owner cannot be removed", async () => {
    const { membership } = await testWorkspace(db, { role: "OWNER" });
    expect(await raw.refusal(`delete from "Membership" where "id" = '${membership.id}'`)).toMatchObject({
      code: CODE.restricted,
    });
  });

  test("an owner hands over in one transaction, whichever update comes first", async () => {
    const { membership, workspace } = await testWorkspace(db, { role: "OWNER" });
    const heir = await addMember(db, workspace.id, "ADMIN");
    await raw.rows(`begin; ${demote(membership.id)}; ${promote(heir.membership.id)}; commit`);
    expect(await owners(workspace.id)).toBe(1);
  });

  test("others leave as they like, and an owner of another workspace does not count", async () => {
    const { workspace, membership } = await testWorkspace(db, { role: "OWNER" });
    const { user } = await testWorkspace(db, { role: "OWNER" });
    const guest = await db.membership.create({
      data: { id: newId(), workspaceId: workspace.id, userId: user.id, role: "VIEWER" },
    });
    expect(await raw.refusal(demote(membership.id))).toMatchObject({ code: CODE.restricted });
    await raw.rows(`delete from "Membership" where "id" = '${guest.id}'`);
  });

  test.each([
    ["read committed", CODE.restricted],
    ["repeatable read", "40001"],
    ["serializable", "40001"],
  ])("two owners who demote each other at the same time leave one (%s)", async (isolation, code) => {
    const { membership, workspace } = await testWorkspace(db, { role: "OWNER" });
    const other = await addMember(db, workspace.id, "OWNER");
    const { second } = await race(
      url,
      [demote(other.membership.id), "set constraints all immediate"],
      [demote(membership.id), "commit"],
      isolation,
    );
    expect(second).toMatchObject({ code });
    expect(await owners(workspace.id)).toBe(1);
  });

  test("an owner who is demoted while another leaves stays, too", async () => {
    const { membership, workspace } = await testWorkspace(db, { role: "OWNER" });
    const other = await addMember(db, workspace.id, "OWNER");
    const { second } = await race(
      url,
      [`delete from "Membership" where "id" = '${other.membership.id}'`, "set constraints all immediate"],
      [demote(membership.id), "commit"],
    );
    expect(second).toMatchObject({ code: CODE.restricted });
    expect(await owners(workspace.id)).toBe(1);
  });
});

test("Membership_release: what a member owned belongs to nobody when they leave", async () => {
  const { id } = await oneOfEach(db, "release");
  const heir = await addMember(db, id.workspace, "OWNER");
  await raw.rows(`delete from "Membership" where "workspaceId" = $1 and "userId" = $2`, [
    id.workspace,
    id.user,
  ]);
  expect(await db.membership.count({ where: { workspaceId: id.workspace } })).toBe(1);
  const left = await raw.rows(
    `select (select "ownerId" from "Campaign" where "id" = $1) as campaign, (select "ownerId" from "Lead" where "id" = $2) as lead,
       (select "assigneeId" from "Inbound" where "id" = $3) as inbound, (select "hostId" from "Appointment" where "id" = $4) as appointment,
       (select count(*)::int from "ReviewItem" where "assigneeId" is not null) as reviews,
       (select count(*)::int from "SavedView" where "workspaceId" = $5 and "ownerId" is not null) as views`,
    [id.campaign, id.lead, id.inbound, id.appointment, id.workspace],
  );
  expect(left[0]).toEqual({
    campaign: null,
    lead: null,
    inbound: null,
    appointment: null,
    reviews: 0,
    views: 0,
  });
  expect(heir.membership.role).toBe("OWNER");
});

test("nobody owns a lead of a workspace they are no member of", async () => {
  const { id } = await oneOfEach(db, "stranger");
  const { user } = await testWorkspace(db, { role: "OWNER" });
  const no = await raw.refusal(`update "Lead" set "ownerId" = $1 where "id" = $2`, [user.id, id.lead]);
  expect(no).toMatchObject({ code: CODE.foreignKey });
});

test("an address is one account, however it is written", async () => {
  await db.user.create({
    data: { id: newId(), email: "cy@example.com", name: "Cy", passwordHash: "unusable" },
  });
  const no = await raw.refusal(
    `insert into "User" ("id", "email", "name", "passwordHash", "updatedAt") values (gen_random_uuid(), 'CY@Example.com', 'Cy', 'unusable', now())`,
  );
  expect(no).toMatchObject({ code: CODE.unique, constraint: "User_email_key" });
});

test("Contact_follows_company: whoever is filed under a company that became part of another is filed under that one", async () => {
  const { id } = await oneOfEach(db, "follows");
  const staff = async () =>
    raw.rows(`select "companyId"::text as "at" from "Contact" where "id" = '${id.contact}'`);
  const file = (companyId: string) =>
    raw.rows(`update "Contact" set "companyId" = '${companyId}' where "id" = '${id.contact}'`);
  const became = (companyId: string, into: string) =>
    raw.rows(
      `update "Company" set "mergedIntoId" = '${into}', "mergedAt" = now() where "id" = '${companyId}'`,
    );
  await became(id.otherCompany, id.company);
  await file(id.otherCompany);
  expect(await staff()).toEqual([{ at: id.company }]);
});
