"use client";

import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

/**
 * A link whose page is fetched ahead when somebody comes near it. Next's own fetches every link in sight, and each such
 * fetch asks the database who is signed in: ten questions for every page that is opened, nine of them for nothing.
 */
export function Link<R extends string>({
  onPointerEnter,
  onFocus,
  ...rest
}: ComponentProps<typeof NextLink<R>>) {
  const [near, setNear] = useState(false);
  return (
    <NextLink
      {...(rest as ComponentProps<typeof NextLink<R>>)}
      prefetch={near ? null : false}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
    />
  );
}
