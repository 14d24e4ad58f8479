import { describe, expect, test } from "vitest";
import {
  atFields,
  changesIn,
  countryCode,
  differingFields,
  inMajor,
  listOf,
  NOBODY,
  settingsFrom,
} from "@/components/campaigns/form-values";
import { startingSettings } from "@/lib/cam/campaign/rules";
import type { CampaignSettings } from "@/lib/cam/campaign/schema";
import { testFirstValues } from "@/tests/support/context";

const opened: CampaignSettings = { ...startingSettings(testFirstValues, null), name: "Clinics" };

describe("a form's fields become settings", () => {
  test("an empty number is nothing, a thousands sign is no mistake, and a word goes on to be refused", () => {
    expect(settingsFrom({ goalClients: "", dailyCap: "1,200" })).toEqual({
      goalClients: null,
      dailyCap: 1200,
    });
    expect(settingsFrom({ dailyCap: "twenty" })).toEqual({ dailyCap: "twenty" });
  });

  test("money is counted in the currency's smallest unit, and shown in its usual one", () => {
    expect(settingsFrom({ goalMrr: "4,000.50", currency: "EUR" })).toMatchObject({ goalMrrMinor: 400_050 });
    expect(settingsFrom({ goalMrr: "90000", currency: "JPY" })).toMatchObject({ goalMrrMinor: 90_000 });
    expect(inMajor(400_050, "EUR")).toBe("4000.5");
    expect(inMajor(null, "EUR")).toBe("");
  });

  test("lists take commas and lines, countries their names", () => {
    expect(listOf(" Dental,\nOrthodontics;; Dental ")).toEqual(["Dental", "Orthodontics"]);
    expect(["Portugal", "es", "PT", "Atlantis"].map(countryCode)).toEqual(["PT", "ES", "PT", "Atlantis"]);
    expect(
      settingsFrom({ industries: "Dental", countries: "Spain", employeesLeast: "5", seniorities: [] }),
    ).toEqual({ idealCustomer: { industries: ["Dental"], countries: ["ES"], employees: { least: 5 } } });
  });

  test("percent become shares, chosen days a window, and nobody is nobody", () => {
    expect(
      settingsFrom({ pauseIs: "own", replyRateBelow: "2.5", complaintRateAbove: "0.08", minSends: "40" }),
    ).toMatchObject({ autoPause: { replyRateBelow: 0.025, complaintRateAbove: 0.0008, minSends: 40 } });
    expect(settingsFrom({ pauseIs: "workspace" })).toEqual({ autoPause: null });
    expect(settingsFrom({ windowIs: "own", weekdays: ["3", "1"], from: "09:00", until: "12:00" })).toEqual({
      sendWindow: [
        { weekday: 1, from: "09:00", until: "12:00" },
        { weekday: 3, from: "09:00", until: "12:00" },
      ],
    });
    expect(settingsFrom({ ownerId: NOBODY })).toEqual({ ownerId: null });
  });

  test("how many wait for a yes counts only when some do", () => {
    expect(settingsFrom({ approval: "ALL", approvalFirst: "9" })).toEqual({
      approval: "ALL",
      approvalFirst: null,
    });
    expect(settingsFrom({ approval: "FIRST", approvalFirst: "9" })).toMatchObject({ approvalFirst: 9 });
  });
});

test("only what was changed is sent, whatever order its parts stand in", () => {
  const described = { ...opened, idealCustomer: { roles: ["Owner"], employees: { most: 9, least: 2 } } };
  expect(
    changesIn(
      {
        name: "Clinics",
        service: "",
        dailyCap: 20,
        idealCustomer: { employees: { least: 2, most: 9 }, roles: ["Owner"] },
      },
      described,
    ),
  ).toEqual({});
  expect(changesIn({ name: "Clinics", dailyCap: 9 }, opened)).toEqual({ dailyCap: 9 });
  expect(differingFields(opened, { ...opened, name: "Shops", hotAt: 0.8 })).toEqual(["hotAt", "name"]);
});

test("what the door says of a setting stands at the field where it was typed", () => {
  expect(
    atFields({
      goalMrrMinor: ["Too much."],
      "idealCustomer.countries.1": ["Invalid string"],
      "sendWindow.0.from": ["Wrong."],
      sendWindow: ["Ends before it begins."],
      "autoPause.minSends": ["Too few."],
      idealCustomer: ["The largest is smaller."],
      name: ["Enter a name."],
    }),
  ).toEqual({
    goalMrr: ["Too much."],
    countries: ["One of these is no country we know."],
    from: ["Wrong."],
    until: ["Ends before it begins."],
    minSends: ["Too few."],
    employeesMost: ["The largest is smaller."],
    name: ["Enter a name."],
  });
});
