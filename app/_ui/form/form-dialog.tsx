"use client";

import type { ReactNode } from "react";
import type { FieldValues } from "react-hook-form";
import { Dialog } from "../dialog";
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
  const close = useGuardedClose(api.unsent, onClose);
  return (
    <Dialog onClose={close} title={title} {...(size === undefined ? {} : { size })}>
      {children}
    </Dialog>
  );
}
