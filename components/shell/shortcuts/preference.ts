"use client";

import { keptSwitch } from "../../ui/kept-switch";

/** Single letters get in the way of speech input and of some screen readers, so they can be switched off. */
export const { isOn: keysAreOn, turn: turnKeys, useIsOn: useKeysAreOn } = keptSwitch("cam-keys", true);
