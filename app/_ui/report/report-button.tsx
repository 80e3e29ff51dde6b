"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Reported } from "./report-dialog";

const ReportDialog = dynamic(() => import("./report-dialog").then((part) => part.ReportDialog), { ssr: false });

interface ReportButtonProps extends Reported {
  reported?: boolean;
  /** The class of a small button within a line of text, instead of one of the page's. */
  inline?: string | undefined;
}

/** Opens the dialog that reports something; once reported, it says so. */
export function ReportButton({ reported = false, inline, ...target }: ReportButtonProps) {
  const t = useTranslations("moderation.report");
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState(reported);
  if (sent && inline !== undefined) return <span role="status">{t("reported")}</span>;
  if (sent)
    return (
      <p role="status" style={{ color: "var(--ch-ink-2)" }}>
        {t("reported")}
      </p>
    );
  const opener = {
    "aria-label": t("label", { name: target.name }),
    onClick: () => {
      setOpen(true);
    },
  };
  return (
    <>
      {inline === undefined ? (
        <Button variant="subtle" color="gray" {...opener}>
          {t(`action.${target.type}`)}
        </Button>
      ) : (
        <button type="button" className={inline} {...opener}>
          {t(`action.${target.type}`)}
        </button>
      )}
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
