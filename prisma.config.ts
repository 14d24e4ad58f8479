import { defineConfig } from "prisma/config";

// Migrations are applied by scripts/migrate.mjs, which downloads nothing; this file lets the ordinary Prisma CLI work on the same folder.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
