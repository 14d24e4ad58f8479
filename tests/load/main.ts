import { addressFigures } from "./addresses";
import { classifyFigures } from "./classify";
import { dispatchFigures } from "./dispatch";
import { duplicateFigures } from "./duplicates";
import type { Figure } from "./figure";
import { harvestFigures } from "./harvest";
import { importFigures } from "./import";
import { inboxFigures } from "./inbox";
import { jobFigures } from "./jobs";
import { judgeFigures } from "./judge";
import { leadFigures } from "./leads";
import { planningFigures } from "./planning";
import { syncFigures } from "./sync";
import { tableFigures } from "./tables";

/** Each room adds its figures here; each gets an empty, migrated database of its own. */
const ROOMS: Record<string, (url: string) => Promise<Figure[]>> = {
  jobs: jobFigures,
  addresses: addressFigures,
  tables: tableFigures,
  import: importFigures,
  leads: leadFigures,
  duplicates: duplicateFigures,
  harvest: harvestFigures,
  judge: judgeFigures,
  planning: planningFigures,
  dispatch: dispatchFigures,
  classify: classifyFigures,
  sync: syncFigures,
  inbox: inboxFigures,
};

export const rooms = Object.keys(ROOMS);

export async function measure(room: string, url: string): Promise<Figure[]> {
  const work = ROOMS[room];
  if (!work) throw new Error(`No benchmark is called ${room}.`);
  return work(url);
}
