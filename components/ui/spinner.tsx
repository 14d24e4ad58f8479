import { LoaderCircle } from "lucide-react";

/** For less than a second or two; longer work shows Progress. The words beside it say what is going on. */
export function Spinner() {
  return <LoaderCircle size={16} className="animate-spin" aria-hidden />;
}
