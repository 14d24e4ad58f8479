import { ROUTES } from "@/app/api/cam/openapi.json/routes";
import { openApi } from "@/lib/http/openapi";
import { apiDocumentation } from "@/lib/http/openapi-page";
import { NONCE_HEADER } from "@/lib/http/security-headers";
import { env } from "@/lib/wiring";

export const dynamic = "force-dynamic";

/** For everybody: it describes the doors and holds no data. */
export function GET({ headers }: Request) {
  const page = apiDocumentation(openApi(ROUTES, env().CAM_PUBLIC_URL), headers.get(NONCE_HEADER) ?? "");
  return new Response(page, {
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" },
  });
}
