import type { AttemptFact } from "@/lib/db/generated/enums";
import { AGAIN_AND_AGAIN } from "../again-and-again";
import type { CamContext } from "../context";

interface Line {
  id: string;
  attempt: number;
  fact: AttemptFact;
  code: string | null;
  answer: string | null;
}

/** Writes facts of the attempt book, once each. */
export const writeFacts = (tx: CamContext, lines: readonly Line[], by: string) => tx.db.$executeRaw`
  ${AGAIN_AND_AGAIN} insert into "OutboundAttempt" ("workspaceId", "outboundId", "attempt", "fact", "at", "by", "runId", "code", "answer")
  select ${tx.workspaceId}::uuid, f."id", f."attempt", f."fact", ${tx.now()}, ${by},
         ${tx.actor.kind === "job" ? tx.actor.runId : null}::uuid, f."code", f."answer"
    from unnest(${lines.map(({ id }) => id)}::uuid[], ${lines.map(({ attempt }) => attempt)}::int[], ${lines.map(({ fact }) => fact)}::"AttemptFact"[],
                ${lines.map(({ code }) => code)}::text[], ${lines.map(({ answer }) => answer)}::text[]) as f("id", "attempt", "fact", "code", "answer")
  on conflict do nothing`;

/** Gives back the places of tries that provably sent nothing; a person's word is about every try until then. */
export const giveBackPlaces = (tx: CamContext, tries: readonly { id: string; attempt: number }[]) => tx.db
  .$executeRaw`
  update "QuotaUse" q set "releasedAt" = ${tx.now()}
    from unnest(${tries.map(({ id }) => id)}::uuid[], ${tries.map(({ attempt }) => attempt)}::int[]) as t("id", "attempt")
   where q."workspaceId" = ${tx.workspaceId}::uuid and q."outboundId" = t."id" and q."releasedAt" is null
     and (q."attempt" = t."attempt" or (q."attempt" < t."attempt"
       and cam_attempt_says(q."workspaceId", q."outboundId", t."attempt", '{HUMAN_NOT_SENT}')
       and not cam_attempt_says(q."workspaceId", q."outboundId", q."attempt", '{FOUND}')))`;

/** A try that sent something, whatever was thought of it, has its places, or those it was offered under: the database asks for the proof. */
export const takePlacesAgain = (
  { db, workspaceId }: CamContext,
  { id, attempt }: { id: string; attempt: number },
) =>
  db.$executeRaw`
    update "QuotaUse" q set "releasedAt" = null
     where q."workspaceId" = ${workspaceId}::uuid and q."outboundId" = ${id}::uuid and q."releasedAt" is not null
       and q."attempt" = (select max(m."attempt") from "QuotaUse" m where m."workspaceId" = q."workspaceId" and m."outboundId" = q."outboundId" and m."attempt" <= ${attempt})`;
