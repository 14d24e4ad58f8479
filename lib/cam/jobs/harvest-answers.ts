import { z } from "zod";
import { collectAnswers } from "../enrichment/collect";
import { TryLater } from "../errors";
import { defineJob } from "./define-job";

export const harvestAnswersJob = defineJob({
  name: "harvest-answers",
  title: "Fetch answers",
  about: "Fetches what Dropcontact found out about people it was handed, as soon as it is ready.",
  scope: "workspace",
  input: z.object({ batchId: z.uuid() }),
  // A look costs an attempt: half a minute apart at first, half an hour later, for a day and some.
  retries: 100,
  concurrency: 2,
  limitMinutes: 10,
  routine: true,
  async run({ ctx, input: { batchId } }) {
    const collected = await collectAnswers(ctx, batchId);
    if (collected.state === "not-yet") throw new TryLater(collected.because, collected.afterSeconds);
    if (collected.state === "over") return undefined;
    const { state: _state, ...counts } = collected;
    return counts;
  },
});
