/** Next calls this once before the first request. The branch holds one import and nothing else: Next cuts it out of other runtimes. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") await import("./instrumentation-node");
}
