"use client";

import { IconFileSearch } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useState } from "react";
import styles from "./verify.module.css";

/** Takes one file, dropped or chosen. The label is the control, so that it works like any file field with keyboard and screen readers. */
export function DropZone({ onFile, busy }: { onFile: (file: File) => void; busy: boolean }) {
  const t = useTranslations("verify");
  const [over, setOver] = useState(false);
  return (
    <label
      className={styles.zone}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) onFile(file);
      }}
    >
      <IconFileSearch size={32} stroke={1.4} aria-hidden />
      <strong>{t("drop")}</strong>
      <span className={styles.quiet}>{t("stays")}</span>
      <span className={styles.choose}>{t("choose")}</span>
      <input
        type="file"
        accept="application/pdf,.pdf"
        className={styles.input}
        disabled={busy}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // Cleared, so that choosing the same file again fires a change.
          event.currentTarget.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
