import { listenToRelay } from "@/inngest/listen";
import { settleFrameworks } from "@/lib/env";
import { env } from "@/lib/wiring";

// Read now rather than at the first request: a bad deploy stops here, with the names of what is wrong.
settleFrameworks(env());

// When Inngest does the background work, whatever a request asks for goes to it as soon as it is committed.
listenToRelay();
