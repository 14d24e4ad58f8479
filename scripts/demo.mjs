// npm run demo: a believable workspace in a data folder of its own, then the product on it.
import "./setup/node-version.mjs";
import { spawnSync } from "node:child_process";

// Never the folder people work in: the demo's password can be read by everybody.
if (!process.env.DATABASE_URL?.trim())
  process.env.CAM_DATA_DIR = process.env.CAM_DATA_DIR?.trim() || ".data-demo";

const filled = spawnSync(process.execPath, ["scripts/cam.mjs", "demo"], {
  cwd: new URL("..", import.meta.url),
  stdio: "inherit",
});
if (filled.status === 0) await import("./start.mjs");
else process.exitCode = filled.status ?? 1;
