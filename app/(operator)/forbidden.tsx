// Inside the frame, so that the way elsewhere stays at hand.
export { NotAllowed as default } from "@/components/shell/refusals";
