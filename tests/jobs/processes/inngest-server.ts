import { serve } from "inngest/edge";
import { createClient } from "@/inngest/client";
import { createFunctions } from "@/inngest/functions";
import { serveLocally } from "@/tests/support/fetch-server";
import { storyProcess } from "./story";

const { parts } = storyProcess();
const client = createClient(
  { dev: true, eventKey: "story", baseUrl: "http://127.0.0.1:9" },
  parts.system.log,
);
const server = await serveLocally(serve({ client, functions: createFunctions(parts, client) }));
console.log("serving", server.url);
