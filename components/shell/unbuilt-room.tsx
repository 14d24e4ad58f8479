import { Hammer } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";

interface UnbuiltRoomProps {
  title: string;
  /** What the room will do, in a sentence. */
  line: string;
  /** What stands in for it today, or what does not happen because of it. */
  children: ReactNode;
}

/** A room whose door is there before its furniture. It says so, and shows nothing made up. */
export function UnbuiltRoom({ title, line, children }: UnbuiltRoomProps) {
  return (
    <div className="max-w-[60rem]">
      <PageHeader title={title} line={line} />
      <Card>
        <EmptyState
          bare
          icon={Hammer}
          title="This room is not built yet"
          action={<ButtonLink href="/">Back to today</ButtonLink>}
        >
          {children}
        </EmptyState>
      </Card>
    </div>
  );
}
