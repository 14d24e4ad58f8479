import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./db/generated/client";

/** Opens a pool. `max` is small on purpose: many machines share one Postgres. */
export const createDb = (connectionString: string, { max = 10 } = {}) =>
  new PrismaClient({ adapter: new PrismaPg({ connectionString, max }) });
