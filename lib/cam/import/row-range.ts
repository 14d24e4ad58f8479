import { Prisma } from "@/lib/db/generated/client";

/** Rows of one import, both ends included, counted as the file counts them. */
export interface RowRange {
  workspaceId: string;
  batchId: string;
  from: number;
  to: number;
}

/** Of the stage, which every statement here calls `s`. */
export const within = ({ workspaceId, batchId, from, to }: RowRange) =>
  Prisma.sql`s."workspaceId" = ${workspaceId}::uuid and s."batchId" = ${batchId}::uuid and s."row" between ${from} and ${to}`;
