"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Note } from "@/app/_ui/note";
import type { Verification } from "@/lib/agreements/schema";
import { VerificationResult } from "./verification-result";
import { DropZone } from "./drop-zone";
import { useVerify } from "./use-verify";
import styles from "./verify.module.css";

/** Verifies a file. Opened by a QR code it starts with the linked document's result. */
export function Verifier({ linked }: { linked: { proofId: string; answer: Verification } | null }) {
  const t = useTranslations("verify");
  const { state, verify } = useVerify(linked);
  const result = useRef<HTMLDivElement>(null);
  const of = state.step === "answered" ? state.sha256 : null;
  useEffect(() => {
    if (of !== null) result.current?.focus();
  }, [of]);
  return (
    <div className={styles.columns}>
      <div>
        <noscript>
          <Note tone="info" title={t("noscript")}>
            {t("noscriptText")}
          </Note>
        </noscript>
        <DropZone busy={state.step === "reading"} onFile={(file) => void verify(file)} />
        <p className={styles.said} role="status">
          {state.step === "reading" ? t("reading", { name: state.name }) : ""}
        </p>
      </div>
      <div ref={result} tabIndex={-1} className={styles.result}>
        {state.step === "failed" ? (
          <Note
            tone={state.why === "offline" || state.why === "busy" ? "warn" : "bad"}
            title={t(`failed.${state.why}`)}
          >
            {state.name}
          </Note>
        ) : null}
        {state.step === "answered" ? (
          <VerificationResult answer={state.answer} name={state.name} sha256={state.sha256} />
        ) : state.step === "idle" ? (
          <p className={styles.empty}>{t("empty")}</p>
        ) : null}
      </div>
    </div>
  );
}
