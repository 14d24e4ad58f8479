import type { CamContext } from "../context";

/**
 * Public to mails that a person asks for one by one: the asking is a yes to exactly this text, on file like every other. Without it a
 * campaign that asked for every yes from then on could not tell such a mail from one that a program had asked for.
 */
export const keepOwnYes = ({ db, workspaceId, actor, now }: CamContext, outboundIds: readonly string[]) =>
  db.$executeRaw`
    update "Outbound" set "approvedFingerprint" = "contentFingerprint", "approvedBy" = ${actor.name}, "approvedAt" = ${now()}, "updatedAt" = ${now()}
     where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[...outboundIds]}::uuid[]) and "state" = 'READY' and not "approvalRequired"`;
