"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

const InviteDialog = dynamic(() => import("./invite-dialog").then((loaded) => loaded.InviteDialog));

/** Opens the invitation form, which is loaded then. */
export function InviteButton({ startupId, startup }: { startupId: string; startup: string }) {
  const t = useTranslations("team.invite");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {t("open")}
      </Button>
      {open ? (
        <InviteDialog
          startupId={startupId}
          startup={startup}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
