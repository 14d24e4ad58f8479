import type { CamContext } from "../context";
import type { RunTrigger } from "../run/schema";
import { followOn } from "./follow-on";
import { scoreJob } from "./score";

/** In the transaction of the change that made leads due. A run that waits its turn already will do this work too. */
export const askForScores = (tx: CamContext, campaignId: string, trigger?: RunTrigger) =>
  followOn(tx, scoreJob, campaignId, { trigger });
