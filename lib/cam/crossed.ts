const CROSSED = "TransactionWriteConflict";

/**
 * Whether the database undid a transaction only because it crossed another one: a deadlock (40P01) or a serialization
 * failure (40001). Prisma says so in three ways, for its own statements, for raw SQL and at the commit; what the driver
 * said stands below each of them.
 */
export function hasCrossed(error: unknown): boolean {
  const meta = field(error, "meta");
  const said = field(meta, "driverAdapterError") ?? error;
  return field(field(said, "cause"), "kind") === CROSSED;
}

const field = (of: unknown, name: string): unknown =>
  typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined;
