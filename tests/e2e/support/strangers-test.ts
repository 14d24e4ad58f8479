import path from "node:path";
import { serveStrangers } from "./hostile-sites";
import { startProduct } from "./product";
import { test as base } from "./test";

/** A product of its own, that meets strangers where it thinks the Internet is. */
export const test = base.extend<object, { strangers: Awaited<ReturnType<typeof serveStrangers>> }>({
  strangers: [
    async ({}, use) => {
      const strangers = await serveStrangers();
      await use(strangers);
      strangers.stop();
    },
    { scope: "worker" },
  ],
  product: [
    async ({ strangers }, use) => {
      const fake = path.resolve(import.meta.dirname, "fake-internet.mjs");
      const product = await startProduct({
        NODE_OPTIONS: `--import=${fake}`,
        FAKE_INTERNET_PORT: String(strangers.port),
        CAM_WEB_CONTACT: "care@lighthouse.example.com",
        APOLLO_API_KEY: "an-apollo-key",
        APOLLO_BASE_URL: `http://127.0.0.1:${strangers.port}`,
      });
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

export { expect } from "@playwright/test";
