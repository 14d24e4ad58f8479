import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/states";

/** A screen that could not be filled: why, and once more. */
export function NotTold({ what, error, again }: { what: string; error: Error; again: () => unknown }) {
  return (
    <Card>
      <ErrorState
        title={`${what} could not be read`}
        action={<Button onClick={() => again()}>Try again</Button>}
      >
        {error.message}
      </ErrorState>
    </Card>
  );
}
