"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import styles from "./thread.module.css";

const ReportDialog = dynamic(() => import("@/app/_ui/report/report-dialog").then((part) => part.ReportDialog), {
  ssr: false,
});

/** Reports a message of the other person; once reported, it says so. */
export function ReportMessage({ id, name }: { id: string; name: string }) {
  const t = useTranslations("messages");
  const report = useTranslations("moderation.report");
  const [step, setStep] = useState<"closed" | "open" | "sent">("closed");
  if (step === "sent") return <span role="status">{report("reported")}</span>;
  const what = t("messageOf", { name });
  return (
    <>
      <button
        type="button"
        className={styles.quietButton}
        aria-label={report("label", { name: what })}
        onClick={() => {
          setStep("open");
        }}
      >
        {report("action.message")}
      </button>
      {step === "open" ? (
        <ReportDialog
          type="message"
          id={id}
          name={what}
          onClose={() => {
            setStep("closed");
          }}
          onDone={() => {
            setStep("sent");
          }}
        />
      ) : null}
    </>
  );
}
