import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { PLAN_KEPT } from "./cam/ports/kept-plans";
import { PrismaClient } from "./db/generated/client";

/** A statement that asks for it keeps its plan for as long as its connection lives; every other, nameless, is read anew each time. */
const nameOf = ({ sql }: { sql: string }) =>
  sql.includes(PLAN_KEPT) ? createHash("sha1").update(sql).digest("base64url") : "";

/** Opens a pool. `max` is small on purpose: many machines share one Postgres. */
export const createDb = (connectionString: string, { max = 10 } = {}) =>
  new PrismaClient({
    adapter: new PrismaPg({ connectionString, max }, { statementNameGenerator: nameOf }),
  });
