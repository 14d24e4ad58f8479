import { preparePages, prepareTools } from "../../scripts/build.mjs";

/** The start tests run what a user runs: the built dashboard and the bundles. Nothing is done when they are fresh. */
export default async function setup() {
  await prepareTools({ install: false });
  await preparePages();
}
