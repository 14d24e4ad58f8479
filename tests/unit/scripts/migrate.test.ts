import { expect, test } from "vitest";
import { connectionFields } from "../../../scripts/migrate.mjs";

test("migrations connect as the product does: with the parts of the URL decoded, and encrypted where it says so", () => {
  const url = "postgresql://cam:p%40ss@db.example.com:5433/cam%20crm";
  expect(connectionFields(url)).toEqual({
    host: "db.example.com",
    port: 5433,
    user: "cam",
    password: "p@ss",
    database: "cam crm",
    ssl: false,
  });
  expect(connectionFields(`${url}?sslmode=verify-full`).ssl).toBeTruthy();
});
