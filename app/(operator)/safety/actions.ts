"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { addHoliday, addHolidaySet } from "@/lib/cam/holiday/add";
import { removeHoliday } from "@/lib/cam/holiday/remove";
import { AddHoliday, AddHolidaySet, RemoveHoliday } from "@/lib/cam/holiday/schema";
import { saveSafety } from "@/lib/cam/safety/save";
import { SaveSafety, SetMode } from "@/lib/cam/safety/schema";
import { setMode } from "@/lib/cam/safety/set-mode";

const thePage = () => ["/safety"];

export const saveSafetyAction = operatorAction({
  least: "ADMIN",
  input: SaveSafety,
  verb: saveSafety,
  refresh: thePage,
});

export const setModeAction = operatorAction({
  least: "ADMIN",
  input: SetMode,
  verb: setMode,
  refresh: thePage,
});

export const addHolidayAction = operatorAction({
  least: "ADMIN",
  input: AddHoliday,
  verb: addHoliday,
  refresh: thePage,
});

export const addHolidaySetAction = operatorAction({
  least: "ADMIN",
  input: AddHolidaySet,
  verb: addHolidaySet,
  refresh: thePage,
});

export const removeHolidayAction = operatorAction({
  least: "ADMIN",
  input: RemoveHoliday,
  verb: removeHoliday,
  refresh: thePage,
});
