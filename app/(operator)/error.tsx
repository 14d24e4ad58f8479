"use client";

// Inside the frame, so that the navigation and Stop all stay at hand when one page breaks.
export { BrokenPage as default } from "@/components/shell/broken-page";
