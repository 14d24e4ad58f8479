import { startDovecot } from "@/tests/support/dovecot";
import { test as base } from "./post-office-test";

/** A product whose mail leaves it, and a mail server on this machine whose mailboxes are read. */
export const test = base.extend<object, { server: Awaited<ReturnType<typeof startDovecot>> }>({
  server: [
    async ({}, use) => {
      const server = await startDovecot();
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
});
