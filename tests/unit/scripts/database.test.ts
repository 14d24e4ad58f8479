import { expect, test } from "vitest";
import { databaseProblem } from "../../../scripts/setup/database.mjs";

const url = "postgresql://cam:hunter2@db.example.com:5433/cam%20crm";

test.each([
  ["ECONNREFUSED", "db.example.com:5433 cannot be reached (ECONNREFUSED)"],
  ["28P01", 'refuses the user "cam"'],
  ["3D000", 'no database "cam crm"'],
  ["57P03", "still starting up"],
  ["53300", "no connection left"],
  ["42501", "may not make tables"],
])("%s is said as: %s", (code, sentence) => {
  expect(databaseProblem({ code, message: "cut short" }, url)).toContain(sentence);
});

test.each([
  ["timeout expired", "cannot be reached (no answer in time)"],
  ["The server does not support SSL connections", "do not agree about encryption"],
  ["something new", "cannot be used: something new"],
])("«%s» is said as: %s", (message, sentence) => {
  expect(databaseProblem({ message }, url)).toContain(sentence);
});

test("the password is never part of it", () => {
  for (const code of ["ECONNREFUSED", "28P01", "XX000"])
    expect(databaseProblem({ code, message: "no" }, url)).not.toContain("hunter2");
});
