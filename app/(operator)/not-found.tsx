// Inside the frame, so that the way elsewhere stays at hand.
export { NotHere as default } from "@/components/shell/refusals";
