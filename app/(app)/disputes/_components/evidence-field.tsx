"use client";

import { Textarea } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController } from "react-hook-form";
import { firstMessage } from "@/app/_ui/form/first-message";
import styles from "./disputes.module.css";

/** What a side shows: a link or a sentence on each line. The first line at fault stands at the field. */
export function EvidenceField() {
  const t = useTranslations("disputes.evidence");
  const {
    field: { ref, value, onBlur, onChange },
    fieldState: { error },
  } = useController<Record<string, string[] | undefined>>({ name: "evidence" });
  const [written, setWritten] = useState((value ?? []).join("\n"));
  const message = firstMessage(error);
  return (
    <Textarea
      id="field-evidence"
      name="evidence"
      ref={ref}
      label={t("label")}
      description={t("hint")}
      autosize
      minRows={2}
      maxRows={10}
      value={written}
      onBlur={onBlur}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setWritten(text);
        onChange(
          text
            .split("\n")
            .map((line) => line.trim())
            .filter((line) => line !== ""),
        );
      }}
      error={
        message ? (
          <span className={styles.fault}>
            <IconAlertCircle size={16} stroke={1.75} aria-hidden />
            {message}
          </span>
        ) : undefined
      }
    />
  );
}
