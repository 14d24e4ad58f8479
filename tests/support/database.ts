import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { createDb } from "@/lib/db";

async function onServer(sql: string) {
  const client = new pg.Client({ connectionString: inject("postgres") });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** A fresh, migrated database of this test file's own, dropped when the file is done. Call at the top of the file. */
export async function testDatabase() {
  const name = `cam_test_${randomBytes(6).toString("hex")}`;
  await onServer(`create database "${name}" template "${inject("template")}"`);
  const url = Object.assign(new URL(inject("postgres")), { pathname: `/${name}` }).href;
  const db = createDb(url);
  afterAll(async () => {
    await db.$disconnect();
    await onServer(`drop database if exists "${name}" with (force)`);
  });
  return { db, url };
}

/** Sends SQL as it stands, without Prisma in between: for tests that try to break what the database promises. */
export async function rawSql(url: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
