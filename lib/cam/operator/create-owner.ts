import { recordAudit } from "../audit/record";
import { inTransaction, type SystemContext } from "../context";
import { Refusal } from "../errors";
import { lockSetUp, makeFirstOwner } from "./first-owner";
import { hashPassword } from "./password";
import { passwordProblem } from "./rules";
import { CreateOwner } from "./schema";

/**
 * For the command line and CAM_OWNER_EMAIL: an owner without a browser. Doing it again changes nothing, so that a
 * deploy may ask for it at every start; it never changes the password of an account that exists.
 */
export async function createOwner(ctx: SystemContext, given: CreateOwner) {
  if (ctx.actor.kind !== "cli" && ctx.actor.kind !== "job")
    throw new Refusal("forbidden", "Only whoever runs the server can make an owner.");
  const {
    email,
    password,
    workspaceName,
    zone,
    name = email.split("@")[0] ?? email,
  } = CreateOwner.parse(given);

  const known = await findOwner(ctx, email);
  if (known) return { ...known, created: false };
  const problem = passwordProblem(password, { email, name });
  if (problem) throw new Refusal("invalid", `The password cannot be used. ${problem}`);
  const passwordHash = await hashPassword(password);

  return inTransaction(ctx, async (tx) => {
    await lockSetUp(tx);
    const meanwhile = await findOwner(tx, email);
    if (meanwhile) return { ...meanwhile, created: false };
    const workspace = await tx.db.workspace.findFirst({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
    if (!workspace) {
      const made = await makeFirstOwner(tx, { email, passwordHash, workspaceName, zone, name });
      return { ...made, created: true };
    }
    const createdAt = tx.now();
    const user = await tx.db.user.create({ data: { id: tx.newId(), email, name, passwordHash, createdAt } });
    await tx.db.membership.create({
      data: { id: tx.newId(), workspaceId: workspace.id, userId: user.id, role: "OWNER", createdAt },
    });
    await tx.db.setupToken.updateMany({ where: { usedAt: null }, data: { usedAt: tx.now() } });
    await recordAudit(tx, {
      action: "member.added",
      subjectKind: "operator",
      subjectId: user.id,
      workspaceId: workspace.id,
      after: { email, role: "OWNER" },
    });
    return { userId: user.id, workspaceId: workspace.id, created: true };
  });
}

async function findOwner(ctx: SystemContext, email: string) {
  const user = await ctx.db.user.findUnique({
    where: { email },
    select: { id: true, memberships: { where: { role: "OWNER" }, take: 1 } },
  });
  if (!user) return undefined;
  const [membership] = user.memberships;
  if (!membership)
    throw new Refusal(
      "conflict",
      `${email} has an account already and owns no workspace. Use another address.`,
    );
  return { userId: user.id, workspaceId: membership.workspaceId };
}
