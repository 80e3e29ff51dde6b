"use client";

import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconWifiOff } from "@/app/_ui/icons";
import type { Icon } from "@/app/_ui/icons";
import styles from "./toast.module.css";

export type ToastTone = "ok" | "info" | "warn" | "bad";

export interface ToastAction {
  label: string;
  run: () => void;
}

const icons: Record<ToastTone, Icon> = {
  ok: IconCheck,
  info: IconInfoCircle,
  warn: IconWifiOff,
  bad: IconAlertTriangle,
};

/** What `toast()` shows. */
export function showToast(tone: ToastTone, message: string, action?: ToastAction): void {
  const Drawing = icons[tone];
  const id = crypto.getRandomValues(new Uint32Array(2)).join("-");
  notifications.show({
    id,
    role: "status",
    withBorder: true,
    icon: <Drawing size={18} stroke={1.75} aria-hidden />,
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
