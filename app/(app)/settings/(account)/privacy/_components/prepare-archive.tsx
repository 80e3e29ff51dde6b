"use client";

import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";

const PrepareArchiveDialog = lazy(() => import("./prepare-archive-dialog"));

/** The button that has an archive prepared; the dialog is loaded when it is pressed. */
export function PrepareArchive({ twoFactor, label }: { twoFactor: boolean; label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <PrepareArchiveDialog twoFactor={twoFactor} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
