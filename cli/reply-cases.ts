import { open } from "node:fs/promises";
import path from "node:path";
import { Refusal } from "@/lib/cam/errors";
import { takeExamples } from "@/lib/cam/reply-case/examples";
import { listReplyCases } from "@/lib/cam/reply-case/list";
import { EXAMPLES, ReplyCaseList } from "@/lib/cam/reply-case/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { fitting, inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";
import { everyPage } from "./every-page";

const inClass = (is: string | null) => is ?? "nothing";

export const replyCasesCommand = defineCommand({
  name: "reply cases",
  about:
    "Lists messages that people read otherwise than CAM, the last first, with what CAM makes of them now.",
  flags: {
    dir: {
      value: "D",
      about:
        "write them below this folder as labelled examples instead (answers.txt, messages.txt), without names and addresses",
    },
    workspace: { value: "W", about: "the workspace's id or name, when there are several" },
    ...jsonFlag,
  },
  async run({ flags, terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    if (flags.dir !== undefined) {
      for (const kind of EXAMPLES) {
        const file = path.join(flags.dir, `${kind}.txt`);
        const { pieces, tally } = await takeExamples(ctx, { kind });
        await writeNew(file, pieces);
        terminal.say(`${formatCountOf(tally.written, "example")} in ${file}.`);
        for (const { inboundId, because } of tally.left) terminal.say(`Left out: ${inboundId}. ${because}`);
      }
      return undefined;
    }
    await everyPage(terminal, {
      json: flags.json,
      none: "Nobody has corrected anything yet.",
      read: (cursor) => listReplyCases(ctx, fitting(ReplyCaseList, { cursor, limit: 50 })),
      inWords: ({ inboundId, classifiedAs, correctedTo, readsNow, text }) =>
        `${inboundId}  ${inClass(correctedTo)}, not ${inClass(classifiedAs)}; now ${inClass(readsNow)}  ${(text ?? "").replace(/\s+/g, " ").slice(0, 80)}`,
    });
    return undefined;
  },
});

/** What lies there already is somebody's work. */
async function writeNew(file: string, pieces: AsyncIterable<string>) {
  const handle = await open(file, "wx").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST")
      throw new Refusal("conflict", `${file} is there already: name another folder.`);
    if (error.code === "ENOENT") throw new Refusal("invalid", `There is no folder ${path.dirname(file)}.`);
    throw error;
  });
  try {
    for await (const piece of pieces) await handle.write(piece);
  } finally {
    await handle.close();
  }
}
