"use client";

import "@mantine/core/styles/Notification.css";
import "@mantine/notifications/styles.css";
import { Notifications } from "@mantine/notifications";
import styles from "./toast.module.css";

/** Mantine's container of messages, as a part that is loaded on its own. */
export default function Toasts() {
  return (
    <Notifications
      position="bottom-right"
      autoClose={6000}
      containerWidth={420}
      transitionDuration={180}
      aria-live="polite"
      className={styles.root ?? ""}
    />
  );
}
