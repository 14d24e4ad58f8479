interface Size {
  width: number;
  height: number;
}

interface Box extends Size {
  left: number;
  top: number;
}

type Side = "top" | "right" | "bottom" | "left";

const GAP = 6;
const EDGE = 8;

const OPPOSITE: Record<Side, Side> = { top: "bottom", bottom: "top", left: "right", right: "left" };

function at(side: Side, beside: Box, tip: Size) {
  const middleX = beside.left + beside.width / 2 - tip.width / 2;
  const middleY = beside.top + beside.height / 2 - tip.height / 2;
  switch (side) {
    case "top":
      return { left: middleX, top: beside.top - tip.height - GAP };
    case "bottom":
      return { left: middleX, top: beside.top + beside.height + GAP };
    case "left":
      return { left: beside.left - tip.width - GAP, top: middleY };
    case "right":
      return { left: beside.left + beside.width + GAP, top: middleY };
  }
}

const fits = (place: { left: number; top: number }, tip: Size, window: Size) =>
  place.left >= 0 &&
  place.top >= 0 &&
  place.left + tip.width <= window.width &&
  place.top + tip.height <= window.height;

/** Where the words stand: on the wished side if they fit, else on the other, and never over the window's edge. */
export function placeTip(beside: Box, tip: Size, window: Size, side: Side) {
  const wished = at(side, beside, tip);
  const other = at(OPPOSITE[side], beside, tip);
  const upright = side === "top" || side === "bottom";
  const along = (place: { left: number; top: number }) =>
    upright
      ? { left: clamp(place.left, tip.width, window.width), top: place.top }
      : { left: place.left, top: clamp(place.top, tip.height, window.height) };
  const first = along(wished);
  const second = along(other);
  return !fits(first, tip, window) && fits(second, tip, window) ? second : first;
}

const clamp = (start: number, length: number, room: number) =>
  Math.max(EDGE, Math.min(start, room - length - EDGE));
