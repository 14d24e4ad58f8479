"use client";

import { keptSwitch } from "../ui/kept-switch";

/** Who shares a screen, or sits in a train, hides what people wrote; it stays hidden until they say otherwise. */
export const { turn: mask, useIsOn: useIsMasked } = keptSwitch("cam-masked", false);
