import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./button.module.css";

interface Look {
  /** One `filled` per screen. */
  variant?: "filled" | "default" | "quiet";
  size?: "sm" | "md" | "lg";
  wide?: boolean;
  icon?: ReactNode;
}

function classesOf({ variant = "default", size = "md", wide = false }: Look): string {
  return [styles.button, styles[variant], styles[size], wide ? styles.wide : ""].join(" ");
}

/** A link that looks like a button. */
export function ButtonLink({
  variant,
  size,
  wide,
  icon,
  children,
  ...props
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const look: Look = { ...(variant ? { variant } : {}), ...(size ? { size } : {}), ...(wide ? { wide } : {}) };
  return (
    <a {...props} className={classesOf(look)}>
      {icon}
      {children}
    </a>
  );
}

/** Mantine's button for pages without its runtime. `busy` keeps the width and is announced. */
export function PlainButton({
  variant,
  size,
  wide,
  icon,
  busy = false,
  children,
  type = "button",
  ...props
}: Look & ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean }) {
  const look: Look = { ...(variant ? { variant } : {}), ...(size ? { size } : {}), ...(wide ? { wide } : {}) };
  return (
    <button
      {...props}
      type={type}
      className={classesOf(look)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      data-busy={busy || undefined}
    >
      {icon}
      <span className={styles.label}>{children}</span>
      {busy ? <span className={styles.spinner} aria-hidden /> : null}
    </button>
  );
}
