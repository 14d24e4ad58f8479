import type { SystemContext } from "../context";

/** Until a real one is connected, so that everything can be tried: it sends into the simulated mail world, and nothing leaves the process. */
export async function makeSimulatedMailbox(tx: SystemContext, workspaceId: string, senderName: string) {
  const address = "sandbox@example.com";
  const at = tx.now();
  await tx.db.mailbox.create({
    data: {
      workspaceId,
      id: tx.newId(),
      address,
      senderName,
      provider: "SANDBOX",
      dailyCap: 40,
      createdAt: at,
      stateChangedAt: at,
    },
  });
  return { address };
}
