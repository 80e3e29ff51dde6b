"use client";

import { Text } from "@mantine/core";
import { useModals } from "@mantine/modals";
import type { ReactNode } from "react";
import { useCallback } from "react";

export interface ConfirmOptions {
  /** A question with the amount or the name. */
  title: string;
  /** What follows, in one or two sentences. */
  consequence: ReactNode;
  /** Verb plus object. */
  confirmLabel: string;
  /** The cancel button's label: "Keep held". */
  safeLabel: string;
  destructive?: boolean;
}

/** Confirms an action that cannot be undone; resolves true when confirmed. Other actions get an undo toast instead. */
export function useConfirm(): (options: ConfirmOptions) => Promise<boolean> {
  const modals = useModals();
  return useCallback(
    (options) =>
      new Promise<boolean>((resolve) => {
        modals.openConfirmModal({
          title: (
            <Text fw={600} fz={16}>
              {options.title}
            </Text>
          ),
          children: <Text c="dimmed">{options.consequence}</Text>,
          labels: { confirm: options.confirmLabel, cancel: options.safeLabel },
          confirmProps: options.destructive ? { color: "red" } : {},
          onConfirm: () => {
            resolve(true);
          },
          onClose: () => {
            resolve(false);
          },
        });
      }),
    [modals],
  );
}
