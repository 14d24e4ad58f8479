import { recordAudit } from "../audit/record";
import type { Actor, SystemContext } from "../context";
import { makeFirstMailbox } from "../mailbox/first";
import { makeSimulatedMailbox } from "../workspace/simulated-mailbox";

export interface FirstOwner {
  workspaceName: string;
  zone: string;
  name: string;
  email: string;
  passwordHash: string;
}

/** One at a time, over all machines: whoever waits here finds the house taken. */
export async function lockSetUp(tx: SystemContext) {
  await tx.db.$executeRaw`select pg_advisory_xact_lock(7224002)`;
}

export async function ownerExists(ctx: SystemContext): Promise<boolean> {
  return (await ctx.db.membership.findFirst({ where: { role: "OWNER" }, select: { id: true } })) !== null;
}

/** A workspace and the person who owns it. Called under the lock, by the two verbs that may. */
export async function makeFirstOwner(tx: SystemContext, owner: FirstOwner) {
  const { workspaceName, zone, ...person } = owner;
  const createdAt = tx.now();
  const workspace = await tx.db.workspace.create({
    data: { id: tx.newId(), name: workspaceName, zone, createdAt },
  });
  const given = tx.first.mailbox;
  const mailbox = given
    ? await makeFirstMailbox(tx, workspace.id, given)
    : await makeSimulatedMailbox(tx, workspace.id, workspaceName);
  const user = await tx.db.user.create({ data: { id: tx.newId(), ...person, createdAt } });
  await tx.db.membership.create({
    data: { id: tx.newId(), workspaceId: workspace.id, userId: user.id, role: "OWNER", createdAt },
  });
  await tx.db.setupToken.updateMany({ where: { usedAt: null }, data: { usedAt: tx.now() } });
  const asOwner: Actor = {
    kind: "operator",
    id: user.id,
    name: user.name,
    email: user.email,
    role: "OWNER",
    sessionId: "none",
  };
  await recordAudit(tx.actor.kind === "public" ? { ...tx, actor: asOwner } : tx, {
    action: "workspace.created",
    subjectKind: "workspace",
    subjectId: workspace.id,
    workspaceId: workspace.id,
    after: { name: workspaceName, zone, owner: user.email, mailbox: mailbox.address },
  });
  return { userId: user.id, workspaceId: workspace.id };
}
