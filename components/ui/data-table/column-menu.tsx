"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { RowData } from "@tanstack/react-table";
import { Check, Columns3 } from "lucide-react";
import { IconButton } from "../icon-button";
import { MenuItem, MenuSeparator } from "../menu";
import type { DataColumn, DataTableOf } from "./columns";

interface ColumnMenuProps<Data extends RowData> {
  table: DataTableOf<Data>;
  columns: ReadonlyMap<string, DataColumn<Data>>;
  onReset: () => void;
}

/** Which columns are shown; kept in this browser. */
export function ColumnMenu<Data extends RowData>({ table, columns, onReset }: ColumnMenuProps<Data>) {
  return (
    <Base.Root>
      <Base.Trigger
        render={<IconButton label="Columns" icon={Columns3} size="small" className="max-sm:hidden" />}
      />
      <Base.Portal render={<section aria-label="Menu" />}>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className="floating max-h-(--available-height) min-w-48 overflow-y-auto rounded-control p-1">
            {table
              .getAllLeafColumns()
              .filter((column) => column.getCanHide())
              .map((column) => (
                <Base.CheckboxItem
                  key={column.id}
                  checked={column.getIsVisible()}
                  closeOnClick={false}
                  onCheckedChange={(shown) => column.toggleVisibility(shown)}
                  className="flex min-h-8 items-center gap-2 rounded-[4px] px-2 outline-none select-none data-highlighted:bg-hover coarse:min-h-11"
                >
                  <span className="flex w-4 text-accent-ink">
                    <Base.CheckboxItemIndicator>
                      <Check size={16} aria-hidden />
                    </Base.CheckboxItemIndicator>
                  </span>
                  {columns.get(column.id)?.header}
                </Base.CheckboxItem>
              ))}
            <MenuSeparator />
            <MenuItem onSelect={onReset}>Columns and widths as they come</MenuItem>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
