import { recordAudit } from "../audit/record";
import type { SystemContext } from "../context";
import { inTransaction } from "../context";
import { Refusal } from "../errors";
import { closeSessions } from "../session/close";
import { openSession } from "../session/open";
import { addressGroup } from "../throttle/rules";
import { type Attempt, forgetAttempts, forgiveAttempt, takeAttempt } from "../throttle/take-attempt";
import { accountKey } from "./account-key";
import { hashPassword, verifyPassword } from "./password";
import type { SignIn } from "./schema";

export interface Browser {
  /** The device this browser proved to be: it was signed in to this account before. */
  knownDevice?: string | undefined;
  /** The session it still holds, which the new one replaces. */
  sessionId?: string | undefined;
}

interface Account {
  id: string;
  name: string;
  email: string;
  passwordHash: string;
  workspaceId: string | null;
}

/** Public: proves who somebody is and opens a session. The same words and the same work whether there is such an account or not. */
export async function signIn(ctx: SystemContext, { email, password }: SignIn, browser: Browser = {}) {
  const address: Attempt = { kind: "address", of: addressGroup(ctx.origin.address) };
  const account: Attempt = { kind: "account", of: accountKey(email) };
  const own: Attempt = browser.knownDevice ? { kind: "device", of: browser.knownDevice } : account;
  await takeAttempt(ctx, address);
  await takeAttempt(ctx, own);

  const found = await findAccount(ctx, email);
  const { right, outdated } = await verifyPassword(password, found?.passwordHash);
  if (!found || !right) {
    await recordAudit(ctx, {
      action: "operator.sign-in-failed",
      subjectKind: "operator",
      // What was typed is not kept: it may be a password in the wrong field.
      ...(found && { subjectId: found.id, workspaceId: found.workspaceId, detail: { account: found.email } }),
    });
    throw new Refusal(
      "invalid",
      "This address and password do not belong together. Check both and try again.",
    );
  }

  const fresh = outdated ? await hashPassword(password) : undefined;
  return inTransaction(ctx, async (tx) => {
    // Compared and set, before the session is opened: a password that was changed since it was verified opens none, and a
    // change that comes a moment later finds the session and ends it.
    const { count } = await tx.db.user.updateMany({
      where: { id: found.id, passwordHash: found.passwordHash },
      data: { lastSignInAt: tx.now(), ...(fresh && { passwordHash: fresh }) },
    });
    if (count === 0) throw new Refusal("conflict", "Your password was changed a moment ago. Sign in again.");
    await forgetAttempts(tx, [own]);
    await forgiveAttempt(tx, address);
    if (browser.sessionId)
      await closeSessions(tx, { userId: found.id, only: browser.sessionId }, "signed in again");
    const session = await openSession(tx, { userId: found.id });
    await recordAudit(
      {
        ...tx,
        actor: {
          kind: "operator",
          id: found.id,
          name: found.name,
          email: found.email,
          role: session.role ?? "VIEWER",
          sessionId: session.sessionId,
        },
      },
      {
        action: "operator.signed-in",
        subjectKind: "session",
        subjectId: session.sessionId,
        workspaceId: session.workspaceId,
        detail: { knownDevice: browser.knownDevice !== undefined },
      },
    );
    return { sessionId: session.sessionId, userId: found.id, email: found.email };
  });
}

/** One query for both: an address nobody has costs what a known one does. */
async function findAccount(ctx: SystemContext, email: string): Promise<Account | undefined> {
  const [account] = await ctx.db.$queryRaw<Account[]>`
    select u."id"::text, u."name", u."email"::text, u."passwordHash",
           (select m."workspaceId"::text from "Membership" m where m."userId" = u."id"
             order by m."createdAt", m."id" limit 1) as "workspaceId"
      from "User" u where u."email" = ${email}::citext`;
  return account;
}
