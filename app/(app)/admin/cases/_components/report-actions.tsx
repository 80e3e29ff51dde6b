"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Revealed } from "@/lib/moderation/schema";
import styles from "./cases.module.css";

const ReasonDialog = dynamic(() => import("./reason-dialog").then((part) => part.ReasonDialog), { ssr: false });

interface ReportActionsProps {
  reportId: string;
  reporter: string;
  dismissable: boolean;
  revealable: boolean;
}

/** Dismisses one report, or shows what the filter removed from its messages; each with a reason. */
export function ReportActions({ reportId, reporter, dismissable, revealable }: ReportActionsProps) {
  const t = useTranslations("moderation.board");
  const [open, setOpen] = useState<"dismiss" | "reveal" | null>(null);
  const [originals, setOriginals] = useState<Revealed | null>(null);
  return (
    <>
      <div className={styles.buttons}>
        {dismissable ? (
          <Button
            variant="default"
            size="xs"
            aria-label={t("dismissReportLabel", { name: reporter })}
            onClick={() => {
              setOpen("dismiss");
            }}
          >
            {t("dismissReport")}
          </Button>
        ) : null}
        {revealable && originals === null ? (
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              setOpen("reveal");
            }}
          >
            {t("reveal")}
          </Button>
        ) : null}
      </div>
      <div role="status">
        {originals === null ? null : originals.messages.length === 0 ? (
          <p className={styles.quiet}>{t("revealNone")}</p>
        ) : (
          <dl className={styles.evidence}>
            <dt>{t("originals")}</dt>
            {originals.messages.map(({ id, text, at }) => (
              <dd key={`${id} ${at}`}>{text}</dd>
            ))}
          </dl>
        )}
      </div>
      {open ? (
        <ReasonDialog
          kind={open}
          reportId={reportId}
          reporter={reporter}
          onRevealed={setOriginals}
          onClose={() => {
            setOpen(null);
          }}
        />
      ) : null}
    </>
  );
}
