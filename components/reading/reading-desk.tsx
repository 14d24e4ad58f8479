"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { CaseList } from "./case-list";
import { RuleDialog } from "./rule-dialog";
import { RuleList } from "./rule-list";
import type { Occasion, ReadingDeeds, ToldCases, ToldRule } from "./told";

interface ReadingDeskProps {
  rules: readonly ToldRule[];
  cases: ToldCases;
  /** Without them one may look. */
  deeds?: ReadingDeeds;
  occasion?: Occasion;
}

const ROOM = "/inbox/rules" as Route;

/** A workspace's own rules for reading, and the corrections they may be made of. */
export function ReadingDesk({ rules, cases, deeds, occasion }: ReadingDeskProps) {
  const router = useRouter();
  const [making, setMaking] = useState(false);
  const open = making || occasion !== undefined;
  const close = () => {
    setMaking(false);
    if (occasion) router.replace(ROOM, { scroll: false });
  };
  return (
    <>
      <PageHeader
        title="How CAM reads"
        line="Your own rules for what CAM keeps reading wrongly, and what people corrected."
        action={
          <>
            <ButtonLink look="quiet" href={"/inbox" as Route}>
              Inbox
            </ButtonLink>
            {deeds && (
              <Button look="primary" onClick={() => setMaking(true)}>
                New rule
              </Button>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-6">
        <RuleList rules={rules} {...(deeds && { deeds })} />
        <CaseList cases={cases} mayMake={deeds !== undefined} />
      </div>
      {deeds && open && (
        <RuleDialog
          key={occasion?.inboundId ?? "new"}
          deeds={deeds}
          onClose={close}
          {...(occasion && { occasion })}
        />
      )}
    </>
  );
}
