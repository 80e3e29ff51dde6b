"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconWifiOff } from "@/app/_ui/icons";
import styles from "./toast.module.css";

const icons = { ok: IconCheck, info: IconInfoCircle, warn: IconWifiOff, bad: IconAlertTriangle } as const;

export interface ToastAction {
  label: string;
  run: () => void;
}

/** A message that closes after 6 s, paused on hover and focus, announced politely. `action` is usually Undo. */
export function toast(tone: keyof typeof icons, message: string, action?: ToastAction): void {
  const Icon = icons[tone];
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
  notifications.show({
    id,
    role: "status",
    withBorder: true,
    icon: <Icon size={18} stroke={1.75} aria-hidden />,
    classNames: { root: styles.toast ?? "", icon: styles[tone] ?? "", description: styles.text ?? "" },
    message: (
      <span className={styles.row}>
        <span className={styles.message}>{message}</span>
        {action ? (
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              notifications.hide(id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        ) : null}
      </span>
    ),
  });
}
