"use client";

import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Dialog } from "./dialog";

export interface ConfirmOptions {
  /** A question with the amount or the name. */
  title: string;
  /** What follows, in one or two sentences. */
  consequence: ReactNode;
  /** Verb plus object. */
  confirmLabel: string;
  /** The cancel button's label: "Keep funds held". */
  safeLabel: string;
  destructive?: boolean;
}

export interface ConfirmDialogProps extends ConfirmOptions {
  opened: boolean;
  onAnswer: (confirmed: boolean) => void;
  /** After the closing transition. */
  onClosed: () => void;
}

/** The question of `useConfirm`. Escape, the background and the close button are the safe answer. */
export default function ConfirmDialog({
  title,
  consequence,
  confirmLabel,
  safeLabel,
  destructive = false,
  opened,
  onAnswer,
  onClosed,
}: ConfirmDialogProps) {
  return (
    <Dialog opened={opened} onClose={() => onAnswer(false)} onClosed={onClosed} title={title}>
      <Text c="dimmed">{consequence}</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => onAnswer(false)}>
          {safeLabel}
        </Button>
        <Button {...(destructive ? { color: "red" } : {})} onClick={() => onAnswer(true)}>
          {confirmLabel}
        </Button>
      </Group>
    </Dialog>
  );
}
