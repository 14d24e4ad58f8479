import type { FinderDeeds } from "@/components/lead-finder/told";
import {
  cancelDiscoveryAction,
  convertProfilesAction,
  createDiscoveryAction,
  findAddressesAction,
  previewAddressesAction,
  previewConversionAction,
  runDiscoveryAction,
} from "./actions";

/** The doors behind the lead finder's buttons. */
export const deeds: FinderDeeds = {
  create: createDiscoveryAction,
  run: runDiscoveryAction,
  cancel: cancelDiscoveryAction,
  preview: previewConversionAction,
  convert: convertProfilesAction,
  previewAddresses: previewAddressesAction,
  findAddresses: findAddressesAction,
};
