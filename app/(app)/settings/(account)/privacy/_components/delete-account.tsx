"use client";

import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";

const DeleteAccountDialog = lazy(() => import("./delete-account-dialog"));

export interface DeleteAccountProps {
  twoFactor: boolean;
  /** In which the deletion can be undone. */
  days: number;
  label: string;
}

/** The button that begins the deletion of the account; the dialog is loaded when it is pressed. */
export function DeleteAccount({ twoFactor, days, label }: DeleteAccountProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button variant="default" color="red" onClick={() => setOpen(true)}>
          {label}
        </Button>
      </div>
      {open ? (
        <Suspense fallback={null}>
          <DeleteAccountDialog twoFactor={twoFactor} days={days} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
