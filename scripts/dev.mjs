// npm run dev: the same house with reload. Pages change under the browser; the worker starts again when its code changes.
import "./setup/node-version.mjs";
import fs from "node:fs";
import { bundled, bundleOptions, loadEsbuild } from "./setup/bundle.mjs";
import { openDoors, openHouse } from "./setup/house.mjs";
import { onStop, orStop } from "./setup/lifetime.mjs";
import { say } from "./setup/stop.mjs";

const content = (file) => fs.readFileSync(file, "utf8");

/** Bundles again at every change of a source, and starts the worker anew when its own code became another. */
async function watchWorker(worker) {
  const { context } = await loadEsbuild();
  let running = content(bundled("worker"));
  const restart = {
    name: "restart",
    setup: (build) =>
      build.onEnd(({ errors }) => {
        for (const { text, location } of errors) say(`${location?.file}:${location?.line}: ${text}`);
        if (errors.length > 0 || content(bundled("worker")) === running) return;
        running = content(bundled("worker"));
        worker.restart();
      }),
  };
  const watched = await context({ ...bundleOptions(), plugins: [restart] });
  onStop(() => watched.dispose());
  await watched.watch();
}

await orStop(async () => {
  const house = await openHouse();
  const { worker } = await openDoors(house, { nodeEnv: "development", webArgs: ["--dev"] });
  if (worker) await watchWorker(worker);
});
