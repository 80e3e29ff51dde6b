import Link from "next/link";
import type { ReactNode } from "react";
import styles from "./button-link.module.css";

export interface ButtonLinkProps {
  href: string;
  /** One `filled` per screen. */
  variant?: "filled" | "default" | "subtle";
  size?: "compact" | "small" | "normal";
  fullWidth?: boolean;
  leftSection?: ReactNode;
  rightSection?: ReactNode;
  /** A page of the other root layout or another site: a full load. */
  external?: boolean;
  "aria-label"?: string;
  children: ReactNode;
}

/** A link that looks like a button. */
export function ButtonLink({
  href,
  variant = "filled",
  size = "normal",
  fullWidth = false,
  leftSection,
  rightSection,
  external = false,
  children,
  ...props
}: ButtonLinkProps) {
  const className = [
    styles.button,
    styles[variant],
    size === "normal" ? null : styles[size],
    fullWidth ? styles.block : null,
    leftSection ? styles.leading : null,
    rightSection ? styles.trailing : null,
  ]
    .filter(Boolean)
    .join(" ");
  const content = (
    <>
      {leftSection}
      {children}
      {rightSection}
    </>
  );
  return external ? (
    <a href={href} className={className} {...props}>
      {content}
    </a>
  ) : (
    <Link href={href} className={className} {...props}>
      {content}
    </Link>
  );
}
