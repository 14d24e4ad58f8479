import { createApiKey } from "@/lib/cam/api-key/create";
import { revokeApiKey } from "@/lib/cam/api-key/revoke";
import type { Actor, CamContext, SystemContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { acceptInvite } from "@/lib/cam/invite/accept";
import { createInvite } from "@/lib/cam/invite/create";
import { changeMemberRole } from "@/lib/cam/member/change-role";
import { createOwner } from "@/lib/cam/operator/create-owner";
import { updateWorkspace } from "@/lib/cam/workspace/update";
import type { Role } from "@/lib/db/generated/enums";
import { seedCampaigns } from "./seed-campaigns";

export const DEMO = {
  email: "maya.santos@lighthouse.example.com",
  password: "lighthouse-demo-2026",
} as const;

const TEAM: readonly { name: string; email: string; role: Role; joined: number }[] = [
  { name: "Jonas Weber", email: "jonas.weber@lighthouse.example.com", role: "ADMIN", joined: 41 },
  { name: "Aoife O’Connell", email: "aoife.oconnell@lighthouse.example.com", role: "OPERATOR", joined: 33 },
  {
    name: "Tomasz Wiśniewski",
    email: "tomasz.wisniewski@lighthouse.example.com",
    role: "OPERATOR",
    joined: 19,
  },
  {
    name: "Wilhelmina Abernathy-Featherstonehaugh",
    email: "wilhelmina.abernathy-featherstonehaugh@lighthouse.example.com",
    role: "REVIEWER",
    joined: 12,
  },
  { name: "Ines Duarte", email: "ines.duarte@lighthouse.example.com", role: "VIEWER", joined: 3 },
];

const DAY = 86_400_000;

/**
 * A believable workspace, made by the verbs themselves on a clock that walks through the last six weeks. Only for an empty
 * installation: the people it makes have a password that everybody can read here.
 */
export async function seedDemo(
  system: SystemContext,
  workspaceContext: (actor: Actor, workspaceId: string) => CamContext,
) {
  const people = await system.db.user.count();
  if (people > 0) {
    const there = await system.db.user.count({ where: { email: DEMO.email } });
    if (there > 0) return { made: false };
    throw new Refusal(
      "conflict",
      "This installation has people in it, and the demo's password is public. Give the demo a folder of its own: CAM_DATA_DIR=.data-demo npm run demo.",
    );
  }

  const today = system.now().getTime();
  const daysAgo = (days: number) => () => new Date(today - days * DAY);
  const { userId, workspaceId } = await createOwner(
    { ...system, now: daysAgo(44) },
    { ...DEMO, name: "Maya Santos", workspaceName: "Lighthouse Studio", zone: "Europe/Lisbon" },
  );
  const owner: Actor = {
    kind: "operator",
    id: userId,
    name: "Maya Santos",
    email: DEMO.email,
    role: "OWNER",
    sessionId: "none",
  };
  const at = (days: number): CamContext => ({ ...workspaceContext(owner, workspaceId), now: daysAgo(days) });

  await updateWorkspace(at(44), {
    name: "Lighthouse Studio",
    zone: "Europe/Lisbon",
    postalAddress: "Lighthouse Studio, Rua do Farol 12, 1200-000 Lisboa, Portugal",
    version: 0,
  });
  for (const { joined, email, role, name } of TEAM) await join(at(joined), { email, role, name });
  await promote(at(8), "tomasz.wisniewski@lighthouse.example.com", "ADMIN");
  await promote(at(7), "tomasz.wisniewski@lighthouse.example.com", "OPERATOR");

  await createApiKey(at(28), {
    name: "Website contact form",
    scopes: ["leads:read", "leads:write"],
    role: "OPERATOR",
    days: 90,
  });
  await createApiKey(at(16), {
    name: "Monthly figures to the spreadsheet",
    scopes: ["metrics:read", "runs:read"],
    role: "VIEWER",
    days: null,
  });
  const old = await createApiKey(at(40), {
    name: "Trial with an outside developer",
    scopes: ["*"],
    role: "OPERATOR",
    days: 30,
  });
  await revokeApiKey(at(21), { keyId: old.id });
  await createInvite(at(1), { email: "noor.haddad@lighthouse.example.com", role: "OPERATOR" });
  await seedCampaigns(at);
  return { made: true };
}

async function join(ctx: CamContext, { email, role, name }: { email: string; role: Role; name: string }) {
  const { path } = await createInvite(ctx, { email, role });
  const visitor: SystemContext = { ...ctx, actor: { kind: "public", name: "invite" } };
  await acceptInvite(visitor, { token: path.split("/").at(-1) ?? "", name, password: DEMO.password });
}

async function promote(ctx: CamContext, email: string, role: Role) {
  const member = await ctx.db.membership.findFirstOrThrow({
    where: { workspaceId: ctx.workspaceId, user: { email } },
  });
  await changeMemberRole(ctx, { memberId: member.id, role });
}
