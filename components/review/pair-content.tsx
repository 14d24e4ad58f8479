"use client";

import { CompanyConsequences, CompanySides } from "@/components/duplicates/company-pair";
import { Consequences, WhyAlike } from "@/components/duplicates/consequences";
import { SideBySide } from "@/components/duplicates/side-by-side";
import { Card } from "@/components/ui/card";
import type { Choices, ToldOf } from "./told";

interface PairContentProps {
  item: ToldOf<"MERGE"> | ToldOf<"COMPANY_MERGE">;
  choices: Choices;
  onChoose: ((field: string, side: "keep" | "other") => void) | undefined;
}

export function PairContent({ item, choices, onChoose }: PairContentProps) {
  return (
    <Card flush>
      {item.of === "MERGE" ? (
        <SideBySide pair={item.pair} choices={choices} onChoose={onChoose} />
      ) : (
        <CompanySides pair={item.pair} choices={choices} onChoose={onChoose} />
      )}
    </Card>
  );
}

export function PairContext({ item }: Pick<PairContentProps, "item">) {
  return item.of === "MERGE" ? (
    <>
      <WhyAlike pair={item.pair} />
      <Consequences pair={item.pair} />
    </>
  ) : (
    <>
      <WhyAlike pair={item.pair} title="Why they may be one company" />
      <CompanyConsequences pair={item.pair} />
    </>
  );
}
