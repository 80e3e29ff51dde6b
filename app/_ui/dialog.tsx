"use client";

import { Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useLayoutEffect } from "react";
import type { ReactNode } from "react";
import styles from "./dialog.module.css";

/** Milliseconds in which a page that reacts to the closing may move the focus itself. */
const OTHERS_FIRST_MS = 10;

/**
 * Gives the focus back to what had it when the dialog opened. Mantine does so only where a dialog was there before it opened, and ours
 * are mounted open.
 */
function useFocusReturn(opened: boolean): void {
  useLayoutEffect(() => {
    if (!opened) return undefined;
    const before = document.activeElement;
    return () => {
      const atClose = document.activeElement;
      setTimeout(() => {
        const focused = document.activeElement;
        const moved = focused !== null && focused !== document.body && focused !== atClose;
        if (!moved && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      }, OTHERS_FIRST_MS);
    };
  }, [opened]);
}

export interface DialogProps {
  title: ReactNode;
  /** Width in pixels, or a size of the theme. */
  size?: number | "lg";
  /** Whether it is shown; false plays the closing transition. */
  opened?: boolean;
  /** Escape, the background and the close button. */
  onClose: () => void;
  /** After the closing transition. */
  onClosed?: () => void;
  children: ReactNode;
}

/** A modal dialog, which keeps the focus while it is open and gives it back when it closes. */
export function Dialog({ title, size, opened = true, onClose, onClosed, children }: DialogProps) {
  const t = useTranslations("common.actions");
  useFocusReturn(opened);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<span className={styles.title}>{title}</span>}
      closeButtonProps={{ "aria-label": t("close") }}
      returnFocus={false}
      attributes={{ header: { role: "presentation" } }}
      {...(onClosed === undefined ? {} : { onExitTransitionEnd: onClosed })}
      {...(size === undefined ? {} : { size })}
    >
      {children}
    </Modal>
  );
}
