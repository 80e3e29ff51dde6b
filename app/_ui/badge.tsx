import type { ReactNode } from "react";
import type { Icon } from "./icons";
import styles from "./badge.module.css";
import tones from "./tones.module.css";

export type Tone = "info" | "plum" | "warn" | "ok" | "bad" | "neutral" | "outline" | "filled";

export interface BadgeProps {
  tone: Tone;
  icon?: Icon;
  children: ReactNode;
}

/** Icon and word on a soft ground, 22 px high. Colour is never the only signal. */
export function Badge({ tone, icon: Drawing, children }: BadgeProps) {
  return (
    <span className={`${styles.badge} ${tones[tone] ?? styles[tone]}`}>
      {Drawing ? <Drawing size={14} stroke={1.75} aria-hidden /> : null}
      {children}
    </span>
  );
}
