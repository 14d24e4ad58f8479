import { expect, test } from "vitest";
import { withPermissions } from "@/app/(operator)/settings/team/permissions";
import type { MemberRow } from "@/lib/cam/member/reads";
import type { Role } from "@/lib/db/generated/enums";

const member = (role: Role, isSelf = false): MemberRow => ({
  id: role,
  userId: role,
  name: role,
  email: `${role}@example.com`,
  role,
  joinedAt: new Date(0),
  lastSeenAt: null,
  isSelf,
});

const offered = (actor: Role, of: Role, team: MemberRow[]) =>
  withPermissions(team, actor).find(({ role }) => role === of);

test("an operator is offered nothing on anybody, themselves included", () => {
  const team = [member("OWNER"), member("OPERATOR", true)];
  expect(withPermissions(team, "OPERATOR")).toMatchObject([
    { roles: ["OWNER"], removable: false, resettable: false },
    { roles: ["OPERATOR"], removable: false, resettable: false },
  ]);
});

test("an admin is offered everything up to admin, and nothing on an owner", () => {
  const team = [member("OWNER"), member("ADMIN", true), member("VIEWER")];
  expect(offered("ADMIN", "OWNER", team)).toMatchObject({
    roles: ["OWNER"],
    removable: false,
    resettable: false,
  });
  expect(offered("ADMIN", "VIEWER", team)).toMatchObject({
    roles: ["ADMIN", "OPERATOR", "REVIEWER", "VIEWER"],
    removable: true,
    resettable: true,
  });
});

test("the only owner is not offered to step down", () => {
  expect(offered("OWNER", "OWNER", [member("OWNER", true), member("ADMIN")])).toMatchObject({
    roles: ["OWNER"],
    removable: false,
  });
});
