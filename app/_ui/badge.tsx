import type { ComponentType, ReactNode } from "react";
import styles from "./badge.module.css";
import tones from "./tones.module.css";

export type Tone = "info" | "plum" | "warn" | "ok" | "bad" | "neutral" | "outline" | "filled";

export type IconType = ComponentType<{ size?: number | string; stroke?: number | string; "aria-hidden"?: boolean }>;

export interface BadgeProps {
  tone: Tone;
  icon?: IconType;
  children: ReactNode;
}

/** Icon and word on a soft ground, 22 px high. Colour is never the only signal. */
export function Badge({ tone, icon: Icon, children }: BadgeProps) {
  return (
    <span className={`${styles.badge} ${tones[tone] ?? styles[tone]}`}>
      {Icon ? <Icon size={14} stroke={1.75} aria-hidden /> : null}
      {children}
    </span>
  );
}
