"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { liftSuppression } from "@/lib/cam/suppression/lift";
import { LiftSuppression, Suppress, WeighSuppression } from "@/lib/cam/suppression/schema";
import { suppress } from "@/lib/cam/suppression/suppress";
import { weighSuppression } from "@/lib/cam/suppression/weigh";

const theList = () => ["/safety/suppressions"];

export const suppressAction = operatorAction({
  least: "OPERATOR",
  input: Suppress,
  verb: suppress,
  refresh: theList,
});

export const weighSuppressionAction = operatorAction({
  least: "OPERATOR",
  input: WeighSuppression,
  verb: weighSuppression,
});

export const liftSuppressionAction = operatorAction({
  least: "OPERATOR",
  input: LiftSuppression,
  verb: liftSuppression,
  refresh: theList,
});
