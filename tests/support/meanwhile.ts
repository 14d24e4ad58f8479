import type { PrismaClient } from "@/lib/db/generated/client";

/** A database where something else happens in the moment before the next transaction begins: a race, without luck. */
export function meanwhile(db: PrismaClient, deed: () => Promise<unknown>): PrismaClient {
  let done = false;
  return new Proxy(db, {
    get(target, name) {
      const held = Reflect.get(target, name);
      if (name !== "$transaction" || done) return held;
      return async (...given: unknown[]) => {
        done = true;
        await deed();
        return Reflect.apply(held, target, given);
      };
    },
  });
}
