"use client";

import { Copy, ExternalLink, Phone } from "lucide-react";
import { safeUrl } from "@/components/lead/words";
import { Button, buttonClass } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { ToldTask } from "./told";

/** Nobody rings by a slip whom nobody may ring: then the number is not there. */
export function Reach({ task, onCopy }: { task: ToldTask; onCopy?: () => void }) {
  if (task.kept.length > 0)
    return <p className="text-muted">How to reach them is not shown while that holds.</p>;
  const profile = safeUrl(task.linkedinUrl);
  const website = safeUrl(
    task.website && (/^https?:/i.test(task.website) ? task.website : `https://${task.website}`),
  );
  const copied = task.kind === "CALL" ? task.phone : profile;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {task.kind === "CALL" &&
        (task.phone ? (
          <a
            href={`tel:${task.phone.replace(/[^+\d*#,;]/g, "")}`}
            className={buttonClass("secondary", "normal", "max-w-full font-semibold max-sm:h-11")}
          >
            <Phone size={16} aria-hidden />
            <span className="truncate tabular-nums">{task.phone}</span>
          </a>
        ) : (
          <p className="text-attention">No number is known. Look on their website, or leave the task out.</p>
        ))}
      {task.kind === "LINKEDIN" && !profile && (
        <p className="text-attention">No profile is known. Look for them there, or leave the task out.</p>
      )}
      {profile && (
        <a
          href={profile}
          target="_blank"
          rel="noreferrer"
          className={buttonClass("secondary", "normal", "max-sm:h-11")}
        >
          <ExternalLink size={16} aria-hidden />
          LinkedIn profile
        </a>
      )}
      {copied && onCopy && (
        <Button icon={Copy} onClick={onCopy} className="max-sm:h-11">
          Copy
          <span className="max-md:hidden">
            <Kbd>c</Kbd>
          </span>
        </Button>
      )}
      {website && (
        <a
          href={website}
          target="_blank"
          rel="noreferrer"
          className={buttonClass("quiet", "normal", "max-w-full max-sm:h-11")}
        >
          <ExternalLink size={16} aria-hidden />
          <span className="truncate">Their website</span>
        </a>
      )}
    </div>
  );
}
