"use client";

import { Button } from "@mantine/core";
import type { ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

export interface ButtonLinkProps extends Pick<
  ButtonProps,
  "color" | "fullWidth" | "leftSection" | "rightSection" | "size" | "variant"
> {
  href: string;
  /** A page of the other root layout or another site: a full load. */
  external?: boolean;
  "aria-label"?: string;
  children: ReactNode;
}

/** A link that looks like a button; usable from server components. */
export function ButtonLink({ href, external = false, children, ...props }: ButtonLinkProps) {
  return external ? (
    <Button component="a" href={href} {...props}>
      {children}
    </Button>
  ) : (
    <Button component={Link} href={href} {...props}>
      {children}
    </Button>
  );
}
