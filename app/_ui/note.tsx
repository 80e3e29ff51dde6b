import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconRefresh } from "@/app/_ui/icons";
import type { ReactNode } from "react";
import styles from "./note.module.css";
import tones from "./tones.module.css";

const icons = {
  info: IconInfoCircle,
  conflict: IconRefresh,
  warn: IconAlertTriangle,
  bad: IconAlertCircle,
  ok: IconCircleCheck,
} as const;

export interface NoteProps {
  /** `conflict` is a lost race, shown as information. */
  tone: keyof typeof icons;
  title: ReactNode;
  children?: ReactNode;
}

/** A sentence that stays on the page, announced politely. */
export function Note({ tone, title, children }: NoteProps) {
  const Icon = icons[tone];
  return (
    <div className={`${styles.note} ${tones[tone === "conflict" ? "info" : tone]}`} role="status">
      <Icon size={18} stroke={1.75} aria-hidden />
      <div>
        <p className={styles.title}>{title}</p>
        {children ? <div>{children}</div> : null}
      </div>
    </div>
  );
}
