import { Refusal } from "@/lib/cam/errors";
import { contextFor, env } from "@/lib/wiring";
import { DEMO, seedDemo } from "@/prisma/seed";
import { asSystem, publicUrl } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

export const demoCommand = defineCommand({
  name: "demo",
  about: "Fills an empty installation with a believable workspace (npm run demo starts one).",
  flags: jsonFlag,
  async run({ flags, terminal }) {
    // Its password stands in the source: whoever can reach the address can sign in.
    if (!LOOPBACK.has(new URL(env().CAM_PUBLIC_URL).hostname))
      throw new Refusal(
        "forbidden",
        "The demo is for this machine alone: its password is public. Leave CAM_PUBLIC_URL and HOST unset.",
      );
    const { made } = await seedDemo(asSystem(), (actor, workspaceId) => contextFor(actor, workspaceId));
    const signIn = { url: publicUrl("/sign-in"), ...DEMO };
    if (flags.json) terminal.json({ made, ...signIn });
    else
      terminal.say(
        `${made ? "The demo workspace is there" : "The demo workspace was there already"}. Sign in at ${signIn.url} as ${signIn.email} with the password ${signIn.password}`,
      );
    return undefined;
  },
});
