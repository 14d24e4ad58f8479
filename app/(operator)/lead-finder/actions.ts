"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { cancelDiscovery } from "@/lib/cam/discovery/cancel";
import { convertProfiles } from "@/lib/cam/discovery/convert";
import { createDiscovery } from "@/lib/cam/discovery/create";
import { findAddresses } from "@/lib/cam/discovery/find-addresses";
import { previewConversion } from "@/lib/cam/discovery/preview";
import { previewAddresses } from "@/lib/cam/discovery/preview-addresses";
import { runDiscovery } from "@/lib/cam/discovery/run";
import {
  ConvertProfiles,
  CreateDiscovery,
  FindAddresses,
  OfDiscovery,
  PreviewAddresses,
  PreviewConversion,
} from "@/lib/cam/discovery/schema";

const itsPage = ({ jobId }: { jobId: string }) => ["/lead-finder", `/lead-finder/${jobId}`];

export const createDiscoveryAction = operatorAction({
  least: "OPERATOR",
  input: CreateDiscovery,
  verb: createDiscovery,
  refresh: itsPage,
});

export const runDiscoveryAction = operatorAction({
  least: "OPERATOR",
  input: OfDiscovery,
  verb: runDiscovery,
  refresh: itsPage,
});

export const cancelDiscoveryAction = operatorAction({
  least: "OPERATOR",
  input: OfDiscovery,
  verb: cancelDiscovery,
  refresh: itsPage,
});

export const previewConversionAction = operatorAction({
  least: "VIEWER",
  input: PreviewConversion,
  verb: previewConversion,
});

export const convertProfilesAction = operatorAction({
  least: "OPERATOR",
  input: ConvertProfiles,
  verb: convertProfiles,
  refresh: (_done, input) => itsPage(input),
});

export const previewAddressesAction = operatorAction({
  least: "VIEWER",
  input: PreviewAddresses,
  verb: previewAddresses,
});

export const findAddressesAction = operatorAction({
  least: "OPERATOR",
  input: FindAddresses,
  verb: findAddresses,
  refresh: itsPage,
});
