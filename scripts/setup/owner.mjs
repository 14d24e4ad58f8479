// While nobody can sign in: makes the owner that the environment names, or the link with which a person becomes one.
import { spawn } from "node:child_process";
import { bundled } from "./bundle.mjs";
import { withDatabase } from "./database.mjs";
import { isStopping } from "./lifetime.mjs";
import { root } from "./stamps.mjs";

/** The command line, in a process of its own: what it needs to load does not stay in ours. */
function cam(args, { env, stdin = "" }) {
  const child = spawn(process.execPath, [bundled("cli"), ...args], {
    cwd: root,
    env: { ...env, CAM_LOG_LEVEL: "error" },
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(stdin);
  return new Promise((done) => {
    child.once("error", (error) => done({ code: 1, stdout, stderr: error.message }));
    child.once("close", (code) => done({ code, stdout, stderr }));
  });
}

const hasOwner = (url) =>
  withDatabase(url, async (client) => {
    const { rowCount } = await client.query(`select 1 from "Membership" where "role" = 'OWNER' limit 1`);
    return rowCount > 0;
  });

/** The line about the owner that a person should see after "CAM is ready"; undefined when there is nothing to say. */
export async function ownerLine(env) {
  const { CAM_OWNER_EMAIL: email, CAM_OWNER_PASSWORD: password } = env;
  if (email?.trim() && password?.trim()) {
    const made = await cam(["owner", "create", "--email", email.trim(), "--password-stdin"], {
      env,
      stdin: password,
    });
    if (made.code !== 0 && !isStopping())
      console.error(`The owner of CAM_OWNER_EMAIL could not be made. ${made.stderr.trim()}`);
  }
  // Asked first, because it is quick: nearly every start is one where somebody owns the house.
  if (await hasOwner(env.DATABASE_URL)) return undefined;
  const link = await cam(["owner", "link", "--json"], { env });
  if (link.code === 0) return `Set up the owner account: ${JSON.parse(link.stdout).url}`;
  if (!isStopping()) console.error(`The set-up link could not be made. ${link.stderr.trim()}`);
  return undefined;
}
