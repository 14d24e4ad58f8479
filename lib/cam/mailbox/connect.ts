import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { nameSendingDomain } from "../sending-domain/name";
import { domainOfAddress } from "../sending-domain/rules";
import { enterAccount, plainAccount } from "./enter-account";
import type { ConnectMailbox } from "./schema";

/** Where a new mailbox begins, and how many more it sends each day: what filters take for a person. */
export const WARM_UP = { start: 5, step: 2 };

/** One more mailbox, or one that was retired back in use, with everything it did before. */
export async function connectMailbox(ctx: CamContext, input: ConnectMailbox) {
  requireRole(ctx, "ADMIN");
  const { workspaceId } = ctx;
  const { address, provider, senderName, dailyCap, warmUp, signature } = input;
  const known = await ctx.db.mailbox.findUnique({
    where: { workspaceId_address: { workspaceId, address } },
    select: { id: true, state: true, sealedCredentials: true },
  });
  const mailboxId = known?.id ?? ctx.newId();
  // Of the account it had nothing is left but the secret of its reports, which may come still.
  const retired = known?.state === "RETIRED" ? { ...known, provider, connection: {} } : null;
  const account = await enterAccount(ctx, input, retired, mailboxId);
  return inTransaction(ctx, async (tx) => {
    const warming = warmUp && provider !== "SANDBOX";
    const data = {
      senderName,
      provider,
      connection: account.connection,
      sealedCredentials: account.sealedCredentials,
      signature,
      dailyCap,
      state: "ACTIVE" as const,
      stateBecause: null,
      stateChangedAt: tx.now(),
      warmUpFrom: warming ? tx.now() : null,
      warmUpStart: warming ? WARM_UP.start : 0,
      warmUpStep: warming ? WARM_UP.step : 0,
      lastTrouble: null,
      lastTroubleAt: null,
    };
    const { count } = known
      ? await tx.db.mailbox.updateMany({
          where: { workspaceId, id: mailboxId, state: "RETIRED" },
          data: { ...data, version: { increment: 1 } },
        })
      : await tx.db.mailbox.createMany({
          data: { workspaceId, id: mailboxId, address, ...data, createdAt: tx.now() },
          // Somebody else connected it since it was looked for.
          skipDuplicates: true,
        });
    if (count === 0) throw new Refusal("conflict", `${address} is connected already. Change it on its page.`);
    await nameSendingDomain(tx, { address, provider, host: account.connection.smtp?.host ?? null });
    await recordAudit(tx, {
      action: "mailbox.connected",
      subjectKind: "mailbox",
      subjectId: mailboxId,
      after: { address, senderName, dailyCap, ...plainAccount(provider, account.connection) },
      detail: { secretEntered: account.sealedCredentials !== null, back: known !== null },
    });
    return { mailboxId, domain: provider === "SANDBOX" ? null : domainOfAddress(address) };
  });
}
