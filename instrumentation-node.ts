import { listenToRelay } from "@/inngest/listen";

// When Inngest does the background work, whatever a request asks for goes to it as soon as it is committed.
listenToRelay();
