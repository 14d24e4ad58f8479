// npm start: from whatever is there, a fresh clone or a warm folder, to a running dashboard and worker.
import "./setup/node-version.mjs";
import { preparePages } from "./build.mjs";
import { openDoors, openHouse } from "./setup/house.mjs";
import { orStop } from "./setup/lifetime.mjs";

await orStop(async () => {
  const house = await openHouse();
  await preparePages();
  await openDoors(house, { nodeEnv: "production" });
});
