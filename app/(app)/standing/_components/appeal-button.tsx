"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";

const AppealDialog = dynamic(() => import("./appeal-dialog").then((part) => part.AppealDialog), { ssr: false });

/** Opens the form in which a decision is appealed. */
export function AppealButton({ decisionId, label }: { decisionId: string; label: string }) {
  const t = useTranslations("moderation.appeal");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        aria-label={`${t("title")}: ${label}`}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t("title")}
      </Button>
      {open ? (
        <AppealDialog
          decisionId={decisionId}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
