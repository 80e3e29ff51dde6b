"use client";

import { Modal } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { DialogTitle } from "../dialog-title";
import type { ApiForm } from "./use-api-form";
import { useGuardedClose } from "./use-leave-guard";

export interface FormDialogProps<I extends FieldValues, O> {
  api: ApiForm<I, O>;
  title: ReactNode;
  size?: number | "lg";
  onClose: () => void;
  children: ReactNode;
}

/** A dialog with a form: Escape, the background and the close button ask first where something is typed and not sent. */
export function FormDialog<I extends FieldValues, O>({ api, title, size, onClose, children }: FormDialogProps<I, O>) {
  const t = useTranslations("common.actions");
  const close = useGuardedClose(api.unsent, onClose);
  return (
    <Modal
      opened
      onClose={close}
      title={<DialogTitle>{title}</DialogTitle>}
      closeButtonProps={{ "aria-label": t("close") }}
      {...(size === undefined ? {} : { size })}
    >
      {children}
    </Modal>
  );
}
