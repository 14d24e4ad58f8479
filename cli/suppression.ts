import { setTimeout as pause } from "node:timers/promises";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { exportSuppressions } from "@/lib/cam/suppression/export";
import { addListPiece } from "@/lib/cam/suppression-list/add-piece";
import { beginList } from "@/lib/cam/suppression-list/begin";
import { checkList } from "@/lib/cam/suppression-list/check";
import { planList } from "@/lib/cam/suppression-list/plan";
import { followList } from "@/lib/cam/suppression-list/reads";
import { BeginList, PlanList } from "@/lib/cam/suppression-list/schema";
import { startList } from "@/lib/cam/suppression-list/start";
import { fileSource } from "@/lib/cam/table-file/source";
import { formatCountOf } from "@/lib/format/quantity";
import { suppressionCsv } from "@/lib/format/suppression-csv";
import { fitting, inWorkspace, publicUrl } from "./acting";
import { defineCommand, jsonFlag } from "./command";
import { sendPieces } from "./send-pieces";

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

export const suppressionImportCommand = defineCommand({
  name: "suppression import",
  about: "Puts everybody a file names on the suppression list, and says what became of its lines.",
  words: ["FILE"],
  flags: {
    reason: { value: "R", about: "unsubscribed, complained, hard-bounce, manual; of lines that say none" },
    check: { about: "say what would happen, and write nothing" },
    workspace,
    ...jsonFlag,
  },
  async run({ flags, words: [file = ""], terminal }) {
    const ctx = await inWorkspace(flags.workspace);
    const reason = flags.reason
      ?.trim()
      .toUpperCase()
      .replace(/[\s-]+/g, "_");
    const listId = await uploadList(ctx, file);
    await planList(ctx, fitting(PlanList, { listId, reason }));
    await checkList(ctx, { listId });
    let list = await whenSettled(ctx, listId);
    if (list.state === "CHECKED" && !flags.check) {
      await startList(ctx, { listId });
      list = await whenSettled(ctx, listId);
    }
    const { state, error, linesTotal, linesNew, linesStronger, linesKnown, linesRepeated, linesInvalid } =
      list;
    if (flags.json)
      terminal.json({
        listId,
        state,
        error,
        lines: linesTotal,
        new: linesNew,
        stronger: linesStronger,
        known: linesKnown,
        repeated: linesRepeated,
        invalid: linesInvalid,
        leadsToStop: list.leadsToStop,
        leadsStopped: list.leadsStopped,
        worker: list.worker,
      });
    else {
      if (state === "CHECKING" || state === "RUNNING")
        terminal.say(`${list.fileName} waits: no worker is running at the moment.`);
      else if (error) terminal.say(`${list.fileName} failed: ${error}`);
      else
        terminal.say(
          `${list.fileName}: ${formatCountOf(linesTotal ?? 0, "line")} ${state === "CHECKED" ? "checked, nothing written" : "dealt with"}. New ${linesNew}, graver ${linesStronger}, there already ${linesKnown}, repeated ${linesRepeated}, cannot be used ${linesInvalid}; ${state === "CHECKED" ? `${formatCountOf(list.leadsToStop ?? 0, "open lead")} would stop` : `${formatCountOf(list.leadsStopped, "lead")} stopped`}.`,
        );
      terminal.say(`Line by line: ${publicUrl(`/safety/suppressions/import/${listId}`)}`);
    }
    return state === "FAILED" || state === "CANCELLED" ? 1 : 0;
  },
});

async function uploadList(ctx: CamContext, file: string): Promise<string> {
  const source = fileSource(file);
  const announced = BeginList.safeParse({ fileName: source.name.slice(-200), fileBytes: source.size });
  if (!announced.success) throw new Refusal("invalid", announced.error.issues[0]?.message ?? "Not a file.");
  const { listId, pieceBytes } = await beginList(ctx, announced.data);
  await sendPieces(source, pieceBytes, (piece) => addListPiece(ctx, { listId, ...piece }));
  return listId;
}

/** Waits as long as somebody is there to bring the end about. */
async function whenSettled(ctx: CamContext, listId: string) {
  for (;;) {
    const list = await followList(ctx, { listId });
    if (!["CHECKING", "RUNNING"].includes(list.state) || list.worker !== "working") return list;
    if (list.run?.state === "CANCELLED" || list.run?.state === "FAILED") return list;
    await pause(500);
  }
}
