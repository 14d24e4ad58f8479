import { Hammer } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/states";

interface UnbuiltTabProps {
  title: string;
  /** What will stand here, and what does not happen because it is not there yet. */
  children: string;
}

/** A tab whose door is there before its furniture. */
export function UnbuiltTab({ title, children }: UnbuiltTabProps) {
  return (
    <Card className="max-w-3xl">
      <EmptyState bare icon={Hammer} title={title}>
        {children}
      </EmptyState>
    </Card>
  );
}
