"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Reported } from "./report-dialog";

const ReportDialog = dynamic(() => import("./report-dialog").then((part) => part.ReportDialog), { ssr: false });

/** Opens the dialog that reports something; once reported, it says so. */
export function ReportButton({ reported = false, ...target }: Reported & { reported?: boolean }) {
  const t = useTranslations("moderation.report");
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(reported);
  if (sent)
    return (
      <p role="status" style={{ color: "var(--ch-ink-2)" }}>
        {t("reported")}
      </p>
    );
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        aria-label={t("label", { name: target.name })}
        onClick={() => {
          setOpen(true);
        }}
      >
        {t(`action.${target.type}`)}
      </Button>
      {open ? (
        <ReportDialog
          {...target}
          onClose={() => {
            setOpen(false);
          }}
          onDone={() => {
            setOpen(false);
            setSent(true);
          }}
        />
      ) : null}
    </>
  );
}
