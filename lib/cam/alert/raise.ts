import type { AlertKind } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import type { AlertDetail } from "./schema";

interface NewAlert {
  kind: AlertKind;
  /** Names the occasion: the same is never raised twice. */
  idempotencyKey: string;
  subject: { kind: string; id?: string };
  title: string;
  text: string;
  /** The spot in the dashboard it is about. */
  link: `/${string}`;
  detail?: AlertDetail;
}

/** Public to what finds something a person should know: raised once, whoever finds it how often. Says whether it is new. */
export async function raiseAlert(
  { db, workspaceId, newId, now }: CamContext,
  { kind, idempotencyKey, subject, title, text, link, detail }: NewAlert,
): Promise<boolean> {
  const { count } = await db.alert.createMany({
    data: [
      {
        ...{ workspaceId, id: newId(), kind, idempotencyKey, title, text, link, at: now() },
        subjectKind: subject.kind,
        subjectId: subject.id ?? null,
        ...(detail && { detail: detail as object }),
      },
    ],
    skipDuplicates: true,
  });
  return count > 0;
}
