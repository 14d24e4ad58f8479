import { Progress } from "@/components/ui/progress";
import { formatBytes } from "@/lib/format/quantity";
import type { Uploading } from "./use-upload";

/** How much of a file is at the server, with a way to stop. */
export const UploadProgress = ({ uploading, stop }: { uploading: Uploading; stop: () => void }) => (
  <Progress
    label={`Uploading ${uploading.name}`}
    done={uploading.done}
    total={uploading.size}
    startedAt={uploading.startedAt}
    at={uploading.at}
    measure={formatBytes}
    onCancel={async () => {
      stop();
      return { ok: true, value: undefined };
    }}
  />
);
