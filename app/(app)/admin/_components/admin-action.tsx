"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { AdminActionDialogProps } from "./admin-action-dialog";

const AdminActionDialog = dynamic(() => import("./admin-action-dialog").then((module) => module.AdminActionDialog));

/** A button of an administrator's write, which first asks for the reason. */
export function AdminAction({
  button,
  filled = false,
  ...dialog
}: Omit<AdminActionDialogProps, "onClose"> & {
  /** Ends with `…`, since a dialog opens. */
  button: string;
  filled?: boolean;
}) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant={filled ? "filled" : "default"} onClick={() => setAsking(true)}>
        {button}
      </Button>
      {asking ? <AdminActionDialog {...dialog} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
