import { describe, expect, test } from "vitest";
import { npmProblem, packagesMissing } from "../../../scripts/setup/install.mjs";

const linux = { platform: "linux", arch: "x64" };
const mac = { os: ["darwin"], cpu: ["arm64"], optional: true, version: "1.0.0" };
const wanted = {
  "": {},
  "node_modules/zod": { version: "4.6.7" },
  "node_modules/db-linux": { version: "1.0.0", optional: true, os: ["linux"], cpu: ["x64"] },
  "node_modules/db-musl": { version: "1.0.0", optional: true, os: ["linux"], cpu: ["x64"], libc: ["musl"] },
  "node_modules/db-mac": mac,
};
const installed = { "node_modules/zod": { version: "4.6.7" }, "node_modules/db-linux": { version: "1.0.0" } };

describe("packages are installed when", () => {
  test("npm never finished", () => expect(packagesMissing(wanted, null, linux)).toBe(true));
  test("the lockfile wants another version", () => {
    const older = { ...installed, "node_modules/zod": { version: "4.6.6" } };
    expect(packagesMissing(wanted, older, linux)).toBe(true);
  });
  test("one is missing", () => {
    expect(packagesMissing(wanted, { "node_modules/db-linux": { version: "1.0.0" } }, linux)).toBe(true);
  });
  test("the folder came from another system", () => {
    expect(packagesMissing(wanted, installed, { platform: "darwin", arch: "arm64" })).toBe(true);
  });
});

test("packages are left alone when all that this system needs is there", () => {
  expect(packagesMissing(wanted, installed, linux)).toBe(false);
});

test.each([
  [
    "npm error code ENOTFOUND\nnpm error request to https://registry.example.com/zod failed",
    "registry.example.com cannot be reached",
  ],
  ["npm error code ECONNREFUSED", "the npm registry cannot be reached"],
  ["npm error code ENOSPC", "do not fit on the disk"],
  ["npm error code EACCES permission denied", "this user may not write there"],
  ["npm error code EUSAGE `npm ci` can only install packages when in sync", "do not belong together"],
  ["npm error code E401 Unauthorized", "refuses to hand out"],
  ["npm error something new", "something new"],
])("«%s» is said as: %s", (said, sentence) => {
  expect(npmProblem(said, 1)).toContain(sentence);
});
