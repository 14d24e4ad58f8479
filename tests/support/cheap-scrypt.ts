import { vi } from "vitest";

/**
 * Import it first, in tests that check many passwords: the real work is a fifth of a second each, on purpose. What is
 * stored looks the same; tests/unit/cam/operator/password.test.ts does the real thing.
 */
vi.mock("node:crypto", async (original) => {
  const real = await original<typeof import("node:crypto")>();
  const scrypt = (...[password, salt, length, options, done]: Parameters<typeof real.scrypt>) =>
    real.scrypt(password, salt, length, { ...options, N: 1024, p: 1 }, done);
  return { ...real, scrypt };
});
