"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";

const ConnectDialog = dynamic(() => import("./connect-dialog").then((loaded) => loaded.ConnectDialog));

/** Opens the request with its note, which is loaded then. */
export function ConnectButton({ userId, name }: { userId: string; name: string }) {
  const t = useTranslations("network");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        onClick={() => {
          setOpen(true);
        }}
      >
        {t("connect")}
      </Button>
      {open ? (
        <ConnectDialog
          userId={userId}
          name={name}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
