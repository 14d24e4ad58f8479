import { openApi } from "@/lib/http/openapi";
import { env } from "@/lib/wiring";
import { ROUTES } from "./routes";

export const dynamic = "force-dynamic";

/** For everybody: it describes the doors and holds no data. */
export const GET = () =>
  Response.json(openApi(ROUTES, env().CAM_PUBLIC_URL), { headers: { "cache-control": "no-cache" } });
