import { exportSuppressions } from "@/lib/cam/suppression/export";
import { suppressionCsv } from "@/lib/format/suppression-csv";
import { inWorkspace } from "./acting";
import { defineCommand, jsonFlag } from "./command";

const workspace = { value: "W", about: "the workspace's id or name, when there are several" } as const;

export const suppressionExportCommand = defineCommand({
  name: "suppression export",
  about: "Writes the suppression list to stdout as CSV, or an entry a line as JSON.",
  flags: { workspace, ...jsonFlag },
  async run({ flags, terminal }) {
    const pages = await exportSuppressions(await inWorkspace(flags.workspace), {});
    if (flags.json)
      for await (const page of pages) {
        for (const entry of page) terminal.json(entry);
        await terminal.drained();
      }
    else
      for await (const text of suppressionCsv(pages)) {
        if (text) terminal.print(text.replace(/\r\n$/, "\r"));
        await terminal.drained();
      }
    return undefined;
  },
});
