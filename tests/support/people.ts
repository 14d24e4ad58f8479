import type { SystemContext } from "@/lib/cam/context";
import { createSetupLink } from "@/lib/cam/operator/create-setup-link";
import { hashPassword } from "@/lib/cam/operator/password";
import type { PrismaClient } from "@/lib/db/generated/client";
import { testSystem, testWorkspace } from "./context";

export const PASSWORD = "a quiet harbour at dusk";

/** Cheap to check, and outdated: the first sign-in makes it anew. */
export const cheapHash = (password = PASSWORD) => hashPassword(password, { logN: 10, r: 8, p: 1 });

/** Somebody who can sign in, in a workspace of their own. */
export async function personWithPassword(
  db: PrismaClient,
  options: Parameters<typeof testWorkspace>[1] = {},
) {
  const made = await testWorkspace(db, options);
  const passwordHash = await cheapHash();
  const user = await db.user.update({ where: { id: made.user.id }, data: { passwordHash } });
  return { ...made, user };
}

export const tokenIn = (path: string) => path.split(/[=/]/).at(-1) ?? "";

export const atCommandLine = (ctx: SystemContext): SystemContext => ({
  ...ctx,
  actor: { kind: "cli", name: "command line" },
});

export async function setupToken(db: PrismaClient) {
  const { ctx, ...rest } = testSystem(db);
  const link = await createSetupLink(atCommandLine(ctx));
  return { ctx, ...rest, token: tokenIn(link?.path ?? "") };
}

/** The audit entries of one action, newest last. */
export const audited = (db: PrismaClient, action: string) =>
  db.auditEvent.findMany({ where: { action }, orderBy: [{ at: "asc" }, { id: "asc" }] });
