import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { inngestRunner } from "@/inngest/installed";

type Method = "GET" | "POST" | "PUT";

let served: ReturnType<typeof serve> | undefined;

/** Inngest's own door. The SDK checks the signature of every call; with the embedded runner on there is no such address. */
const answer = (method: Method) => async (request: NextRequest, context: unknown) => {
  const runner = inngestRunner();
  if (!runner) return new Response(null, { status: 404 });
  served ??= serve({ client: runner.client, functions: runner.functions });
  return served[method](request, context);
};

export const GET = answer("GET");
export const POST = answer("POST");
export const PUT = answer("PUT");
