import { createPublicLinks } from "@/lib/public-links";
import { type Product, startProduct } from "./product";
import { test as base } from "./test";

const SECRET = "a secret of these tests alone, long enough to be one";

/** A product whose secret is known here, so that a test can make the links its mails would carry. */
export const test = base.extend<object, { product: Product }>({
  product: [
    async ({}, use) => {
      const product = await startProduct({ CAM_SECRET: SECRET });
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: 180_000 },
  ],
});

export const linksOf = ({ url }: Product) => createPublicLinks({ base: url, secret: SECRET });
