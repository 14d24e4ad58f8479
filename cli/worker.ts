import { defineCommand, WrongUsage } from "./command";

/** scripts/cam.mjs runs the worker's own bundle before it comes to this: here it only has its place in the table. */
export const workerCommand = defineCommand({
  name: "worker",
  about: "Runs the background worker alone, until it is told to stop.",
  flags: {},
  run: async () => {
    throw new WrongUsage("The worker is started by npm run cam -- worker");
  },
});
