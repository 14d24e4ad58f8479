import { Prisma } from "@/lib/db/generated/client";
import { PLAN_KEPT } from "./ports/kept-plans";

/**
 * Put first in a statement that is asked for every single mail: it is read and planned once for each connection. Only where
 * rows are found by their ids: a plan that is kept does not notice how a table grows.
 */
export const AGAIN_AND_AGAIN = Prisma.raw(PLAN_KEPT);
